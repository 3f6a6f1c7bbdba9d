import { GeneralError } from '../../errors/cli-error.ts';
import type { HostClock } from '../../host/host.ts';
import { pyTypeName } from '../../values/python-text.ts';
import type { JsonValue } from '../../values/value.ts';
import type { Moment } from './moment.ts';

/** Characters; no service writes as many for a date, and splitting a longer text takes quadratic time. */
export const longestDateText = 256;

/**
 * Reads an expiry as the reference does, in any of the many spellings that Python's dateutil takes. Fails with
 * dateutil's sentences, and for a text that is too long for a date.
 */
export async function readMoment(value: JsonValue, clock: Pick<HostClock, 'now'>): Promise<Moment> {
  if (typeof value !== 'string') {
    throw new GeneralError(`Parser must be a string or character stream, not ${pyTypeName(value).slice(8, -2)}`);
  }
  const plain = readIsoText(value);
  if (plain !== null) return plain;
  if (value.length > longestDateText)
    throw new GeneralError(`Unknown string format: a text of ${value.length} characters`);
  const { parseDateText } = await import('./parse-date-text.ts');
  return parseDateText(value, new Date(clock.now()));
}

const isoPattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?$/;

/** The spelling that services and caches use; `null` for any other, and where a field is out of its range. */
function readIsoText(text: string): Moment | null {
  const match = isoPattern.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59)
    return null;
  const [fraction = '', zone, sign, offsetHours, offsetMinutes] = match.slice(7);
  let offsetSeconds: number | null = zone === undefined ? null : 0;
  if (sign !== undefined) {
    offsetSeconds = (Number(offsetHours) * 3600 + Number(offsetMinutes) * 60) * (sign === '-' ? -1 : 1);
    // Python refuses the offsets of a day and more.
    if (Math.abs(offsetSeconds) >= 86_400) return null;
  }
  return { year, month, day, hour, minute, second, microsecond: Number(fraction.padEnd(6, '0')), offsetSeconds };
}
