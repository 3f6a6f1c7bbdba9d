import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteForShell, quoteShell, splitShell } from '../../../src/python/split-command.ts';

describe('splitShell', () => {
  it.each<[string, string[]]>([
    ['', []],
    [' \t\r\n', []],
    ['less', ['less']],
    ['less -R  -S', ['less', '-R', '-S']],
    ["a 'b c' d", ['a', 'b c', 'd']],
    ['a "b c" d', ['a', 'b c', 'd']],
    ["''", ['']],
    ["a ''", ['a', '']],
    ["a''b", ['ab']],
    ['a\\ b', ['a b']],
    ['a\\\nb', ['a\nb']],
    ['"a\\b"', ['a\\b']],
    ['"a\\"b"', ['a"b']],
    ['"a\\\\b"', ['a\\b']],
    ['"a\\\'b"', ["a\\'b"]],
    ["'a\\b'", ['a\\b']],
    ['$HOME ~ #x', ['$HOME', '~', '#x']],
    ['a;b|c', ['a;b|c']],
    ['\u00a0x', ['\u00a0x']],
    ['é"😀"', ['é😀']],
  ])('splits %j into %j', (text, words) => {
    expect(splitShell(text)).toEqual(words);
  });

  it.each([
    ["'", 'No closing quotation'],
    ['a "b', 'No closing quotation'],
    ['\\', 'No escaped character'],
    ['a \\', 'No escaped character'],
    ['"a\\', 'No escaped character'],
    ["'a\\", 'No closing quotation'],
  ])('refuses %j', (text, message) => {
    expect(() => splitShell(text)).toThrow(message);
  });
});

describe('quoteShell', () => {
  it.each([
    ['', "''"],
    ['a-b_c/d.e:f,g=h+i%j@k', 'a-b_c/d.e:f,g=h+i%j@k'],
    ['a b', "'a b'"],
    ["it's", `'it'"'"'s'`],
    ['é', "'é'"],
  ])('quotes %j as %j', (word, quoted) => {
    expect(quoteShell(word)).toBe(quoted);
  });

  it('quotes words that splitShell reads back unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        expect(splitShell(words.map(quoteShell).join(' '))).toEqual(words);
      }),
    );
  });
});

it.each([
  ['linux', 'a b', "'a b'"],
  ['linux', "it's", `'it'"'"'s'`],
  ['win32', 'C:\\Users\\Ann\\phone.seed', 'C:\\Users\\Ann\\phone.seed'],
  ['win32', "C:\\Users\\O'Brien\\phone.seed", "'C:\\Users\\O''Brien\\phone.seed'"],
  // PowerShell reads a typographic apostrophe as a quote too.
  ['win32', 'it\u2019s', "'it\u2019\u2019s'"],
  ['win32', 'C:\\$a, b', "'C:\\$a, b'"],
  ['win32', '', "''"],
])('quoteForShell on %s writes %j as %j', (platform, word, quoted) => {
  expect(quoteForShell(word, platform)).toBe(quoted);
});
