import { GeneralError } from '../../errors/cli-error.ts';

/** A field of a date is too large even to be refused as a date's. */
export class DateOverflow extends GeneralError {}

/** A date and time as Python's `datetime` holds it; `offsetSeconds` is `null` where none was given ("naive"). */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly offsetSeconds: number | null;
}

/**
 * Seconds since 1970-01-01T00:00:00Z; a naive moment is read as UTC. An offset of a day or more, which no text is refused
 * for while it is only read, is a GeneralError.
 */
export function secondsOf(moment: Moment): number {
  checkOffset(moment.offsetSeconds ?? 0);
  const date = new Date(0);
  date.setUTCFullYear(moment.year, moment.month - 1, moment.day);
  date.setUTCHours(moment.hour, moment.minute, moment.second);
  return date.getTime() / 1000 + moment.microsecond / 1e6 - (moment.offsetSeconds ?? 0);
}

/** Whether that many seconds after 1970 are in one of the years from 1 to 9999. */
export function isDateTime(seconds: number): boolean {
  return seconds >= firstSecond && seconds < lastSecond + 1;
}

/** The moment in UTC, `seconds` (fractions too, to the nearest microsecond) after 1970-01-01T00:00:00Z. */
export function momentAt(seconds: number): Moment {
  let whole = Math.floor(seconds);
  let microsecond = Math.round((seconds - whole) * 1e6);
  if (microsecond === 1e6) {
    whole += 1;
    microsecond = 0;
  }
  const date = new Date(whole * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond,
    offsetSeconds: 0,
  };
}

/** The moment as `datetime.isoformat()` writes it, such as `2030-01-02T03:04:05+00:00`; GeneralErrors as of secondsOf(). */
export function isoText(moment: Moment): string {
  const { year, month, day, hour, minute, second, microsecond, offsetSeconds } = moment;
  const fraction = microsecond === 0 ? '' : `.${padded(microsecond, 6)}`;
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  return `${date}T${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}${fraction}${offsetText(offsetSeconds)}`;
}

/**
 * The moment `seconds` after 1970 in UTC, whole seconds, as the token files spell it: `2030-01-02T03:04:05Z`. A
 * GeneralError for one that is in no year from 1 to 9999.
 */
export function zuluText(seconds: number): string {
  if (!isDateTime(seconds)) throw new GeneralError('date value out of range');
  return isoText({ ...momentAt(Math.floor(seconds)), offsetSeconds: null }).concat('Z');
}

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

function offsetText(seconds: number | null): string {
  if (seconds === null) return '';
  checkOffset(seconds);
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${seconds < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
}

function checkOffset(seconds: number): void {
  if (Math.abs(seconds) < daySeconds) return;
  const days = Math.floor(seconds / daySeconds);
  const rest = seconds - days * daySeconds;
  throw new GeneralError(
    'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ' +
      `datetime.timedelta(days=${days}${rest === 0 ? '' : `, seconds=${rest}`})`,
  );
}

const daySeconds = 86_400;

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
