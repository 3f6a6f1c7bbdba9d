import { GeneralError } from '../errors/cli-error.ts';
import { DateTimeValue, DateValue, type UtcOffset } from '../values/document-value.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** Reads a date or a date with time. Throws a GeneralError with Python's sentence for a day that does not exist. */
export function readTimestamp(text: string): DateValue | DateTimeValue {
  const groups = form.exec(text)?.groups;
  if (groups === undefined) throw new YamlSyntaxError('This is no timestamp.');
  const field = (name: string) => Number(groups[name] ?? 0);
  const date = new DateValue(field('year'), field('month'), field('day'));
  if (groups['hour'] === undefined) {
    checkDate(date);
    return date;
  }
  const offset = readOffset(groups['zone'], groups['sign'], field('zoneHour'), field('zoneMinute'));
  checkDate(date);
  checkRange('hour', field('hour'), 23);
  checkRange('minute', field('minute'), 59);
  checkRange('second', field('second'), 59);
  const whole = new Date(0);
  whole.setUTCFullYear(date.year, date.month - 1, date.day);
  whole.setUTCHours(field('hour'), field('minute'), field('second'));
  return withMicroseconds(whole, microseconds(groups['fraction'] ?? ''), offset);
}

const form = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)` +
    String.raw`(?:(?:[Tt]|[ \t]+)(?<hour>\d\d?):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d*))?` +
    String.raw`(?:[ \t]*(?<zone>Z|(?<sign>[-+])(?<zoneHour>\d\d?)(?::(?<zoneMinute>\d\d))?))?)?$`,
);

/** Rounded to the nearest by the seventh digit alone; a full million carries over. */
function microseconds(fraction: string): number {
  return Number(fraction.slice(0, 6).padEnd(6, '0')) + (fraction.charAt(6) > '4' ? 1 : 0);
}

function withMicroseconds(whole: Date, micro: number, offset: UtcOffset | null): DateTimeValue {
  const carried = micro === 1_000_000;
  const moment = carried ? new Date(whole.getTime() + 1000) : whole;
  if (moment.getUTCFullYear() > 9999) throw new GeneralError('date value out of range');
  return new DateTimeValue(
    new DateValue(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()),
    {
      hour: moment.getUTCHours(),
      minute: moment.getUTCMinutes(),
      second: moment.getUTCSeconds(),
      microsecond: carried ? 0 : micro,
    },
    offset,
  );
}

function readOffset(
  name: string | undefined,
  sign: string | undefined,
  hours: number,
  minutes: number,
): UtcOffset | null {
  if (name === undefined) return null;
  const seconds = (hours * 60 + minutes) * 60 * (sign === '-' ? -1 : 1);
  const day = 24 * 60 * 60;
  if (Math.abs(seconds) >= day) {
    const days = Math.floor(seconds / day);
    const rest = seconds - days * day;
    throw new GeneralError(
      'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), ' +
        `not datetime.timedelta(days=${days}${rest === 0 ? '' : `, seconds=${rest}`})`,
    );
  }
  return { seconds: seconds + 0, name };
}

function checkDate({ year, month, day }: DateValue): void {
  if (year === 0) throw new GeneralError('year must be in 1..9999, not 0');
  if (month < 1 || month > 12) throw new GeneralError(`month must be in 1..12, not ${month}`);
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (day < 1 || day > last) {
    throw new GeneralError(`day ${day} must be in range 1..${last} for month ${month} in year ${year}`);
  }
}

function checkRange(unit: string, value: number, most: number): void {
  if (value > most) throw new GeneralError(`${unit} must be in 0..${most}, not ${value}`);
}
