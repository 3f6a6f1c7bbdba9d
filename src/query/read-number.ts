import { pythonSpace } from '../values/python-space.ts';
import { trimEnd } from '../values/trim-end.ts';
import type { QueryNumber } from './query-value.ts';

/** A text as a number by the rules of Python's `int()` and, failing that, `float()`; `null` if neither takes it. */
export function readNumber(text: string): QueryNumber | null {
  const ascii = trimEnd(toAscii(text), '\t\n\v\f\r ').replace(/^[\t-\r ]+/, '');
  const digits = ascii.replace(/(?<=[0-9])_(?=[0-9])/g, '');
  const [, sign = '', rest = ''] = /^([-+]?)(.*)$/s.exec(digits) ?? [];
  if (/^[0-9]+$/.test(rest) && rest.length <= mostIntDigits) return sign === '-' ? -BigInt(rest) : BigInt(rest);
  const magnitude = readMagnitude(rest);
  return magnitude !== null && sign === '-' ? -magnitude : magnitude;
}

/** More digits than this are too many for `int()`, but not for `float()`. */
const mostIntDigits = 4300;

function readMagnitude(text: string): number | null {
  if (/^(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?$/i.test(text)) return Number(text);
  if (/^inf(?:inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^nan$/i.test(text) ? Number.NaN : null;
}

/** Digits and white space of every script count. */
function toAscii(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/[^\x00-\x7e]/gu, (character) => {
    if (space.test(character)) return ' ';
    return digitOf(character.codePointAt(0) ?? 0);
  });
}

const space = new RegExp(`[${pythonSpace}]`);

/** A decimal digit of any script as an ASCII one. The rows of ten are those of the reference's Unicode 16. */
function digitOf(codePoint: number): string {
  const zero = zeros.find((start) => codePoint >= start && codePoint < start + 10);
  return zero === undefined ? '?' : String(codePoint - zero);
}

const zeros: readonly number[] = (
  '660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 ' +
  '1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10 104a0 10d30 10d40 11066 110f0 11136 111d0 112f0 11450 114d0 ' +
  '11650 116c0 116d0 116da 11730 118e0 11950 11bf0 11c50 11d50 11da0 11f50 16130 16a60 16ac0 16b50 16d70 1ccf0 ' +
  '1d7ce 1d7d8 1d7e2 1d7ec 1d7f6 1e140 1e2f0 1e4f0 1e5f1 1e950 1fbf0'
)
  .split(' ')
  .map((start) => Number.parseInt(start, 16));
