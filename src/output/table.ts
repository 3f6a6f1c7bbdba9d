import { GeneralError } from '../errors/cli-error.ts';
import { compareCodePoints } from '../values/compare-code-points.ts';
import { pyTypeName } from '../values/python-text.ts';
import { isList, isMap, type JsonList, type JsonMap, type JsonValue } from '../values/value.ts';
import { isScalar } from './is-scalar.ts';
import { renderTable, type TableLook } from './table-render.ts';
import { TableSection } from './table-section.ts';
import type { Write } from './write.ts';

/** Writes the value as boxes under the title; what Python calls false is silent. */
export function writeTable(title: string, value: JsonValue, look: TableLook, write: Write): void {
  const builder = new TableBuilder();
  builder.add(title, value, 0);
  if (builder.sections.length > 0) renderTable(builder.sections, look, write);
}

/** Rows go to the section that was begun last, also when that was a nested one of an earlier item. */
class TableBuilder {
  readonly sections: TableSection[] = [];

  add(title: string | null, value: JsonValue, indent: number): void {
    if (!isTruthy(value)) return;
    this.begin(title, indent);
    this.addContent(title, value, indent);
  }

  private begin(title: string | null, indent: number): void {
    this.sections.push(new TableSection(title, indent));
  }

  private get current(): TableSection {
    return this.sections[this.sections.length - 1] ?? new TableSection(null, 0);
  }

  private addContent(title: string | null, value: JsonValue, indent: number): void {
    if (isMap(value)) this.addMap(value, indent);
    else if (isList(value)) {
      if (isMap(value[0])) this.addMaps(title, value, indent);
      else for (const item of value) this.addItem(item);
    }
  }

  private addMap(map: JsonMap, indent: number): void {
    const { scalars, compounds } = groupKeys(map);
    const [only] = scalars;
    if (only !== undefined && scalars.length === 1) {
      this.current.addRow([only, map.get(only) ?? null]);
    } else if (scalars.length > 1) {
      this.current.addHeader(scalars);
      this.current.addRow(scalars.map((key) => map.get(key) ?? null));
    }
    for (const key of compounds) this.add(key, map.get(key) ?? null, indent + 1);
  }

  private addMaps(title: string | null, list: JsonList, indent: number): void {
    const { scalars, compounds } = groupKeysOfAll(list);
    this.current.addHeader(scalars);
    for (const [index, element] of list.entries()) {
      if (index > 0 && compounds.length > 0) {
        this.begin(title, indent);
        this.current.addHeader(scalars);
      }
      const map = isMap(element) ? element : emptyElement(element, scalars);
      this.current.addRow(scalars.map((key) => (map.has(key) ? (map.get(key) ?? null) : '')));
      for (const key of compounds) if (map.has(key)) this.add(key, map.get(key) ?? null, indent + 1);
    }
  }

  private addItem(item: JsonValue): void {
    // Of a hash among other things only the keys are shown.
    if (isMap(item)) this.current.addRow([...item.keys()]);
    else if (!isList(item)) this.current.addRow([item]);
    else if (item.every(isScalar)) this.current.addRow(item);
    // No title and no section of its own, and nesting starts again from the outside.
    else this.addContent(null, item, 0);
  }
}

interface KeyGroups {
  readonly scalars: readonly string[];
  readonly compounds: readonly string[];
}

function groupKeys(map: JsonMap): KeyGroups {
  return groupKeysOfAll([map]);
}

/** A key that is scalar here and compound there is in both groups. */
function groupKeysOfAll(list: JsonList): KeyGroups {
  const scalars = new Set<string>();
  const compounds = new Set<string>();
  for (const element of list) {
    if (!isMap(element)) refuseFullElement(element);
    else for (const [key, value] of element) (isScalar(value) ? scalars : compounds).add(key);
  }
  return { scalars: [...scalars].sort(compareCodePoints), compounds: [...compounds].sort(compareCodePoints) };
}

function refuseFullElement(element: Exclude<JsonValue, JsonMap>): void {
  if (typeof element === 'string' || isList(element)) {
    if (element.length === 0) return;
    throw new GeneralError(`${typeWord(element)} indices must be integers, not ${typeWord(element[0] ?? null)}`);
  }
  throw new GeneralError(`'${typeWord(element)}' object is not iterable`);
}

/** An empty string or list among hashes is taken for an empty hash as long as there are no columns. */
function emptyElement(element: JsonValue, columns: readonly string[]): JsonMap {
  if (columns.length > 0) throw new GeneralError(`'${typeWord(element)}' object has no attribute 'get'`);
  return new Map();
}

function typeWord(value: JsonValue): string {
  return pyTypeName(value).slice("<class '".length, -"'>".length);
}

function isTruthy(value: JsonValue): boolean {
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return value.size > 0;
  return typeof value === 'number' ? value !== 0 : Boolean(value);
}
