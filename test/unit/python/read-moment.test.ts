import { describe, expect, it } from 'vitest';
import { isoText, longestDateText, momentAt, readMoment, secondsOf, zuluText } from '../../../src/python/moment.ts';

describe('readMoment', () => {
  it.each([
    ['2099-01-02T03:04:05Z', '2099-01-02T03:04:05+00:00'],
    ['2099-01-02T03:04:05UTC', '2099-01-02T03:04:05+00:00'],
    ['2099-01-02T03:04:05+00:00', '2099-01-02T03:04:05+00:00'],
    ['2099-01-02T03:04:05-0330', '2099-01-02T03:04:05-03:30'],
    ['2099-01-02T03:04:05+00', '2099-01-02T03:04:05+00:00'],
    ['2099-01-02T03:04:05+2359', '2099-01-02T03:04:05+23:59'],
    ['2099-01-02T03:04:05.25-08:00', '2099-01-02T03:04:05.250000-08:00'],
    ['2099-01-02T03:04:05.123456789Z', '2099-01-02T03:04:05.123456+00:00'],
    ['2099-01-02T03:04:05,5+01:00', '2099-01-02T03:04:05.500000+01:00'],
    ['2099-01-02T03:04Z', '2099-01-02T03:04:00+00:00'],
    ['2099-01-02t03:04:05z', '2099-01-02T03:04:05+00:00'],
    ['2099-01-02 03:04:05 UTC', '2099-01-02T03:04:05+00:00'],
    ['2099-01-02 03:04:05 +0530', '2099-01-02T03:04:05+05:30'],
    ['2099-01-02T03:04:05Z\r\n', '2099-01-02T03:04:05+00:00'],
    ['20990102T030405Z', '2099-01-02T03:04:05+00:00'],
    ['Fri, 02 Jan 2099 03:04:05 GMT', '2099-01-02T03:04:05+00:00'],
    ['Fri, 2 Jan 2099 03:04:05 -0800', '2099-01-02T03:04:05-08:00'],
    ['2 Jan 2099 03:04:05 +0000', '2099-01-02T03:04:05+00:00'],
    ['2096-02-29T23:59:59Z', '2096-02-29T23:59:59+00:00'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00+00:00'],
    ['9999-12-31T23:59:59-23:59', '9999-12-31T23:59:59-23:59'],
    // readMoment() accepts a text without a time zone. Each caller decides whether to refuse such a moment.
    ['2099-01-02T03:04:05', '2099-01-02T03:04:05'],
    ['2099-01-02', '2099-01-02T00:00:00'],
  ])('reads %j as %s', (text, iso) => {
    expect(isoText(readMoment(text))).toBe(iso);
  });

  it('takes the time zone into account in secondsOf', () => {
    expect(secondsOf(readMoment('2099-01-02T03:04:05.5+01:00'))).toBe(Date.UTC(2099, 0, 2, 2, 4, 5) / 1000 + 0.5);
  });

  it.each([
    'soon',
    '',
    '4102444800',
    '2099-01-02Z',
    '2099-01-02T03:04:05+2400',
    '2099-01-02T03:04:05+123',
    '2099-01-02T03:04:05.Z',
    '2099-01-02T03:04:05EST',
    '2099-01-02T03:04:05Z Z',
    '\ufeff2099-01-02T03:04:05Z',
    '\u0662\u0660\u0669\u0669-01-02T00:00:00Z',
    // The AWS CLI reads these forms, but no program writes them.
    '2 January 2099 3:04 pm UTC',
    'Fri Jan  2 03:04:05 UTC 2099',
    '01/02/2099 03:04:05 GMT',
    '20990102030405Z',
  ])('refuses %j', (text) => {
    expect(() => readMoment(text)).toThrow(
      expect.objectContaining({ exitCode: 255, message: `Unknown string format: ${text}` }),
    );
  });

  it.each([
    '2099-01-02T24:00:00Z',
    '2099-01-02T23:60:00Z',
    '2099-01-02T23:59:60Z',
    '2099-02-29T00:00:00Z',
    '2099-13-02T00:00:00Z',
    '2099-00-02T00:00:00Z',
    '0000-01-01T00:00:00Z',
    'Fri, 31 Feb 2099 03:04:05 GMT',
  ])('refuses %j, because there is no such date or time', (text) => {
    expect(() => readMoment(text)).toThrow(
      expect.objectContaining({ exitCode: 255, message: `This date does not exist: ${text}` }),
    );
  });

  it.each([
    ['a million letters, digits and dots', 'a.1.'.repeat(250_000)],
    ['a million digits', '1'.repeat(1_000_000)],
    ['one space too many', ' '.repeat(longestDateText + 1)],
    ['a million digits in the fraction', `2099-01-01T00:00:00.${'1'.repeat(1_000_000)}Z`],
  ])('refuses a text that is too long, and reports its length instead of the text: %s', (_, text) => {
    expect(() => readMoment(text)).toThrow(`Unknown string format: a text of ${text.length} characters`);
  });
});

describe('momentAt, secondsOf, isoText and zuluText', () => {
  it('convert a moment to seconds, to text and back', () => {
    const moment = momentAt(4_070_919_845.5);
    expect(isoText(moment)).toBe('2099-01-01T03:04:05.500000+00:00');
    expect(secondsOf(moment)).toBe(4_070_919_845.5);
    expect(zuluText(4_070_919_845.9)).toBe('2099-01-01T03:04:05Z');
    expect(isoText(momentAt(1.999_999_9))).toBe('1970-01-01T00:00:02+00:00');
    expect(isoText(momentAt(-0.5))).toBe('1969-12-31T23:59:59.500000+00:00');
  });
});
