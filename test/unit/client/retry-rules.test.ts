import { describe, expect, it } from 'vitest';
import {
  isRetried,
  isThrottling,
  lengthenWait,
  RetryQuota,
  waitSeconds,
} from '../../../src/client/reference-retries.ts';

describe('isRetried', () => {
  it.each([500, 502, 503, 504])('retries the status %d', (status) => {
    expect(isRetried(status, '')).toBe(true);
  });

  it.each([501, 505, 429])('does not retry the status %d', (status) => {
    expect(isRetried(status, '')).toBe(false);
  });

  it.each([
    [400, 'Throttling'],
    [400, 'RequestLimitExceeded'],
    [400, 'SlowDown'],
    [408, 'RequestTimeout'],
    [400, 'RequestTimeoutException'],
  ])('retries the status %d with the code %s', (status, code) => {
    expect(isRetried(status, code)).toBe(true);
  });

  it.each([
    [400, 'throttling'],
    [403, 'InvalidAuthenticationCode'],
    [409, 'EntityTemporarilyUnmodifiable'],
  ])('does not retry the status %d with the code %s', (status, code) => {
    expect(isRetried(status, code)).toBe(false);
  });

  it('retries an additional error code of the operation', () => {
    expect(isRetried(400, 'Own', ['Own'])).toBe(true);
    expect(isRetried(400, 'Other', ['Own'])).toBe(false);
  });
});

describe('isThrottling', () => {
  it.each(['ThrottlingException', 'EC2ThrottledException'])('accepts the code %j', (code) => {
    expect(isThrottling(code)).toBe(true);
  });

  it.each(['RequestTimeout', ''])('does not accept the code %j', (code) => {
    expect(isThrottling(code)).toBe(false);
  });
});

describe('waitSeconds', () => {
  it.each([
    ['standard', 1, 'a server error', 1],
    ['standard', 4, 'a server error', 8],
    ['standard', 5, 'throttling', 16],
    ['standard', 6, 'a server error', 20],
    ['standard', 5000, 'a server error', 20],
    ['2026', 1, 'a server error', 0.05],
    ['2026', 3, 'a server error', 0.2],
    ['2026', 3, 'throttling', 4],
    ['2026', 20, 'a server error', 20],
  ] as const)(
    'under the %s rules, after attempt %d with %s, returns a random wait of less than %d s',
    (rules, attempt, end, most) => {
      expect(waitSeconds(rules, attempt, end === 'throttling', 0)).toBe(0);
      expect(waitSeconds(rules, attempt, end === 'throttling', 0.5)).toBeCloseTo(most / 2, 12);
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
    [1, '-1', 1],
    [1, '1.5', 1],
    [1, '2000, 3000', 1],
  ])('turns a wait of %d s with the header value %j into %d s', (seconds, header, expected) => {
    expect(lengthenWait(seconds, header)).toBe(expected);
  });

  it('adds at most 5 s for a header value of 401 digits', () => {
    expect(lengthenWait(1, `1${'0'.repeat(400)}`)).toBe(6);
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
  ] as const)('with the rules %s and the reason %s, allows %d retries', (rules, reason, times) => {
    const quota = new RetryQuota(rules);
    for (let count = 0; count < times; count += 1) expect(quota.take(reason)).toBe(true);
    expect(quota.take(reason)).toBe(false);
  });

  it('refuses a retry that costs more than is left, and allows one that costs less', () => {
    const quota = new RetryQuota('standard');
    for (let count = 0; count < 99; count += 1) quota.take('other');
    expect([quota.take('timeout'), quota.take('other')]).toEqual([false, true]);
  });
});
