import { describe, expect, it } from 'vitest';
import { isoText, momentAt, secondsOf, zuluText } from '../../../src/credentials/date/moment.ts';
import { readMoment } from '../../../src/credentials/date/read-moment.ts';
import { GeneralError } from '../../../src/errors/cli-error.ts';

const clock = { now: () => Date.UTC(2026, 10, 24, 17, 0, 0) };

const offsets =
  'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(';

/** What the reference made of each text in AWS_CREDENTIAL_EXPIRATION in November 2026. */
const table: readonly (readonly [text: string, outcome: string])[] = [
  ['2099-01-02T03:04:05Z', 'ahead'],
  ['2099-01-02T03:04:05+00:00', 'ahead'],
  ['2099-01-02T03:04:05+00', 'ahead'],
  ['2099-01-02T03:04:05-0330', 'ahead'],
  ['2099-01-02T03:04:05.5Z', 'ahead'],
  ['2099-01-02T03:04:05,5Z', 'ahead'],
  ['2099-01-02T03:04:05.123456789Z', 'ahead'],
  ['2099-01-02T03:04Z', 'ahead'],
  ['2099-01-02T03Z', 'ahead'],
  ['2099-01-02Z', 'Unknown string format: {text}'],
  ['20990102T030405Z', 'ahead'],
  ['20990102T0304Z', 'ahead'],
  ['20990102030405Z', 'ahead'],
  ['2099/01/02 03:04:05 UTC', 'ahead'],
  ['01/02/2099 03:04:05 GMT', 'ahead'],
  ['13/01/2099 03:04:05Z', 'ahead'],
  ['31/12/99 03:04Z', 'past'],
  ['Jan 2 2099 3:04pm UTC', 'ahead'],
  ['2 Jan 2099 03:04:05 +0000', 'ahead'],
  ['January 2nd, 2099 at 3:04 am GMT', 'ahead'],
  ['Fri, 02 Jan 2099 03:04:05 GMT', 'ahead'],
  ['Fri Jan  2 03:04:05 UTC 2099', 'ahead'],
  ['2099-01-02T03:04:05 EST', 'naive'],
  ['2099-01-02T03:04:05GMT+3', 'ahead'],
  ['2099-01-02 03:04:05 (UTC)', 'Unknown string format: {text}'],
  ['2099-01-02T03:04:05 -0500 (EST)', 'ahead'],
  ['2099-01-02t03:04:05z', 'ahead'],
  ['noon', 'Unknown string format: {text}'],
  ['today', 'Unknown string format: {text}'],
  ['now', 'Unknown string format: {text}'],
  ['at', 'String does not contain a date: {text}'],
  ['  ', 'String does not contain a date: {text}'],
  [' , ', 'String does not contain a date: {text}'],
  ['2099', 'naive'],
  ['99', 'naive'],
  ['12:30', 'naive'],
  ['T', 'String does not contain a date: {text}'],
  ['Z', 'Unknown string format: {text}'],
  ['UTC', 'Unknown string format: {text}'],
  ['2099-01', 'naive'],
  ['2099-01-02T24:00:00Z', 'hour must be in 0..23, not 24: {text}'],
  ['2099-01-02T23:60:00Z', 'minute must be in 0..59, not 60: {text}'],
  ['2099-01-02T23:59:60Z', 'second must be in 0..59, not 60: {text}'],
  ['2099-00-02T00:00:00Z', 'month must be in 1..12, not 0: {text}'],
  ['2099-01-00T00:00:00Z', 'day 0 must be in range 1..31 for month 1 in year 2099: {text}'],
  ['2099-02-29T00:00:00Z', 'day 29 must be in range 1..28 for month 2 in year 2099: {text}'],
  ['2099-04-31', 'day 31 must be in range 1..30 for month 4 in year 2099: {text}'],
  ['0000-01-01T00:00:00Z', 'year must be in 1..9999, not 0: {text}'],
  ['10000-01-01T00:00:00Z', 'year must be in 1..9999, not 10000: {text}'],
  ['1e10', 'Unknown string format: {text}'],
  ['inf', 'Unknown string format: {text}'],
  ['nan', 'Unknown string format: {text}'],
  ['-1', 'naive'],
  ['1.5', 'naive'],
  ['2099-01-02T03:04:05Zulu', 'Unknown string format: {text}'],
  ['2099-W01-1', 'Unknown string format: {text}'],
  ['2099-002', 'Unknown string format: {text}'],
  ['2099-01-02 3 pm UTC', 'ahead'],
  ['2099-01-02 13 pm UTC', 'Unknown string format: {text}'],
  ['pm', 'Unknown string format: {text}'],
  ['Jan of 2099', 'naive'],
  ['Jan-02-2099 00:00Z', 'ahead'],
  ['02-Jan-2099 00:00Z', 'ahead'],
  ['2099-Jan-02 00:00Z', 'ahead'],
  ['a.b.c', 'Unknown string format: {text}'],
  ['2020.01.02 03:04:05Z', 'past'],
  ['02.01.2099 03:04:05Z', 'ahead'],
  ['2099-01-02T03:04:05+5:30', 'ahead'],
  ['2099-01-02T03:04:05+123', 'Unknown string format: {text}'],
  ['99991231T235959Z', 'ahead'],
  ['2099-01-02T03:04:05 + 00:00', 'Unknown string format: {text}'],
  ['2099-01-02T03:04:05Z Z', 'Unknown string format: {text}'],
  ['99999999999999999999', 'Python int too large to convert to C int'],
  ['2099-01-02T030405Z', 'ahead'],
  ['2099-13-45', 'month must be in 1..12, not 13: {text}'],
  ['1/2/3 UTC', 'Unknown string format: {text}'],
  ['\u0662\u0660\u0669\u0669-01-02T00:00:00Z', 'ahead'],
  ['2099-01-02T03:04:05\u00a0Z', 'ahead'],
  ['2099-01-02T03:04:05Z.', 'ahead'],
  ['12/2099 1:00Z', 'ahead'],
  ['2099 2 1 1:00Z', 'ahead'],
  ['25/25/25 1:00Z', 'month must be in 1..12, not 25: {text}'],
  ['00:00:00Z 2099-01-02', 'ahead'],
  ['2099-01-02T03:04:05\u2212', 'Unknown string format: {text}'],
  ['5 2099 Jan 1:00Z', 'ahead'],
  // A letter behind a point at the very end stays with its number.
  ['2099-01-02T03:04:05.Z', 'Unknown string format: {text}'],
  ['2099-01-02T03:04:05.Z ', 'ahead'],
  ['311.m', 'Unknown string format: {text}'],
  ['2099 13', 'bad month number 13; must be 1-12: {text}'],
  ['2099-01-02T03:04:05+2359', 'ahead'],
  ['2099-01-02T03:04:05+2400', `${offsets}days=1)`],
  ['2 Jan 2099 3 pm -99:99', `${offsets}days=-5, seconds=69660)`],
];

describe('readMoment', () => {
  it.each(table)('reads %j as the reference does', async (text, outcome) => {
    let found: string;
    try {
      const moment = await readMoment(text, clock);
      if (moment.offsetSeconds === null) found = 'naive';
      else found = secondsOf(moment) > clock.now() / 1000 ? 'ahead' : 'past';
    } catch (error) {
      if (!(error instanceof GeneralError)) throw error;
      found = error.message;
    }
    expect(found).toBe(outcome.replace('{text}', text));
  });

  it.each([
    ['2099-01-02T03:04:05.25-08:00', '2099-01-02T03:04:05.250000-08:00'],
    ['Fri, 02 Jan 2099 03:04:05 GMT', '2099-01-02T03:04:05+00:00'],
    ['20990102T030405Z', '2099-01-02T03:04:05+00:00'],
    ['2 Jan 2099 3:04 pm UTC', '2099-01-02T15:04:00+00:00'],
    ['2099-01-02T03:04:05GMT+3', '2099-01-02T03:04:05-03:00'],
    ['2099-01-02 12:30', '2099-01-02T12:30:00'],
    ['Monday 12:00 UTC', '2026-11-30T12:00:00+00:00'],
    ['20990102at03:04,1 UTC', '2099-01-02T03:04:06+00:00'],
  ])('reads every field of %j', async (text, iso) => {
    expect(isoText(await readMoment(text, clock))).toBe(iso);
  });

  it.each([
    'a.1.'.repeat(250_000),
    '1'.repeat(1_000_000),
    ' '.repeat(257),
    `2099-01-01T00:00:00.${'1'.repeat(1_000_000)}Z`,
  ])('refuses a text that is too long for a date, in no time', async (text) => {
    await expect(readMoment(text, clock)).rejects.toThrow(`Unknown string format: a text of ${text.length} characters`);
  });

  it.each([
    [null, 'NoneType'],
    [1n, 'int'],
    [1.5, 'float'],
    [[], 'list'],
  ])('refuses %s, a value of type %s', async (value, type) => {
    await expect(readMoment(value, clock)).rejects.toThrow(`Parser must be a string or character stream, not ${type}`);
  });
});

describe('moment', () => {
  it('goes to seconds and back', () => {
    const moment = momentAt(4_070_919_845.5);
    expect(isoText(moment)).toBe('2099-01-01T03:04:05.500000+00:00');
    expect(secondsOf(moment)).toBe(4_070_919_845.5);
    expect(zuluText(4_070_919_845.9)).toBe('2099-01-01T03:04:05Z');
    expect(isoText(momentAt(1.999_999_9))).toBe('1970-01-01T00:00:02+00:00');
  });
});
