import { describe, expect, it } from 'vitest';
import { readErrorDocument } from '../../../src/client/query-handler.ts';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { readXml } from '../../../src/xml/read-xml.ts';

const read = (text: string) => readErrorDocument(readXml(Buffer.from(text)));
const errorNo = new Map([['Code', 'No']]);

describe('readErrorDocument', () => {
  it.each([
    [
      'an error in the form of IAM',
      '<ErrorResponse><Error><Code>No</Code></Error><RequestId>r</RequestId></ErrorResponse>',
      'r',
    ],
    [
      'an error under another root element',
      '<x:Any xmlns:x="u"><x:Error><x:Code>No</x:Code></x:Error></x:Any>',
      undefined,
    ],
    [
      'an error in the form of EC2',
      '<R><Errors><Error><Code>No</Code></Error></Errors><RequestID>r</RequestID></R>',
      undefined,
    ],
    [
      'an error with an id only in its metadata',
      '<R><Error><Code>No</Code></Error><ResponseMetadata><RequestId>m</RequestId></ResponseMetadata></R>',
      'm',
    ],
    [
      'an error with one id in the document and another in its metadata',
      '<R><Error><Code>No</Code></Error><RequestId>r</RequestId><ResponseMetadata><RequestId>m</RequestId></ResponseMetadata></R>',
      'r',
    ],
    ['an error with an empty id', '<R><Error><Code>No</Code></Error><RequestId/></R>', undefined],
    [
      'an error whose id has a child element',
      '<R><Error><Code>No</Code></Error><RequestId><a/></RequestId></R>',
      undefined,
    ],
  ])('reads %s, with the request id $2', (_, text, requestId) => {
    expect(read(text)).toMatchObject({ error: errorNo, requestId });
  });

  it('keeps the members of the error in order, empty ones as null', () => {
    expect(read('<R><Error><Type>Sender</Type><Code>No</Code><Message/></Error></R>').error).toEqual(
      new Map([
        ['Type', 'Sender'],
        ['Code', 'No'],
        ['Message', null],
      ]),
    );
  });

  it('keeps the members next to the error, without request id and metadata', () => {
    const text =
      '<R><Extra>1</Extra><Errors><Error><Code>No</Code></Error><Own>2</Own></Errors><RequestId>r</RequestId></R>';
    expect(read(text).besideError).toEqual(
      new Map([
        ['Extra', '1'],
        ['Own', '2'],
      ]),
    );
  });

  it('returns no error if the document has no Error element', () => {
    expect(read('<R><Other>1</Other></R>')).toEqual({
      error: null,
      besideError: new Map([['Other', '1']]),
      requestId: undefined,
    });
    expect(read('<R/>')).toEqual({ error: null, besideError: new Map(), requestId: undefined });
  });

  it('reads several elements of the same name as a map of the children of the first', () => {
    expect(read('<R><Error><Code>No</Code><A><B>1</B></A><A>2</A></Error></R>').error).toEqual(
      new Map<string, unknown>([
        ['Code', 'No'],
        ['A', new Map([['B', '1']])],
      ]),
    );
  });

  it.each([
    ['<R><Errors/></R>', 'Errors'],
    ['<R><Errors>x</Errors></R>', 'Errors'],
    ['<R><Error/></R>', 'Error'],
    ['<R><Error>x</Error></R>', 'Error'],
    ['<R><Error><Code><a/></Code></Error></R>', 'Code'],
    ['<R><ResponseMetadata/></R>', 'ResponseMetadata'],
    ['<R><ResponseMetadata>x</ResponseMetadata></R>', 'ResponseMetadata'],
  ])('refuses %s because of its element %s', (text, name) => {
    expect(() => read(text)).toThrow(
      new CliGeneralError(`The service's error document cannot be read: its element ${name} has an unexpected form.`),
    );
  });

  it('reads a document with 900 levels, and refuses one with 1000', () => {
    const nested = (depth: number) =>
      `<R><Error><Code>No</Code>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</Error></R>`;
    expect(read(nested(900)).error?.get('Code')).toBe('No');
    expect(() => read(nested(1000))).toThrow(new CliGeneralError("The service's error document has too many levels."));
  });
});
