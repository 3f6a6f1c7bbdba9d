import { CliGeneralError } from '../errors/cli-error.ts';
import { pyStringRepr } from './string-repr.ts';
import { pythonNumberSpace } from './strings.ts';

/** The largest number of digits in an int that Python can read or print. */
export const mostIntDigits = 4300;

/**
 * Reads an integer as Python's int() does: with an optional sign, single `_` between digits, and white space around it.
 * Unlike int(), reads only ASCII digits. Throws a CliGeneralError for other text. `source` is the option or setting
 * that the message names.
 */
export function parsePythonInt(text: string, source?: string): bigint {
  const where = source === undefined ? '' : ` in ${source}`;
  const match = intPattern.exec(text);
  if (match === null) {
    throw new CliGeneralError(`${clip(pyStringRepr(text), 200)}${where} is not a whole number.`);
  }
  const digits = (match[2] ?? '').replaceAll('_', '');
  if (digits.length > mostIntDigits) {
    throw new CliGeneralError(`A number of ${digits.length} digits${where} is too large.`);
  }
  return match[1] === '-' ? -BigInt(digits) : BigInt(digits);
}

const space = `[${pythonNumberSpace}]*`;
const intPattern = new RegExp(String.raw`^${space}([+-]?)(\d+(?:_\d+)*)${space}$`);

function clip(text: string, codePoints: number): string {
  return text.length <= codePoints ? text : Array.from(text).slice(0, codePoints).join('');
}

let floatPattern: RegExp | undefined;

/** Reads a float as Python's float() does, but with ASCII digits only. Returns `undefined` for other text. */
export function parsePythonFloat(text: string): number | undefined {
  // Compiled on first use: the flag `i` would cost time at every start.
  floatPattern ??= createFloatPattern();
  const match = floatPattern.exec(text);
  if (match === null) return undefined;
  const [, sign, number, word] = match;
  const magnitude =
    number === undefined ? (word?.toLowerCase() === 'nan' ? Number.NaN : Infinity) : Number(number.replaceAll('_', ''));
  return sign === '-' ? -magnitude : magnitude;
}

function createFloatPattern(): RegExp {
  const digits = String.raw`\d+(?:_\d+)*`;
  const number = `(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?`;
  return new RegExp(`^${space}([+-]?)(?:(${number})|(inf(?:inity)?|nan))${space}$`, 'i');
}

/** Returns an int as Python prints it. Throws a CliGeneralError if it has more digits than Python prints. */
export function formatInt(value: bigint): string {
  const text = value.toString();
  if (text.length - (value < 0n ? 1 : 0) > mostIntDigits) {
    throw new CliGeneralError(`An integer of more than ${mostIntDigits} digits cannot be printed.`);
  }
  return text;
}

/**
 * Returns a float as Python prints it, such as `2.0` or `1e+16`: the shortest text that reads back as the same float.
 */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  return sign + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent) : positional(digits, exponent));
}

function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
}
