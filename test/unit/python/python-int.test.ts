import { describe, expect, it } from 'vitest';
import { parsePythonInt } from '../../../src/python/numbers.ts';

describe('parsePythonInt', () => {
  it.each([
    ['0', 0n],
    ['-3', -3n],
    ['+5', 5n],
    ['0010', 10n],
    ['1_0', 10n],
    [' \t\n\v\f\r5\u00a0\u2003\u0085', 5n],
  ])('reads %j as %s', (text, value) => {
    expect(parsePythonInt(text)).toBe(value);
  });

  it.each([
    ['', "''"],
    [' ', "' '"],
    ['1.5', "'1.5'"],
    ['0x10', "'0x10'"],
    ['1__0', "'1__0'"],
    ['٣٠', "'٣٠'"],
    ['_1', "'_1'"],
    ['1_', "'1_'"],
    ['- 5', "'- 5'"],
    ['+_5', "'+_5'"],
    ['\x1c5', String.raw`'\x1c5'`],
    ['\u200b5', String.raw`'\u200b5'`],
    ["it's", `"it's"`],
  ])('refuses %j', (text, repr) => {
    expect(() => parsePythonInt(text)).toThrow(
      expect.objectContaining({ exitCode: 255, message: `${repr} is not a whole number.` }),
    );
  });

  it('cuts a refused text to 200 characters in the message, including the opening quote', () => {
    expect(() => parsePythonInt('x'.repeat(300))).toThrow(`'${'x'.repeat(199)} is not a whole number.`);
  });

  it('reads 4300 digits, and refuses more, like Python', () => {
    expect(parsePythonInt('9'.repeat(4300))).toBe(10n ** 4300n - 1n);
    expect(() => parsePythonInt(`-${'1_'.repeat(4300)}1`)).toThrow(/^A number of 4301 digits is too large\.$/);
  });
});
