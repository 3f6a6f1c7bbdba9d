import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeOddParameters } from '../../../src/client/odd-parameters.ts';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { sentTexts } from '../../../src/input/sent-texts.ts';
import { DateTimeValue, DateValue, type DocumentValue } from '../../../src/python/document-value.ts';

const bytes = new Uint8Array([0x80, 0x61]);
const date = new DateValue(2025, 3, 4);
const moment = new DateTimeValue(
  date,
  { hour: 5, minute: 6, second: 7, microsecond: 0 },
  { seconds: 3600, name: '+01:00' },
);

/** Values of UserName, each with the form values that the AWS CLI sends for it without parameter validation. */
const table: readonly (readonly [DocumentValue, readonly (string | Uint8Array)[]])[] = [
  ['', ['']],
  [1n, ['1']],
  [2, ['2.0']],
  [true, ['True']],
  [null, ['None']],
  [bytes, [bytes]],
  [date, ['2025-03-04']],
  [moment, ['2025-03-04 05:06:07+01:00']],
  [[], []],
  [
    ['a', 1n, null, bytes, date],
    ['a', '1', 'None', bytes, '2025-03-04'],
  ],
  [
    [['a', 'b'], ['c']],
    ["['a', 'b']", "['c']"],
  ],
  [new Map([['a', 1n]]), ['a']],
  [
    new Map<DocumentValue, DocumentValue>([
      [1n, 2n],
      [null, 3n],
    ]),
    ['1', 'None'],
  ],
  [[new Map([['a', 1n]])], ["{'a': 1}"]],
  [new Map(), []],
];

it.each(table)('sentTexts turns %o into the form values %o', (value, texts) => {
  expect(sentTexts(value)).toEqual(texts);
});

describe('encodeOddParameters', () => {
  it('encodes names and values as the AWS CLI does', () => {
    expect(
      encodeOddParameters([
        ['SerialNumber', ['arn:aws:iam::444455556666:mfa/d+1=x,y@z']],
        ['UserName', ['é😀 +~*-_.\n', bytes, '']],
      ]),
    ).toBe(
      '&SerialNumber=arn%3Aaws%3Aiam%3A%3A444455556666%3Amfa%2Fd%2B1%3Dx%2Cy%40z&UserName=%C3%A9%F0%9F%98%80+%2B~%2A-_.%0A&UserName=%80a&UserName=',
    );
  });

  it('writes fields that URLSearchParams reads back unchanged', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (fields) => {
        expect([...new URLSearchParams(encodeOddParameters(fields).slice(1))]).toEqual(fields);
      }),
    );
  });

  it.each([
    ['\ud800', 'The character U+D800 cannot be written in UTF-8.'],
    ['a😀\udc00\ud800b', 'The character U+DC00 cannot be written in UTF-8.'],
  ])('refuses a lone surrogate in %j', (value, message) => {
    expect(() => encodeOddParameters([['UserName', [value]]])).toThrow(new CliGeneralError(message));
  });
});
