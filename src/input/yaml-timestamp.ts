import { CliGeneralError } from '../errors/cli-error.ts';
import { DateTimeValue, DateValue } from '../python/document-value.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** The forms of a date and of a date with time that are recognised without a tag. */
export const timestampForm =
  /^\d{4}-(?:\d\d-\d\d|\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

const parts =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?)?$/;

/** Reads a date or a date with time. Throws a CliGeneralError for one that does not exist. */
export function readTimestamp(text: string): DateValue | DateTimeValue {
  const found = parts.exec(text);
  if (found === null) throw new YamlSyntaxError('This is not a date.');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [fraction = '', zone, sign, zoneHours = '0', zoneMinutes = '0'] = found.slice(7);
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60;
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > last) throw noSuchDate(text);
  if (found[4] === undefined) return new DateValue(year, month, day);
  if (hour > 23 || minute > 59 || second > 59 || offset >= 24 * 3600) throw noSuchDate(text);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  // Rounded by the seventh digit alone.
  const microseconds = Number(fraction.slice(0, 6).padEnd(6, '0')) + (fraction.charAt(6) > '4' ? 1 : 0);
  moment.setUTCHours(hour, minute, second, microseconds === 1_000_000 ? 1000 : 0);
  if (moment.getUTCFullYear() > 9999) throw noSuchDate(text);
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

function noSuchDate(text: string): CliGeneralError {
  return new CliGeneralError(`This date does not exist: ${text}`);
}
