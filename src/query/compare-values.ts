import { CliGeneralError } from '../errors/cli-error.ts';
import { compareCodePoints } from '../python/strings.ts';
import { isList, isMap, type JsonList, type JsonMap, type JsonValue } from '../python/value.ts';
import { isNumber, isString, type QueryNumber } from './query-value.ts';

/** A value that order() compares with a value of the same type. */
export type Orderable = QueryNumber | string;

/**
 * Compares as JMESPath's `==` does. A number never equals a boolean, except inside lists and objects, where `1` equals
 * `true` as in Python.
 */
export function equals(left: JsonValue, right: JsonValue): boolean {
  if (isNumber(left) ? typeof right === 'boolean' : typeof left === 'boolean' && isNumber(right)) return false;
  return pythonEquals(left, right);
}

/** Compares as Python's `==` does. */
export function pythonEquals(left: JsonValue, right: JsonValue): boolean {
  const number = asNumber(left);
  const other = asNumber(right);
  // An int is a bigint here, and a float is a number. `1n === 1` is false, but `1n <= 1` and `1n >= 1` are true.
  if (number !== null && other !== null) return number <= other && number >= other;
  if (isList(left)) return isList(right) && areListsEqual(left, right);
  if (isMap(left)) return isMap(right) && areMapsEqual(left, right);
  return left === right;
}

/**
 * Returns a negative number if `left` comes before `right`, and a positive number if `left` comes after `right`.
 * Returns 0 for equal values, and NaN if a value is NaN. Compares an int with a float without rounding.
 */
export function order(left: Orderable, right: Orderable): number {
  if (isString(left) && isString(right)) return compareCodePoints(left, right);
  if (isString(left) || isString(right)) throw new CliGeneralError('A string and a number cannot be put in order.');
  if (left < right) return -1;
  if (left > right) return 1;
  return left >= right ? 0 : Number.NaN;
}

function areListsEqual(left: JsonList, right: JsonList): boolean {
  return left.length === right.length && left.every((item, index) => pythonEquals(item, right[index] ?? null));
}

function areMapsEqual(left: JsonMap, right: JsonMap): boolean {
  if (left.size !== right.size) return false;
  for (const [key, item] of left) {
    const other = right.get(key);
    if (other === undefined || !pythonEquals(item, other)) return false;
  }
  return true;
}

/** Returns a number unchanged, `1n` for true and `0n` for false as in Python, and `null` for other values. */
function asNumber(value: JsonValue): QueryNumber | null {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return isNumber(value) ? value : null;
}
