import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteForBash, splitShellWords } from '../../../src/completion/shell-words.ts';
import { describeWith } from '../../support/describe-with.ts';

describe('shell words', () => {
  // readline replaces only the end of the last word: the part after the last `:` or `=`, or from the open quote. `kept`
  // is the length of the part that stays.
  it.each([
    ['', [''], '', 0],
    ['a b', ['a', 'b'], '', 0],
    ['a b ', ['a', 'b', ''], '', 0],
    ["a 'b c", ['a', 'b c'], "'", 0],
    ['a x"b c', ['a', 'xb c'], '"', 1],
    [String.raw`a b\ c`, ['a', 'b c'], '', 0],
    [String.raw`a "b\"c\d`, ['a', String.raw`b"c\d`], '"', 0],
    ["a 'b\\", ['a', 'b\\'], "'", 0],
    ["a ''", ['a', ''], '', 0],
    ['a file://x', ['a', 'file://x'], '', 5],
    [String.raw`a b\:c`, ['a', 'b:c'], '', 0],
  ] as const)('splitShellWords splits %j into %j', (text, words, quote, kept) => {
    expect(splitShellWords(text, ':=')).toEqual({ words, quote, kept });
  });

  describeWith(['bash'], 'quoteForBash', () => {
    // On Windows, Node cannot pass every argument unchanged to a program.
    it.skipIf(process.platform === 'win32').each(['', '"', "'"] as const)(
      'quotes words so that bash reads them back unchanged, after the open quote %j',
      (quote) => {
        const word = fc.string({ unit: fc.constantFrom(...'ab *?$`"\'\\!#~;&|<>(){}[]=:,éß\u{1f600}'), maxLength: 12 });
        const words = fc.sample(word, { numRuns: 60, seed: 7 }).filter((text) => !text.startsWith('~'));
        const script = words
          .map((text) => `printf '%s\\0' ${quote}${quoteForBash(text, quote)}${quote || "''"}`)
          .join('\n');
        expect(execFileSync('bash', ['-c', script]).toString()).toBe(words.map((text) => `${text}\0`).join(''));
      },
    );
  });
});
