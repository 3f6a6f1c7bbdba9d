import { jsonString, jsonText } from '../python/json-text.ts';
import {
  isList,
  isMap,
  isScalar,
  type JsonList,
  type JsonMap,
  type JsonScalar,
  type JsonValue,
} from '../python/value.ts';
import type { Write } from './write.ts';

/** Writes the value as an indented JSON document. Writes nothing for `{}`. */
export function writeJson(value: JsonValue, write: Write): void {
  if (isMap(value) && value.size === 0) return;
  writeJsonLine(value, write);
}

/** Writes any value, even `{}`, as an indented JSON document and a newline. */
export function writeJsonLine(value: JsonValue, write: Write): void {
  writeValue(value, '\n', write);
  write('\n');
}

function writeValue(value: JsonValue, newline: string, write: Write): void {
  if (isScalar(value)) write(scalarText(value));
  else if (isList(value)) writeList(value, newline, write);
  else writeMap(value, newline, write);
}

function writeList(list: JsonList, newline: string, write: Write): void {
  if (list.length === 0) {
    write('[]');
    return;
  }
  const inner = `${newline}    `;
  let before = `[${inner}`;
  for (const item of list) {
    // As in the AWS CLI, one call of write() gets a scalar together with the text before it. The text before a list or
    // object gets a call of its own.
    if (isScalar(item)) write(before + scalarText(item));
    else {
      write(before);
      writeValue(item, inner, write);
    }
    before = `,${inner}`;
  }
  write(newline);
  write(']');
}

function writeMap(map: JsonMap, newline: string, write: Write): void {
  if (map.size === 0) {
    write('{}');
    return;
  }
  const inner = `${newline}    `;
  write('{');
  let before = inner;
  for (const [key, item] of map) {
    write(before);
    write(jsonString(key));
    write(': ');
    writeValue(item, inner, write);
    before = `,${inner}`;
  }
  write(newline);
  write('}');
}

function scalarText(value: JsonScalar): string {
  return typeof value === 'string' ? jsonString(value) : jsonText(value);
}
