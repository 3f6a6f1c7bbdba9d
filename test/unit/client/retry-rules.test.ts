import { describe, expect, it } from 'vitest';
import {
  isRetried,
  isThrottling,
  lengthenWait,
  RetryQuota,
  waitSeconds,
} from '../../../src/client/reference-retries.ts';

describe('isRetried', () => {
  it.each([
    [500, '', true],
    [502, '', true],
    [503, '', true],
    [504, '', true],
    [501, '', false],
    [505, '', false],
    [429, '', false],
    [400, 'Throttling', true],
    [400, 'RequestLimitExceeded', true],
    [400, 'SlowDown', true],
    [408, 'RequestTimeout', true],
    [400, 'RequestTimeoutException', true],
    [400, 'throttling', false],
    [403, 'InvalidAuthenticationCode', false],
    [409, 'EntityTemporarilyUnmodifiable', false],
  ])('%d %s: %j', (status, code, expected) => {
    expect(isRetried(status, code)).toBe(expected);
  });

  it("counts the operation's own codes", () => {
    expect(isRetried(400, 'Own', ['Own'])).toBe(true);
    expect(isRetried(400, 'Other', ['Own'])).toBe(false);
  });
});

describe('isThrottling', () => {
  it.each([
    ['ThrottlingException', true],
    ['EC2ThrottledException', true],
    ['RequestTimeout', false],
    ['', false],
  ])('%s: %j', (code, expected) => {
    expect(isThrottling(code)).toBe(expected);
  });
});

describe('waitSeconds', () => {
  it.each([
    ['standard', 1, false, 1],
    ['standard', 4, false, 8],
    ['standard', 5, true, 16],
    ['standard', 6, false, 20],
    ['standard', 5000, false, 20],
    ['2026', 1, false, 0.05],
    ['2026', 3, false, 0.2],
    ['2026', 3, true, 4],
    ['2026', 20, false, 20],
  ] as const)(
    'by the rules %s, after attempt %d, asked to slow down: %j, it is a part of %d',
    (rules, attempt, throttled, most) => {
      expect(waitSeconds(rules, attempt, throttled, 0)).toBe(0);
      expect(waitSeconds(rules, attempt, throttled, 0.5)).toBeCloseTo(most / 2, 12);
    },
  );
});

describe('lengthenWait', () => {
  it.each([
    [1, undefined, 1],
    [1, '', 1],
    [1, '500', 1],
    [1, '1500', 1.5],
    [1, '60000', 6],
    [1, `1${'0'.repeat(400)}`, 6],
    [1, '-1', 1],
    [1, '1.5', 1],
    [1, '2000, 3000', 1],
  ])('%d s after a header %j become %d s', (seconds, header, expected) => {
    expect(lengthenWait(seconds, header)).toBe(expected);
  });
});

describe('RetryQuota', () => {
  it.each([
    ['standard', 'other', 100],
    ['standard', 'throttling', 100],
    ['standard', 'timeout', 50],
    ['2026', 'other', 35],
    ['2026', 'timeout', 35],
    ['2026', 'throttling', 100],
  ] as const)('by the rules %s pays for %s %d times', (rules, reason, times) => {
    const quota = new RetryQuota(rules);
    for (let count = 0; count < times; count += 1) expect(quota.take(reason)).toBe(true);
    expect(quota.take(reason)).toBe(false);
  });

  it('still allows a retry that costs less', () => {
    const quota = new RetryQuota('standard');
    for (let count = 0; count < 99; count += 1) quota.take('other');
    expect([quota.take('timeout'), quota.take('other')]).toEqual([false, true]);
  });
});
