import { CliGeneralError } from '../errors/cli-error.ts';
import type { Moment } from './moment.ts';

/** Characters; no program writes as many for a date. */
export const longestDateText = 256;

/**
 * Reads an expiry in ISO 8601 or in the form of an HTTP or mail header. Fails with a CliGeneralError for any other text,
 * and for a date that does not exist.
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
  // 2030-01-02T03:04:05.678Z, as AWS writes it, and as `date`, Python and Ruby print a time; the date alone too.
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[Tt ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?${zone})?`,
  // 20300102T030405Z, as in a signature.
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)${zone}`,
  // Wed, 02 Jan 2030 03:04:05 GMT (RFC 7231), with an offset in mail (RFC 5322).
  String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?<day>\d\d?) (?<name>${months.match(/.../g)?.join('|')}) (?<year>[1-9]\d{3}) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)${zone}`,
].map((form) => new RegExp(String.raw`^[ \t\r\n]*${form}[ \t\r\n]*$`));

/** `null` for a date that does not exist. */
function momentOf(found: Readonly<Record<string, string | undefined>>): Moment | null {
  const { year = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', name, sign } = found;
  const month = name === undefined ? found['month'] : String(months.indexOf(name) / 3 + 1).padStart(2, '0');
  const written = `${year}-${month}-${day.padStart(2, '0')}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${written}.000Z`);
  // For the 30th of February JavaScript takes the 2nd of March.
  if (Number.isNaN(time) || year === '0000' || !new Date(time).toISOString().startsWith(written)) return null;
  const distance = Number(found['zoneHour'] ?? 0) * 3600 + Number(found['zoneMinute'] ?? 0) * 60;
  const offsetSeconds = found['zone'] === undefined ? null : distance * (sign === '-' ? -1 : 1);
  const microsecond = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return { seconds: time / 1000 - (offsetSeconds ?? 0), microsecond, offsetSeconds };
}
