import { GeneralError } from '../errors/cli-error.ts';
import { compareCodePoints } from '../python/compare-code-points.ts';
import { describeValue } from '../query/describe-value.ts';
import {
  isQueryList,
  isQueryMap,
  pythonType,
  type QueryList,
  type QueryMap,
  type QueryValue,
} from '../query/query-value.ts';
import { isScalar } from './is-scalar.ts';
import type { Write } from './write.ts';

/** Writes the value as tab-separated lines; `{}` and `[]` are silent. */
export function writeText(value: QueryValue, write: Write): void {
  writeItem(value, undefined, undefined, write);
}

function writeItem(
  item: QueryValue,
  identifier: string | undefined,
  columns: readonly string[] | undefined,
  write: Write,
): void {
  if (isQueryMap(item)) writeMap(item, identifier, columns, write);
  else if (isQueryList(item)) writeList(item, identifier, write);
  else writeLine(describeValue(item), write);
}

function writeMap(
  map: QueryMap,
  identifier: string | undefined,
  columns: readonly string[] | undefined,
  write: Write,
): void {
  const sorted = [...map].sort(([a], [b]) => compareCodePoints(a, b));
  // In a list, a key that is scalar in any element is a column of all of them, also where it holds a list or hash.
  const cells =
    columns?.map((key) => describeValue(map.get(key) ?? (map.has(key) ? null : ''))) ??
    sorted.filter(([, value]) => isScalar(value)).map(([, value]) => describeValue(value));
  const nested = sorted.filter(([key, value]) => (columns ? !columns.includes(key) : !isScalar(value)));
  if (cells.length > 0) {
    writeLine((identifier === undefined ? cells : [upperCase(identifier), ...cells]).join('\t'), write);
  }
  for (const [key, value] of nested) writeItem(value, key, undefined, write);
}

function writeList(list: QueryList, identifier: string | undefined, write: Write): void {
  if (list.some(isQueryMap)) {
    const columns = collectScalarKeys(list);
    for (const item of list) writeItem(item, identifier, columns, write);
  } else if (list.some(isQueryList)) {
    const scalars = list.filter(isScalar);
    if (scalars.length > 0) writeScalars(scalars, identifier, write);
    for (const item of list) if (isQueryList(item)) writeList(item, identifier, write);
  } else if (list.length > 0) {
    writeScalars(list, identifier, write);
  }
}

function collectScalarKeys(list: QueryList): string[] {
  const keys = new Set<string>();
  for (const item of list) {
    if (!isQueryMap(item)) throw new GeneralError(`'${pythonType(item)}' object has no attribute 'items'`);
    for (const [key, value] of item) if (isScalar(value)) keys.add(key);
  }
  return [...keys].sort(compareCodePoints);
}

function writeScalars(scalars: QueryList, identifier: string | undefined, write: Write): void {
  if (identifier === undefined) {
    writeLine(scalars.map(describeValue).join('\t'), write);
    return;
  }
  for (const scalar of scalars) write(`${upperCase(identifier)}\t${describeValue(scalar)}\n`);
}

function writeLine(text: string, write: Write): void {
  write(text);
  write('\n');
}

/** Unicode 17 pairs these with capitals; the reference's Unicode 16 does not. */
const pairedLater = /[\ua7cf\ua7d3\ua7d5\u{16ebb}-\u{16ed3}]/u;

function upperCase(text: string): string {
  if (!pairedLater.test(text)) return text.toUpperCase();
  return Array.from(text, (character) => (pairedLater.test(character) ? character : character.toUpperCase())).join('');
}
