import { GeneralError } from '../errors/cli-error.ts';
import { DateTimeValue, DateValue } from '../python/document-value.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** The forms of a date and of a date with time that are recognised without a tag. */
export const timestampForm =
  /^\d{4}-(?:\d\d-\d\d|\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

const parts =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?)?$/;

/** Reads a date or a date with time. Throws a GeneralError for one that does not exist. */
export function readTimestamp(text: string): DateValue | DateTimeValue {
  const found = parts.exec(text);
  if (found === null) throw new YamlSyntaxError('This is not a date.');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [fraction = '', zone, sign, zoneHours = '0', zoneMinutes = '0'] = found.slice(7);
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60;
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  requireRange('year', year, 1, 9999);
  requireRange('month', month, 1, 12);
  if (day < 1 || day > last) {
    throw new GeneralError(`day ${day} must be in range 1..${last} for month ${month} in year ${year}`);
  }
  if (found[4] === undefined) return new DateValue(year, month, day);
  requireRange('hour', hour, 0, 23);
  requireRange('minute', minute, 0, 59);
  requireRange('second', second, 0, 59);
  if (offset >= 24 * 3600) throw new GeneralError('offset must be less than 24 hours');
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  // Rounded by the seventh digit alone.
  const microseconds = Number(fraction.slice(0, 6).padEnd(6, '0')) + (fraction.charAt(6) > '4' ? 1 : 0);
  moment.setUTCHours(hour, minute, second, microseconds === 1_000_000 ? 1000 : 0);
  if (moment.getUTCFullYear() > 9999) throw new GeneralError('date value out of range');
  return new DateTimeValue(
    new DateValue(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()),
    {
      hour: moment.getUTCHours(),
      minute: moment.getUTCMinutes(),
      second: moment.getUTCSeconds(),
      microsecond: microseconds % 1_000_000,
    },
    zone === undefined ? null : { seconds: sign === '-' ? 0 - offset : offset, name: zone },
  );
}

/** Refuses a part of a date with the sentence that the reference prints. */
function requireRange(unit: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw new GeneralError(`${unit} must be in ${least}..${most}, not ${value}`);
}
