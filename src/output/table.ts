import { CliGeneralError } from '../errors/cli-error.ts';
import { compareCodePoints } from '../python/strings.ts';
import { isList, isMap, isScalar, type JsonList, type JsonMap, type JsonValue } from '../python/value.ts';
import { renderTable, type TableLook, TableSection } from './table-render.ts';
import type { Write } from './write.ts';

/** Writes the value as boxes under the title. Writes nothing for a value that Python counts as false. */
export function writeTable(title: string, value: JsonValue, look: TableLook, write: Write): void {
  const builder = new TableBuilder();
  builder.add(title, value, 0);
  if (builder.sections.length > 0) renderTable(builder.sections, look, write);
}

/**
 * Collects the sections of a table. Like the AWS CLI, adds each row to the newest section, even if a nested value of an
 * earlier row began that section.
 */
class TableBuilder {
  readonly sections: TableSection[] = [];

  add(title: string | null, value: JsonValue, indent: number): void {
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

  #addContent(title: string | null, value: JsonValue, indent: number): void {
    if (isMap(value)) this.#addMap(value, indent);
    else if (isList(value)) {
      if (isMap(value[0] ?? null)) this.#addMaps(title, value, indent);
      else for (const item of value) this.#addItem(item);
    }
  }

  #addMap(map: JsonMap, indent: number): void {
    const { scalars, compounds } = groupKeys([map]);
    const [only] = scalars;
    if (only !== undefined && scalars.length === 1) {
      this.#current.addRow([only, map.get(only) ?? null]);
    } else if (scalars.length > 1) {
      this.#current.addHeader(scalars);
      this.#current.addRow(scalars.map((key) => map.get(key) ?? null));
    }
    for (const key of compounds) this.add(key, map.get(key) ?? null, indent + 1);
  }

  #addMaps(title: string | null, list: JsonList, indent: number): void {
    const maps = list.map((item) => (isMap(item) ? item : toEmptyMap(item)));
    const { scalars, compounds } = groupKeys(maps);
    if (scalars.length > 0 && !list.every(isMap)) throw mixedList();
    this.#current.addHeader(scalars);
    for (const [index, map] of maps.entries()) {
      if (index > 0 && compounds.length > 0) {
        this.#begin(title, indent);
        this.#current.addHeader(scalars);
      }
      this.#current.addRow(scalars.map((key) => (map.has(key) ? (map.get(key) ?? null) : '')));
      for (const key of compounds) if (map.has(key)) this.add(key, map.get(key) ?? null, indent + 1);
    }
  }

  #addItem(item: JsonValue): void {
    // If the first item of a list is not an object, later objects become rows of their keys, as in the AWS CLI.
    if (isMap(item)) this.#current.addRow([...item.keys()]);
    else if (!isList(item)) this.#current.addRow([item]);
    else if (item.every(isScalar)) this.#current.addRow(item);
    // A nested list gets no section of its own. The sections of its items are indented as in a list at the top level.
    else this.#addContent(null, item, 0);
  }
}

/**
 * Converts an empty string or list to an empty object. In a list of objects, the AWS CLI shows such an item as a row
 * without cells.
 */
function toEmptyMap(item: JsonValue): JsonMap {
  if (item === '' || (isList(item) && item.length === 0)) return new Map();
  throw mixedList();
}

function mixedList(): CliGeneralError {
  return new CliGeneralError('A table cannot show objects and other values in one list.');
}

interface KeyGroups {
  readonly scalars: readonly string[];
  readonly compounds: readonly string[];
}

/** Splits the keys into those with scalar values and those with lists or objects. A key with both is in both groups. */
function groupKeys(maps: readonly JsonMap[]): KeyGroups {
  const scalars = new Set<string>();
  const compounds = new Set<string>();
  for (const map of maps) for (const [key, value] of map) (isScalar(value) ? scalars : compounds).add(key);
  return { scalars: [...scalars].sort(compareCodePoints), compounds: [...compounds].sort(compareCodePoints) };
}

function isTruthy(value: JsonValue): boolean {
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return value.size > 0;
  return typeof value === 'number' ? value !== 0 : Boolean(value);
}
