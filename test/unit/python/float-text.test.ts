import { describe, expect, it } from 'vitest';
import { formatFloat } from '../../../src/python/numbers.ts';

/** Floats as repr() prints them in Python 3. */
const pythonTexts = [
  '0.0',
  '-0.0',
  '1.0',
  '2.0',
  '0.1',
  '0.0001',
  '1e-05',
  '1.5e-05',
  '1000000000000000.0',
  '1e+16',
  '1.2345678901234568e+17',
  '1.7976931348623157e+308',
  '5e-324',
  '2.2250738585072014e-308',
  '1e+22',
  '1e+21',
  '9007199254740992.0',
  '0.30000000000000004',
  '0.3333333333333333',
  '123456.789',
  '1e+100',
  '-1.5',
  '-1e-07',
  '1e-06',
  '999999999999999.9',
  '9999999999999998.0',
  '1e+23',
  '6.02e+23',
  '4.35',
  '100.0',
  '0.00012345',
];

describe('formatFloat', () => {
  it.each(pythonTexts)('prints %s as Python does', (text) => {
    expect(formatFloat(Number(text))).toBe(text);
  });

  it.each([
    [Number.NaN, 'nan'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('prints %d as %s', (value, text) => {
    expect(formatFloat(value)).toBe(text);
  });
});
