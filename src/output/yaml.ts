import { jsonText } from '../python/json-text.ts';
import { formatFloat } from '../python/numbers.ts';
import { sortedEntries } from '../python/strings.ts';
import {
  isList,
  isMap,
  isScalar,
  type JsonList,
  type JsonMap,
  type JsonScalar,
  type JsonValue,
} from '../python/value.ts';
import { writeJsonLine } from './json.ts';
import type { Write } from './write.ts';
import { fitsAsKey, writePlain, writeYamlString, YamlWriter } from './yaml-scalar.ts';

/** Writes the value as a YAML document, or as JSON if it is a scalar. Writes nothing for `{}`. */
export function writeYaml(value: JsonValue, write: Write): void {
  if (isMap(value) && value.size === 0) return;
  if (isScalar(value)) writeJsonLine(value, write);
  else writeYamlDocument(value, write);
}

/** Writes the value as a YAML list of one element. Writes nothing for `{}`. */
export function writeYamlStream(value: JsonValue, write: Write): void {
  if (isMap(value) && value.size === 0) return;
  writeYamlDocument([value], write);
}

/** Writes any list or object as a YAML document in block style, as libyaml does. */
function writeYamlDocument(value: JsonList | JsonMap, write: Write): void {
  const writer = new YamlWriter(write);
  new YamlEmitter(writer, findShared(value)).emit(value, 'root');
  writer.indent = 0;
  writer.startLine();
  writer.flush();
}

type Container = JsonList | JsonMap;

/** The place of a value, which decides the indentation of its content. */
type Place = 'root' | 'item' | 'value';

const indentStep = 2;

class YamlEmitter {
  readonly #writer: YamlWriter;
  /** The anchor number of each object that occurs more than once. */
  readonly #shared: ReadonlyMap<Container, number>;
  readonly #written = new Set<Container>();

  constructor(writer: YamlWriter, shared: ReadonlyMap<Container, number>) {
    this.#writer = writer;
    this.#shared = shared;
  }

  emit(value: JsonValue, place: Place): void {
    if (isScalar(value)) this.#emitScalar(value);
    else if (!this.#emitAnchor(value)) {
      if (isList(value)) this.#emitList(value, place);
      else this.#emitMap(value, place);
    }
  }

  /**
   * Writes an anchor before the first occurrence of a shared object. For a later occurrence, writes an alias and
   * returns true.
   */
  #emitAnchor(value: Container): boolean {
    const number = this.#shared.get(value);
    if (number === undefined) return false;
    const isAlias = this.#written.has(value);
    this.#written.add(value);
    this.#writer.indicate(`${isAlias ? '*' : '&'}id${String(number).padStart(3, '0')}`, true);
    return isAlias;
  }

  #emitList(list: JsonList, place: Place): void {
    const writer = this.#writer;
    if (list.length === 0) {
      writer.indicate('[', true, true);
      writer.indicate(']', false);
      return;
    }
    const outer = writer.indent;
    // A list in a list is always indented. A list under a key is indented only if the key is explicit (`? key`).
    if (place === 'item' || (place === 'value' && writer.lineStart)) writer.indent += indentStep;
    for (const item of list) {
      writer.startLine();
      writer.indicate('-', true, false, true);
      this.emit(item, 'item');
    }
    writer.indent = outer;
  }

  #emitMap(map: JsonMap, place: Place): void {
    const writer = this.#writer;
    if (map.size === 0) {
      writer.indicate('{', true, true);
      writer.indicate('}', false);
      return;
    }
    const outer = writer.indent;
    if (place !== 'root') writer.indent += indentStep;
    for (const [key, value] of sortedEntries(map)) {
      writer.startLine();
      if (fitsAsKey(key)) {
        this.#emitString(key, true);
        writer.indicate(':', false);
      } else {
        writer.indicate('?', true, false, true);
        this.#emitString(key, false);
        writer.startLine();
        writer.indicate(':', true, false, true);
      }
      this.emit(value, 'value');
    }
    writer.indent = outer;
  }

  #emitScalar(value: JsonScalar): void {
    if (typeof value === 'string') this.#emitString(value, false);
    else writePlain(scalarText(value), this.#writer, false);
  }

  /** Writes a string. Its lines after the first are indented two columns deeper than the block. */
  #emitString(text: string, isKey: boolean): void {
    this.#writer.indent += indentStep;
    writeYamlString(text, this.#writer, isKey);
    this.#writer.indent -= indentStep;
  }
}

function scalarText(value: Exclude<JsonScalar, string>): string {
  if (typeof value !== 'number') return jsonText(value);
  return Number.isFinite(value) ? formatFloat(value) : formatFloat(value).replace(/^-?/, '$&.');
}

/** Returns the objects that occur more than once, numbered in the order of their second occurrences. */
function findShared(root: Container): ReadonlyMap<Container, number> {
  const seen = new Set<Container>();
  const shared = new Map<Container, number>();
  const visit = (value: JsonValue) => {
    if (isScalar(value)) return;
    if (seen.has(value)) {
      if (!shared.has(value)) shared.set(value, shared.size + 1);
      return;
    }
    seen.add(value);
    if (isList(value)) for (const item of value) visit(item);
    else for (const [, item] of sortedEntries(value)) visit(item);
  };
  visit(root);
  return shared;
}
