import { describe, expect, it } from 'vitest';
import { readHttpDate } from '../../../src/http/http-date.ts';

const time = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('readHttpDate', () => {
  it.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'sun, 06 NOV 1994 08:49:37 utc',
    'Mon,  6  Nov\t1994 8:49:37  GMT',
    'Sun, 6 Nov 1994 08:49:37 GMT',
  ])('reads %j', (text) => {
    expect(readHttpDate(text)).toBe(time);
  });

  it.each([
    '',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    '06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    'Sun, 06 Nov 1994 08:49:37 EST',
    'Sun, 06 Nov 94 08:49:37 GMT',
    'Sat, 01 Jan 0050 00:00:00 GMT',
    'Sun, 32 Nov 1994 08:49:37 GMT',
    'Sun, 31 Nov 1994 08:49:37 GMT',
    'Tue, 30 Feb 2027 00:00:00 GMT',
    'Sun, 00 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:60:00 GMT',
    'Sun, 06 Nov 1994 08:49:60 GMT',
    ' Sun, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
  ])('returns undefined for %j', (text) => {
    expect(readHttpDate(text)).toBeUndefined();
  });

  it('reads 29 February only in a leap year', () => {
    expect(readHttpDate('Tue, 29 Feb 2028 00:00:00 GMT')).toBe(Date.UTC(2028, 1, 29));
    expect(readHttpDate('Mon, 29 Feb 2027 00:00:00 GMT')).toBeUndefined();
  });
});
