import { expect, it } from 'vitest';
import { parsePythonFloat } from '../../../src/python/numbers.ts';

it.each([
  ['1', 1],
  [' 1.5\n', 1.5],
  ['-.5', -0.5],
  ['+1.', 1],
  ['1e3', 1000],
  ['1_0.2_5E-1_0', 10.25e-10],
  ['\u20039.5\u00a0', 9.5],
  ['1e400', Infinity],
  ['-Inf', -Infinity],
  ['infinity', Infinity],
  ['NaN', Number.NaN],
])('parsePythonFloat reads %j as %s', (text, value) => {
  expect(parsePythonFloat(text)).toBe(value);
});

it.each([
  '',
  ' ',
  '.',
  '1e',
  'e1',
  '1__0',
  '_1',
  '1_',
  '1._5',
  '1 2',
  '0x1',
  '--1',
  'infinit',
  '\ufeff1',
  '1\u00b2',
  '\u0661\u0662',
])('parsePythonFloat returns undefined for %j', (text) => {
  expect(parsePythonFloat(text)).toBeUndefined();
});
