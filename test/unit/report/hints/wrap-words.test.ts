import { describe, expect, it } from 'vitest';
import { wrapWords } from '../../../../src/report/hints/wrap-words.ts';

describe('wrapWords', () => {
  it.each([
    ['one two three', 80, 'one two three'],
    ['one two three four five six', 20, 'one two three four\nfive six'],
    ['twenty columns, right here', 20, 'twenty columns,\nright here'],
    ['exactly twenty chars', 20, 'exactly twenty chars'],
    ['a-word-that-is-longer-than-the-line and', 20, 'a-word-that-is-longer-than-the-line\nand'],
    ['one two', 0, 'one two'],
    ['', 20, ''],
  ])('wraps %j at %i columns to %j', (line, columns, expected) => {
    expect(wrapWords(line, columns)).toBe(expected);
  });
});
