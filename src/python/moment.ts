import { CliGeneralError } from '../errors/cli-error.ts';

/** A point in time, and the offset from UTC with which it is written. */
export interface Moment {
  /** Whole seconds since 1970-01-01T00:00:00Z. A moment without a zone counts as UTC. */
  readonly seconds: number;
  readonly microsecond: number;
  /** The offset east of UTC, less than a day; `null` if the text has no zone ("naive" in Python). */
  readonly offsetSeconds: number | null;
}

/** Returns the seconds since 1970-01-01T00:00:00Z, with the fraction. */
export function secondsOf({ seconds, microsecond }: Moment): number {
  return seconds + microsecond / 1e6;
}

/** Whether the moment `seconds` after 1970-01-01T00:00:00Z is in a year from 1 to 9999. */
export function isDateTime(seconds: number): boolean {
  return seconds >= firstSecond && seconds < lastSecond + 1;
}

/** Returns the moment `seconds` after 1970-01-01T00:00:00Z in UTC. A fraction is rounded to the nearest microsecond. */
export function momentAt(seconds: number): Moment {
  const whole = Math.floor(seconds);
  const microsecond = Math.round((seconds - whole) * 1e6);
  return { seconds: whole + Math.floor(microsecond / 1e6), microsecond: microsecond % 1e6, offsetSeconds: 0 };
}

/** Returns the moment as `datetime.isoformat()` writes it, such as `2030-01-02T03:04:05+00:00`. */
export function isoText({ seconds, microsecond, offsetSeconds }: Moment): string {
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`;
  const local = isoSeconds(seconds + (offsetSeconds ?? 0));
  if (offsetSeconds === null) return local + fraction;
  return `${local}${fraction}${offsetSeconds < 0 ? '-' : '+'}${isoSeconds(Math.abs(offsetSeconds)).slice(11, 16)}`;
}

/**
 * Returns the moment `seconds` after 1970-01-01T00:00:00Z as the AWS CLI writes it in token files:
 * `2030-01-02T03:04:05Z`. Throws a CliGeneralError if the year is not from 1 to 9999.
 */
export function zuluText(seconds: number): string {
  if (!isDateTime(seconds)) throw new CliGeneralError('date value out of range');
  return `${isoSeconds(Math.floor(seconds))}Z`;
}

/** The seconds of 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}

/** The longest date that is parsed, in characters. No program writes a longer one. */
export const longestDateText = 256;

/**
 * Reads an expiry time in ISO 8601, or in the date format of HTTP and mail headers. Throws a CliGeneralError for any
 * other text, and for a date that does not exist.
 */
export function readMoment(value: string): Moment {
  const isLong = value.length > longestDateText;
  const found = isLong
    ? undefined
    : forms.map((form) => form.exec(value)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) {
    throw new CliGeneralError(`Unknown string format: ${isLong ? `a text of ${value.length} characters` : value}`);
  }
  const moment = momentOf(found);
  if (moment === null) throw new CliGeneralError(`This date does not exist: ${value}`);
  return moment;
}

const zone = String.raw`(?: ?(?<zone>Z|z|UTC|GMT|(?<sign>[-+])(?<zoneHour>[01]\d|2[0-3])(?::?(?<zoneMinute>[0-5]\d))?))?`;
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const forms: readonly RegExp[] = [
  // 2030-01-02T03:04:05.678Z (AWS), and similar texts from Python, Ruby and the command `date`. The time is optional.
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[Tt ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?${zone})?`,
  // 20300102T030405Z, as in the X-Amz-Date header of a signed request.
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)${zone}`,
  // Wed, 02 Jan 2030 03:04:05 GMT (RFC 7231), or with an offset (RFC 5322, mail).
  String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?<day>\d\d?) (?<name>${months.match(/.../g)?.join('|')}) (?<year>[1-9]\d{3}) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)${zone}`,
].map((form) => new RegExp(String.raw`^[ \t\r\n]*${form}[ \t\r\n]*$`));

/** Returns the moment; `null` for a date that does not exist. */
function momentOf(found: Readonly<Record<string, string | undefined>>): Moment | null {
  const { year = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', name, sign } = found;
  const month = name === undefined ? found['month'] : String(months.indexOf(name) / 3 + 1).padStart(2, '0');
  const written = `${year}-${month}-${day.padStart(2, '0')}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${written}.000Z`);
  // JavaScript reads the 30th of February as a day in March.
  if (Number.isNaN(time) || year === '0000' || !new Date(time).toISOString().startsWith(written)) return null;
  const distance = Number(found['zoneHour'] ?? 0) * 3600 + Number(found['zoneMinute'] ?? 0) * 60;
  const offsetSeconds = found['zone'] === undefined ? null : distance * (sign === '-' ? -1 : 1);
  const microsecond = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return { seconds: time / 1000 - (offsetSeconds ?? 0), microsecond, offsetSeconds };
}
