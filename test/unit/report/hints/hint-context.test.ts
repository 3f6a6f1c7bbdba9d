import { describe, expect, it } from 'vitest';
import { CliServiceError } from '../../../../src/client/service-error.ts';
import { CliGeneralError } from '../../../../src/errors/cli-error.ts';
import { pyStr } from '../../../../src/python/python-text.ts';
import { clockDifference, describeDifference, describeSeconds } from '../../../../src/report/hints/hint-context.ts';

function answered(date?: string): CliServiceError {
  const facts = { operation: 'EnableMFADevice', httpStatus: 400, error: null, maxRetriesReached: null };
  return new CliServiceError(date === undefined ? facts : { ...facts, date }, pyStr);
}

describe('clockDifference', () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);
  it.each([
    ['Fri, 02 Jan 2026 03:04:05 GMT', 0],
    ['Fri, 02 Jan 2026 03:02:30 GMT', 95],
    ['Fri, 02 Jan 2026 04:04:05 GMT', -3600],
  ])('for the Date %j returns %s seconds', (date, seconds) => {
    expect(clockDifference({ error: answered(date), now })).toBe(seconds);
  });

  it.each(['Fri, 02 Jan 2026 03:04:05 +0000', 'yesterday GMT'])('is unknown for the Date %j', (date) => {
    expect(clockDifference({ error: answered(date), now })).toBeUndefined();
  });

  it('is unknown without a Date', () => {
    expect(clockDifference({ error: answered(undefined), now })).toBeUndefined();
  });

  it('is unknown without a response', () => {
    expect(clockDifference({ error: new CliGeneralError('closed'), now })).toBeUndefined();
  });
});

describe('describeSeconds and describeDifference', () => {
  it.each([
    [5, '5 seconds'],
    [119, '119 seconds'],
    [120, '2 minutes'],
    [7199, '120 minutes'],
    [7200, '2 hours'],
    [172_800, '2 days'],
  ])('write %i seconds as %j', (seconds, words) => {
    expect(describeSeconds(seconds)).toBe(words);
    expect(describeDifference(seconds)).toBe(`It is ${words} ahead of the server's.`);
    expect(describeDifference(-seconds)).toBe(`It is ${words} behind the server's.`);
  });
});
