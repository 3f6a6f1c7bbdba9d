import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteWindowsWord } from '../../../src/host/windows-batch.ts';
import { splitWindowsCommand } from '../../../src/python/split-command.ts';

describe('splitWindowsCommand', () => {
  it.each<[string, string[]]>([
    ['', []],
    [' \t ', []],
    ['C:\\tools\\get.exe --profile x', ['C:\\tools\\get.exe', '--profile', 'x']],
    ['"C:\\Program Files\\get.exe" a', ['C:\\Program Files\\get.exe', 'a']],
    ["it's 'a b'", ["it's", "'a", "b'"]],
    ['a "" b', ['a', '', 'b']],
    ['a""b', ['ab']],
    ['a\nb', ['a\nb']],
    ['\\"a b', ['"a', 'b']],
    ['"a\\"b c"', ['a"b c']],
    ['"a\\\\" b', ['a\\', 'b']],
    ['"a\\\\\\" b"', ['a\\" b']],
    ['a\\ b', ['a\\', 'b']],
    ['a\\\\', ['a\\\\']],
    ['é"😀 "', ['é😀 ']],
  ])('splits %j into %j', (text, words) => {
    expect(splitWindowsCommand(text)).toEqual(words);
  });

  it('refuses an open quote', () => {
    expect(() => splitWindowsCommand('a "b')).toThrow('No closing quotation in string: a "b');
  });
});

describe('quoteWindowsWord', () => {
  it.each([
    ['', '""'],
    ['plain', 'plain'],
    ['a b', '"a b"'],
    ['a"b', 'a\\"b'],
    ['a\\"b c', '"a\\\\\\"b c"'],
    ['C:\\a b\\', '"C:\\a b\\\\"'],
    ['C:\\a\\', 'C:\\a\\'],
  ])('quotes %j as %j', (word, quoted) => {
    expect(quoteWindowsWord(word)).toBe(quoted);
  });

  it('quotes words so that splitWindowsCommand returns the original words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '"', '\\', "'", 'é') });
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitWindowsCommand(words.map(quoteWindowsWord).join(' '))).toEqual(words);
      }),
    );
  });
});
