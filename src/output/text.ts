import { CliGeneralError } from '../errors/cli-error.ts';
import { pyStr } from '../python/python-text.ts';
import { compareCodePoints, sortedEntries } from '../python/strings.ts';
import { isList, isMap, isScalar, type JsonList, type JsonMap, type JsonValue } from '../python/value.ts';
import type { Write } from './write.ts';

/** Writes the value as tab-separated lines. Writes nothing for `{}` and `[]`. */
export function writeText(value: JsonValue, write: Write): void {
  writeItem(value, undefined, undefined, write);
}

/** Writes a part of the value. Each line begins with `identifier`, the key of the part, in upper case. */
function writeItem(
  item: JsonValue,
  identifier: string | undefined,
  columns: readonly string[] | undefined,
  write: Write,
): void {
  if (isMap(item)) writeMap(item, identifier, columns, write);
  else if (isList(item)) writeList(item, identifier, write);
  else writeLine(pyStr(item), write);
}

function writeMap(
  map: JsonMap,
  identifier: string | undefined,
  columns: readonly string[] | undefined,
  write: Write,
): void {
  const sorted = sortedEntries(map);
  // In a list of objects, a key is a column if any element has a scalar there. If this element has a list or an object
  // there, the column shows Python's `str()` of it.
  const cells =
    columns?.map((key) => pyStr(map.get(key) ?? (map.has(key) ? null : ''))) ??
    sorted.filter(([, value]) => isScalar(value)).map(([, value]) => pyStr(value));
  const nested = sorted.filter(([key, value]) => (columns ? !columns.includes(key) : !isScalar(value)));
  if (cells.length > 0) {
    writeLine((identifier === undefined ? cells : [identifier.toUpperCase(), ...cells]).join('\t'), write);
  }
  for (const [key, value] of nested) writeItem(value, key, undefined, write);
}

function writeList(list: JsonList, identifier: string | undefined, write: Write): void {
  if (list.some(isMap)) {
    const columns = collectScalarKeys(list);
    for (const item of list) writeItem(item, identifier, columns, write);
  } else if (list.some(isList)) {
    const scalars = list.filter(isScalar);
    if (scalars.length > 0) writeScalars(scalars, identifier, write);
    for (const item of list) if (isList(item)) writeList(item, identifier, write);
  } else if (list.length > 0) {
    writeScalars(list, identifier, write);
  }
}

function collectScalarKeys(list: JsonList): string[] {
  const keys = new Set<string>();
  for (const item of list) {
    if (!isMap(item)) throw new CliGeneralError('Text output cannot show objects and other values in one list.');
    for (const [key, value] of item) if (isScalar(value)) keys.add(key);
  }
  return [...keys].sort(compareCodePoints);
}

function writeScalars(scalars: JsonList, identifier: string | undefined, write: Write): void {
  if (identifier === undefined) {
    writeLine(scalars.map(pyStr).join('\t'), write);
    return;
  }
  for (const scalar of scalars) write(`${identifier.toUpperCase()}\t${pyStr(scalar)}\n`);
}

function writeLine(text: string, write: Write): void {
  write(text);
  write('\n');
}
