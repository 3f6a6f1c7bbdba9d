import { describe, expect, it } from 'vitest';
import { readQueryAnswer } from '../../../src/client/query-handler.ts';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';

const read = (status: number, body: string) => readQueryAnswer({ status, body: Buffer.from(body) });
const refused = '<ErrorResponse><Error><Code>No</Code></Error><RequestId>r</RequestId></ErrorResponse>';

describe('readQueryAnswer', () => {
  it.each([100, 200, 204, 299])('reads the status %d as a success, with its document', (status) => {
    expect(read(status, '<R><A>1</A></R>')).toMatchObject({ kind: 'success', document: { name: 'R' } });
  });

  it.each([301, 400, 403, 500, 599])('reads the status %d as an error, with its document', (status) => {
    expect(read(status, refused)).toEqual({
      kind: 'error',
      error: new Map([['Code', 'No']]),
      besideError: new Map(),
      requestId: 'r',
    });
  });

  it('parses the document of a status 300, but ignores its content', () => {
    expect(read(300, refused)).toEqual({ kind: 'error', error: null, besideError: new Map(), requestId: undefined });
    expect(() => read(300, 'x')).toThrow(CliGeneralError);
  });

  it('ignores an Error element in a success', () => {
    expect(read(200, refused)).toMatchObject({ kind: 'success' });
  });

  it.each([200, 403])('refuses a body that is not XML, with the status %d', (status) => {
    expect(() => read(status, 'no\xff\n')).toThrow(
      new CliGeneralError(
        'Unable to parse response (syntax error: line 1, column 0), invalid XML received. Further retries may succeed:\n' +
          "b'no\\xc3\\xbf\\n'",
      ),
    );
    expect(() => read(status, '')).toThrow(/no element found: line 1, column 0/);
  });

  it("reads a gateway's page as an error without a document", () => {
    expect(read(502, '<html>busy')).toMatchObject({
      kind: 'error',
      error: new Map([
        ['Code', '502'],
        ['Message', 'Bad Gateway'],
      ]),
    });
  });

  it.each([200, 300])(
    'refuses a repeated member of ResponseMetadata with the status %d, but not with 400',
    (status) => {
      const twice = '<R><ResponseMetadata><RequestId>a</RequestId><RequestId>b</RequestId></ResponseMetadata></R>';
      expect(() => read(status, twice)).toThrow(
        new CliGeneralError('The response has the same element twice in ResponseMetadata.'),
      );
      expect(read(400, twice)).toMatchObject({ kind: 'error' });
    },
  );
});
