import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../src/iam/xml/read-xml.ts';

/** Little-endian; `|` at the end stands for one byte more. */
function utf16(text: string): Buffer {
  const whole = Buffer.from(text.replace(/\|$/, ''), 'utf16le');
  return text.endsWith('|') ? Buffer.concat([whole, Buffer.from('<')]) : whole;
}

function refusalOf(bytes: Uint8Array): string {
  try {
    return `<${readXml(bytes).name}>`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// What expat 2.8 in the reference says of each.
const refusals: readonly (readonly [text: string, refusal: string])[] = [
  ['\ufeff<a/>', '<a>'],
  ['<ª/>', '<ª>'],
  ['\ufeff<a>x|', 'unclosed token: line 1, column 5'],
  ['\ufeff<a/>|', 'unclosed token: line 1, column 5'],
  ['\ufeff<a/>\r|', '<a>'],
  ['\ufeff<a>]|', 'no element found: line 1, column 5'],
  ['\ufeff|', 'unclosed token: line 1, column 1'],
  ['<!DOCTYPE a SYSTEM|', 'syntax error: line 1, column 12'],
  ['<!DOCTYPE a SYSTEM', 'no element found: line 1, column 18'],
  ['<!DOCTYPE a|', 'no element found: line 1, column 11'],
  ['<!DOCTYPE a [<!ENTITY e "x"|', 'not well-formed (invalid token): line 1, column 26'],
  ['<a>\ud800', 'partial character: line 1, column 3'],
  ['<a>\ud800A</a>', '<a>'],
  ['<a>\udc00</a>', 'not well-formed (invalid token): line 1, column 3'],
  ['<a><![C\ufffe', 'unclosed token: line 1, column 3'],
  ['<a><![C\ufffeTA[x', 'not well-formed (invalid token): line 1, column 7'],
  ['<!ØX>', 'not well-formed (invalid token): line 1, column 4'],
  ['<!ØX', 'unclosed token: line 1, column 0'],
];

describe('readXml, of UTF-16', () => {
  it.each(refusals)('%j: %s', (text, refusal) => {
    expect(refusalOf(utf16(text))).toBe(refusal);
  });

  it('takes a unit after the first half of a pair for the second', () => {
    expect(readXml(utf16('<a>\ud800A</a>')).text).toBe('\ud800\udc41');
  });
});

it('counts bytes, also those of a character that is cut off, of the beginning of a CDATA section in UTF-8', () => {
  expect(refusalOf(Buffer.from('<a><![CDA\xe2\x82', 'latin1'))).toBe('unclosed token: line 1, column 3');
  expect(refusalOf(Buffer.from('<a><![CDAT\xe2\x82', 'latin1'))).toBe(
    'not well-formed (invalid token): line 1, column 10',
  );
});
