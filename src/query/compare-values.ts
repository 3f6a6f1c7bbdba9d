import { GeneralError } from '../errors/cli-error.ts';
import { compareCodePoints } from '../python/compare-code-points.ts';
import {
  isNumber,
  isQueryList,
  isQueryMap,
  isString,
  pythonType,
  type QueryNumber,
  type QueryValue,
} from './query-value.ts';
import { sortStably } from './sort-stably.ts';

/** What Python can put in order here. */
export type Orderable = QueryNumber | string;

export type Ordering = '<' | '<=' | '>' | '>=';

/** JMESPath's `==`: Python's, but a number never equals a boolean. Inside lists and hashes it may. */
export function equals(left: QueryValue, right: QueryValue): boolean {
  if (isNumber(left) ? typeof right === 'boolean' : typeof left === 'boolean' && isNumber(right)) return false;
  return pythonEquals(left, right);
}

/** Python's `in` for lists. */
export function includes(list: readonly QueryValue[], wanted: QueryValue): boolean {
  return list.some((item) => isSameOrEqual(item, wanted));
}

/** Python's order of two values; a string against a number is its TypeError. */
export function isOrdered(left: Orderable, ordering: Ordering, right: Orderable): boolean {
  if (isString(left) && isString(right)) return holds(compareCodePoints(left, right), ordering, 0);
  if (!isString(left) && !isString(right)) return holds(left, ordering, right);
  throw new GeneralError(
    `'${ordering}' not supported between instances of '${pythonType(left)}' and '${pythonType(right)}'`,
  );
}

/** A stable sort by Python's order. */
export function sortBy<Item>(items: readonly Item[], key: (item: Item) => Orderable): Item[] {
  return sortStably(items, (left, right) => isOrdered(key(left), '<', key(right)));
}

/** JavaScript compares an int with a float exactly, as Python does. */
function holds(left: QueryNumber, ordering: Ordering, right: QueryNumber): boolean {
  switch (ordering) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function pythonEquals(left: QueryValue, right: QueryValue): boolean {
  const number = asNumber(left);
  const other = asNumber(right);
  if (number !== null && other !== null) return number <= other && number >= other;
  if (isQueryList(left)) return isQueryList(right) && areListsEqual(left, right);
  if (isQueryMap(left)) return isQueryMap(right) && areMapsEqual(left, right);
  return left === right;
}

function areListsEqual(left: readonly QueryValue[], right: readonly QueryValue[]): boolean {
  return left.length === right.length && left.every((item, index) => isSameOrEqual(item, right[index] ?? null));
}

function areMapsEqual(left: ReadonlyMap<string, QueryValue>, right: ReadonlyMap<string, QueryValue>): boolean {
  if (left.size !== right.size) return false;
  for (const [key, item] of left) {
    const other = right.get(key);
    if (other === undefined || !isSameOrEqual(item, other)) return false;
  }
  return true;
}

/** Inside containers identity comes first. Python's JSON reader has but one NaN, which is thus equal to itself there. */
function isSameOrEqual(left: QueryValue, right: QueryValue): boolean {
  return Object.is(left, right) || pythonEquals(left, right);
}

/** Python's booleans are ints. */
function asNumber(value: QueryValue): QueryNumber | null {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return isNumber(value) ? value : null;
}
