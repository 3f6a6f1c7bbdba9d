import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pyBytesRepr, pyStringRepr } from '../../../src/python/string-repr.ts';

describe('pyStringRepr', () => {
  it.each([
    ['', "''"],
    ['plain', "'plain'"],
    ["it's", `"it's"`],
    ['say "x"', `'say "x"'`],
    [`it's "x"`, `'it\\'s "x"'`],
    ['a\\b\n\r\t', "'a\\\\b\\n\\r\\t'"],
    ['\u0000\u001f\u007f\u0080', "'\\x00\\x1f\\x7f\\x80'"],
    ['é\u00a0\u00ad', "'é\\xa0\\xad'"],
    ['\u200b\u2028\u3000\ufeff', "'\\u200b\\u2028\\u3000\\ufeff'"],
    ['\ue000\uffff', "'\\ue000\\uffff'"],
    ['\ud800x', "'\\ud800x'"],
    ['😀', "'😀'"],
    ['\u{e0001}\u{10ffff}', "'\\U000e0001\\U0010ffff'"],
  ])('prints %j as %s', (text, repr) => {
    expect(pyStringRepr(text)).toBe(repr);
  });

  it('prints printable ASCII unchanged, except quotes and backslash', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ !#-&(-[\]-~]*$/), (text) => {
        expect(pyStringRepr(text)).toBe(`'${text}'`);
      }),
    );
  });
});

describe('pyBytesRepr', () => {
  it.each([
    ['', "b''"],
    ['68690a090d5c', "b'hi\\n\\t\\r\\\\'"],
    ['27', `b"'"`],
    ['2722', `b'\\'"'`],
    ['007f80a0ff', "b'\\x00\\x7f\\x80\\xa0\\xff'"],
  ])('prints the bytes %j as %s', (hex, repr) => {
    expect(pyBytesRepr(Buffer.from(hex, 'hex'))).toBe(repr);
  });
});
