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
import { renderTable, type TableLook } from './table-render.ts';
import { TableSection } from './table-section.ts';
import type { Write } from './write.ts';

/** Writes the value as boxes under the title; what Python calls false is silent. */
export function writeTable(title: string, value: QueryValue, look: TableLook, write: Write): void {
  const builder = new TableBuilder();
  builder.add(title, value, 0);
  if (builder.sections.length > 0) renderTable(builder.sections, look, write);
}

/** Rows go to the section that was begun last, also when that was a nested one of an earlier item. */
class TableBuilder {
  readonly sections: TableSection[] = [];

  add(title: string | null, value: QueryValue, indent: number): void {
    if (!isTruthy(value)) return;
    this.#begin(title, indent);
    this.#addContent(title, value, indent);
  }

  #begin(title: string | null, indent: number): void {
    this.sections.push(new TableSection(title, indent));
  }

  get #current(): TableSection {
    return this.sections[this.sections.length - 1] ?? new TableSection(null, 0);
  }

  #addContent(title: string | null, value: QueryValue, indent: number): void {
    if (isQueryMap(value)) this.#addMap(value, indent);
    else if (isQueryList(value)) {
      if (isQueryMap(value[0] ?? null)) this.#addMaps(title, value, indent);
      else for (const item of value) this.#addItem(item);
    }
  }

  #addMap(map: QueryMap, indent: number): void {
    const { scalars, compounds } = groupKeys(map);
    const [only] = scalars;
    if (only !== undefined && scalars.length === 1) {
      this.#current.addRow([only, map.get(only) ?? null]);
    } else if (scalars.length > 1) {
      this.#current.addHeader(scalars);
      this.#current.addRow(scalars.map((key) => map.get(key) ?? null));
    }
    for (const key of compounds) this.add(key, map.get(key) ?? null, indent + 1);
  }

  #addMaps(title: string | null, list: QueryList, indent: number): void {
    const { scalars, compounds } = groupKeysOfAll(list);
    this.#current.addHeader(scalars);
    for (const [index, element] of list.entries()) {
      if (index > 0 && compounds.length > 0) {
        this.#begin(title, indent);
        this.#current.addHeader(scalars);
      }
      const map = isQueryMap(element) ? element : emptyElement(element, scalars);
      this.#current.addRow(scalars.map((key) => (map.has(key) ? (map.get(key) ?? null) : '')));
      for (const key of compounds) if (map.has(key)) this.add(key, map.get(key) ?? null, indent + 1);
    }
  }

  #addItem(item: QueryValue): void {
    // Of a hash among other things only the keys are shown.
    if (isQueryMap(item)) this.#current.addRow([...item.keys()]);
    else if (!isQueryList(item)) this.#current.addRow([item]);
    else if (item.every(isScalar)) this.#current.addRow(item);
    // No title and no section of its own, and nesting starts again from the outside.
    else this.#addContent(null, item, 0);
  }
}

interface KeyGroups {
  readonly scalars: readonly string[];
  readonly compounds: readonly string[];
}

function groupKeys(map: QueryMap): KeyGroups {
  return groupKeysOfAll([map]);
}

/** A key that is scalar here and compound there is in both groups. */
function groupKeysOfAll(list: QueryList): KeyGroups {
  const scalars = new Set<string>();
  const compounds = new Set<string>();
  const indexes = new Set<string>();
  for (const element of list) {
    if (!isQueryMap(element)) for (const index of indexesIn(element)) indexes.add(describeValue(index));
    else for (const [key, value] of element) (isScalar(value) ? scalars : compounds).add(key);
  }
  if (scalars.size > 0 && indexes.size > 0) {
    throw new GeneralError("'<' not supported between instances of 'str' and 'int'");
  }
  const sorted = [...scalars].sort(compareCodePoints);
  return { scalars: [...sorted, ...indexes], compounds: [...compounds].sort(compareCodePoints) };
}

/** The reference looks each item of a list up in the list itself, and takes those for columns that are good as indexes. */
function indexesIn(element: Exclude<QueryValue, QueryMap>): QueryList {
  if (element === '') return [];
  if (typeof element === 'string') throw new GeneralError("string indices must be integers, not 'str'");
  if (!isQueryList(element)) throw new GeneralError(`'${pythonType(element)}' object is not iterable`);
  for (const item of element) {
    if (typeof item !== 'bigint' && typeof item !== 'boolean') {
      throw new GeneralError(`list indices must be integers or slices, not ${pythonType(item)}`);
    }
    if (BigInt(item) !== BigInt.asIntN(64, BigInt(item))) {
      throw new GeneralError("cannot fit 'int' into an index-sized integer");
    }
    if (element.at(Number(item)) === undefined) throw new GeneralError('list index out of range');
  }
  return element;
}

/** An empty string or list among hashes is taken for an empty hash as long as there are no columns. */
function emptyElement(element: QueryValue, columns: readonly string[]): QueryMap {
  if (columns.length > 0) throw new GeneralError(`'${pythonType(element)}' object has no attribute 'get'`);
  return new Map();
}

function isTruthy(value: QueryValue): boolean {
  if (isQueryList(value)) return value.length > 0;
  if (isQueryMap(value)) return value.size > 0;
  return typeof value === 'number' ? value !== 0 : Boolean(value);
}
