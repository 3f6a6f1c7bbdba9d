import { pythonSpace } from './python-space.ts';
import type { QueryNumber } from './query-value.ts';

/** A text as a number by the rules of Python's `int()` and, failing that, `float()`; `null` if neither takes it. */
export function readNumber(text: string): QueryNumber | null {
  const ascii = toAscii(text).replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
  const digits = ascii.replace(/(?<=[0-9])_(?=[0-9])/g, '');
  const [, sign = '', rest = ''] = /^([-+]?)(.*)$/s.exec(digits) ?? [];
  if (/^[0-9]+$/.test(rest) && rest.length <= mostIntDigits) return sign === '-' ? -BigInt(rest) : BigInt(rest);
  const magnitude = readMagnitude(rest);
  return magnitude !== null && sign === '-' ? -magnitude : magnitude;
}

/** More digits than this are too many for `int()`, but not for `float()`. */
const mostIntDigits = 4300;

function readMagnitude(text: string): number | null {
  if (/^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/i.test(text)) return Number(text);
  if (/^inf(?:inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^nan$/i.test(text) ? Number.NaN : null;
}

/** Digits and white space of every script count. */
function toAscii(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/[^\x00-\x7e]/gu, (character) => {
    if (space.test(character)) return ' ';
    return decimalDigit.test(character) ? digitValue(character.codePointAt(0) ?? 0) : '?';
  });
}

const space = new RegExp(`[${pythonSpace}]`);
const decimalDigit = /\p{Nd}/u;

/** Unicode's digits come in rows of ten, and rows may touch. */
function digitValue(codePoint: number): string {
  let start = codePoint;
  while (decimalDigit.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((codePoint - start) % 10);
}
