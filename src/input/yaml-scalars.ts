import { CliGeneralError } from '../errors/cli-error.ts';
import { DateTimeValue, DateValue, type DocumentValue } from '../python/document-value.ts';
import { parsePythonFloat, parsePythonInt } from '../python/numbers.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** The forms of a date and of a date with time that are recognised without a tag. */
const timestampForm =
  /^\d{4}-(?:\d\d-\d\d|\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

const timestampParts =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?)?$/;

/**
 * Reads a date or a date with time. Throws a CliGeneralError for a date that does not exist. Throws a YamlSyntaxError
 * for text that is not a date.
 */
function readTimestamp(text: string): DateValue | DateTimeValue {
  const found = timestampParts.exec(text);
  if (found === null) throw new YamlSyntaxError('This is not a date.');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [fraction = '', zone, sign, zoneHours = '0', zoneMinutes = '0'] = found.slice(7);
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60;
  // Date.UTC() reads the years 0 to 99 as 1900 to 1999, so use a year from 2000 to 2399 that has the same calendar.
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lastDay) throw noSuchDate(text);
  if (found[4] === undefined) return new DateValue(year, month, day);
  if (hour > 23 || minute > 59 || second > 59 || offset >= 24 * 3600) throw noSuchDate(text);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  // As in the AWS CLI, only the seventh digit decides how to round.
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

/** The type of a scalar. `merge` is the key `<<`, `value` is a single `=`. */
type ScalarTag = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'merge' | 'value' | 'str' | 'binary';

/** Returns the tag of a plain scalar, which follows from its form. */
export function resolvePlainTag(text: string): ScalarTag {
  return forms.find(([, form]) => form.test(text))?.[0] ?? 'str';
}

/** The forms of plain scalars; the first that matches counts. Every pattern takes linear time. */
const forms: readonly (readonly [ScalarTag, RegExp])[] = [
  ['bool', /^(?:true|True|TRUE|false|False|FALSE)$/],
  ['float', /^[-+]?\d[\d_]*(?:\.[\d_]*(?:[eE][-+]?\d+)?|[eE][-+]?\d+)$/],
  ['float', /^[-+]?(?:\.[\d_]+(?:[eE][-+]\d+)?|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$/],
  ['int', /^(?:[-+]?0b[01_]+|[-+]?0o[0-7_]+|[-+]?0x[\da-fA-F_]+|[-+]?\d[\d_]*|[-+][\d_]+)$/],
  ['null', /^(?:~|null|Null|NULL|)$/],
  ['merge', /^<<$/],
  ['timestamp', timestampForm],
  ['value', /^=$/],
];

/**
 * Returns the value of a scalar. Throws a YamlSyntaxError for an unknown tag, and a YamlSyntaxError or a
 * CliGeneralError for text that does not fit the tag.
 */
export function readScalar(tag: string, text: string): DocumentValue {
  switch (tag) {
    case 'str':
      return text;
    case 'null':
      return null;
    case 'bool':
      return readBool(text.toLowerCase());
    case 'int':
      return readInt(text.replaceAll('_', ''));
    case 'float':
      return readFloat(text.replaceAll('_', '').toLowerCase());
    case 'timestamp':
      return readTimestamp(text);
    case 'binary':
      return readBinary(text);
    default:
      throw new YamlSyntaxError('The tag is not supported.');
  }
}

function readBool(text: string): boolean {
  if (/^(?:true|yes|y|on)$/.test(text)) return true;
  if (/^(?:false|no|n|off)$/.test(text)) return false;
  throw new CliGeneralError('The YAML document has an invalid boolean.');
}

function readInt(text: string): bigint {
  const digits = text.replace(/^[-+]/, '');
  const value = /^0(?:b[01]+|o[0-7]+|x[\da-fA-F]+)$/.test(digits) ? BigInt(digits) : parsePythonInt(digits);
  return text.startsWith('-') ? -value : value;
}

function readFloat(text: string): number {
  const value = parsePythonFloat(text.replace(/^([-+]?)\.(inf|nan)$/, '$1$2'));
  if (value === undefined) throw new CliGeneralError('The YAML document has an invalid number.');
  return value;
}

/**
 * Decodes Base64. Skips ASCII characters that are not Base64 digits, such as spaces. Throws a YamlSyntaxError for
 * incomplete text and for non-ASCII characters.
 */
function readBinary(text: string): Uint8Array {
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '');
  const isWhole = digits.length % 4 === 0 && /^[^=]*={0,2}$/.test(digits);
  if (!isWhole || /[^\x00-\x7f]/.test(text)) throw new YamlSyntaxError('The Base64 text is invalid.');
  return new Uint8Array(Buffer.from(digits, 'base64'));
}
