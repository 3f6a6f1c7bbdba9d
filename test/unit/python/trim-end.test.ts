import { expect, it } from 'vitest';
import { quoteWindowsWord } from '../../../src/host/windows-batch.ts';
import { trimEnd } from '../../../src/python/strings.ts';

it.each([
  ['a//', '/', 'a'],
  ['/a/b', '/', '/a/b'],
  ['//', '/', ''],
  ['', '/', ''],
  ['a\r\n\n', '\r\n', 'a'],
])('trims %j of %j', (text, characters, trimmed) => {
  expect(trimEnd(text, characters)).toBe(trimmed);
});

it('takes linear time for a run of characters that is not at the end', { timeout: 5000 }, () => {
  const text = `${'/'.repeat(5_000_000)}x`;
  expect(trimEnd(text, '/')).toBe(text);
});

it('quotes 1 MB of backslashes for Windows in linear time', { timeout: 5000 }, () => {
  const slashes = '\\'.repeat(1_000_000);
  expect(quoteWindowsWord(`${slashes} x`)).toBe(`"${slashes} x"`);
});
