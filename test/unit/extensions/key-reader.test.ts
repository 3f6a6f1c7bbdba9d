import { describe, expect, it } from 'vitest';
import { KeyReader } from '../../../src/extensions/key-reader.ts';

/** Passes the texts one by one to a new KeyReader, and joins the returned keys. */
function read(...texts: readonly string[]): string {
  const reader = new KeyReader();
  return texts.flatMap((text) => reader.read(text)).join('');
}

describe('escape sequences', () => {
  const sequences = ['\u001b[D', '\u001b[1;5C', '\u001bOA', '\u001b[200~', '\u001b[201~', '\u001b[3~'];

  it.each(sequences)('%j is dropped', (sequence) => {
    expect(read(`12${sequence}34`)).toBe('1234');
  });

  it.each(sequences)('%j is dropped if it arrives in two pieces', (sequence) => {
    for (let at = 1; at < sequence.length; at += 1)
      expect(read(`12${sequence.slice(0, at)}`, `${sequence.slice(at)}34`)).toBe('1234');
  });

  it('a digit after Escape is kept', () => {
    expect(read('\u001b1', '\u001b', '2')).toBe('12');
  });
});

it('a character outside the basic plane is one key', () => {
  expect(new KeyReader().read('1😀')).toEqual(['1', '😀']);
});
