import { expect, it } from 'vitest';
import { quoteWindowsWord } from '../../../src/host/windows-batch.ts';
import { trimEnd } from '../../../src/python/strings.ts';

it.each([
  ['a//', '/', 'a'],
  ['/a/b', '/', '/a/b'],
  ['//', '/', ''],
  ['', '/', ''],
  ['a\r\n\n', '\r\n', 'a'],
])('trimEnd(%j, %j) returns %j', (text, characters, trimmed) => {
  expect(trimEnd(text, characters)).toBe(trimmed);
});

it('trimEnd takes linear time for repeated characters that are not at the end', { timeout: 5000 }, () => {
  const text = `${'/'.repeat(5_000_000)}x`;
  expect(trimEnd(text, '/')).toBe(text);
});

it('quoteWindowsWord quotes 1 MB of backslashes in linear time', { timeout: 5000 }, () => {
  const slashes = '\\'.repeat(1_000_000);
  expect(quoteWindowsWord(`${slashes} x`)).toBe(`"${slashes} x"`);
});
