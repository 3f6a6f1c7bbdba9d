import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { codeAt, findConsecutive, findSingle, stepAt } from '../../../src/sandbox/one-time-codes.ts';

/** The seed of the SHA-1 test vectors in RFC 6238. */
const seed = Secret.fromUTF8('12345678901234567890').base32;
const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const step = stepAt(now);
const pair = (first: number, second: number): [string, string] => [
  codeAt(seed, step + first),
  codeAt(seed, step + second),
];

describe('codeAt', () => {
  // From RFC 6238, Appendix B. A six-digit code is the last 6 of the 8 digits there.
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('returns at %d s the last six digits of %s', (seconds, code) => {
    expect(codeAt(seed, stepAt(seconds * 1000))).toBe(code.slice(2));
  });
});

describe('findConsecutive', () => {
  it.each([
    ['the previous and the current code', -1, 0],
    ['the current and the next code', 0, 1],
    ['the oldest valid codes', -20, -19],
    ['the valid codes farthest ahead', 19, 20],
  ])('accepts %s', (_, first, second) => {
    expect(findConsecutive(seed, pair(first, second), now)).toBe(step + second);
  });

  it.each([
    ['equal codes', 0, 0],
    ['reversed codes', 0, -1],
    ['codes with a gap', -2, 0],
    ['stale codes', -21, -20],
    ['codes too far ahead', 20, 21],
  ])('refuses %s', (_, first, second) => {
    expect(findConsecutive(seed, pair(first, second), now)).toBeUndefined();
  });

  it('refuses codes of another seed', () => {
    expect(findConsecutive(Secret.fromUTF8('another seed').base32, pair(-1, 0), now)).toBeUndefined();
  });
});

describe('findSingle', () => {
  it.each([
    ['accepts', 0, 0],
    ['accepts', -1, 0],
    ['accepts', 1, 0],
    ['refuses', 2, 0],
    ['accepts', 5, 5],
    ['refuses', 0, 5],
  ])('%s a code %d steps from now if the clock of the device is %d steps fast', (verb, distance, drift) => {
    const found = verb === 'accepts' ? step + distance : undefined;
    expect(findSingle(seed, codeAt(seed, step + distance), drift, now)).toBe(found);
  });
});
