import { expect, it } from 'vitest';
import { headerOf } from '../../../src/http/http-answer.ts';

const headers = [
  ['Date', 'today'],
  ['x-A', '1'],
  ['X-a', '2'],
  ['X-Empty', ''],
] as const;

it.each([
  ['date', 'today'],
  ['x-a', '1, 2'],
  ['x-empty', ''],
])('headerOf returns for the name %s the value %j', (name, value) => {
  expect(headerOf({ headers }, name)).toBe(value);
});

it('headerOf returns nothing for a name that no header has', () => {
  expect(headerOf({ headers }, 'x')).toBeUndefined();
});
