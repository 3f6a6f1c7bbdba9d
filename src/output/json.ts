import { GeneralError } from '../errors/cli-error.ts';
import { jsonFloat, jsonString } from '../python/json-scalar.ts';
import { describeValue } from '../query/describe-value.ts';
import {
  isQueryList,
  isQueryMap,
  isReference,
  type QueryList,
  type QueryMap,
  type QueryValue,
} from '../query/query-value.ts';
import { isScalar } from './is-scalar.ts';
import type { Write } from './write.ts';

/** Writes the value as an indented JSON document; only the whole result `{}` is silent. */
export function writeJson(value: QueryValue, write: Write): void {
  if (isQueryMap(value) && value.size === 0) return;
  writeJsonLine(value, write);
}

/** Writes any value, `{}` too, as a JSON document and a newline. */
export function writeJsonLine(value: QueryValue, write: Write): void {
  writeValue(value, '\n', write);
  write('\n');
}

function writeValue(value: QueryValue, newline: string, write: Write): void {
  if (isScalar(value)) write(scalarText(value));
  else if (isQueryList(value)) writeList(value, newline, write);
  else writeMap(value, newline, write);
}

function writeList(list: QueryList, newline: string, write: Write): void {
  if (list.length === 0) {
    write('[]');
    return;
  }
  const inner = `${newline}    `;
  let before = `[${inner}`;
  for (const item of list) {
    // What stands before a scalar is one piece with it, but before anything else it is a piece of its own.
    if (isScalar(item) && !isReference(item)) write(before + scalarText(item));
    else {
      write(before);
      writeValue(item, inner, write);
    }
    before = `,${inner}`;
  }
  write(newline);
  write(']');
}

function writeMap(map: QueryMap, newline: string, write: Write): void {
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

function scalarText(value: Exclude<QueryValue, QueryList | QueryMap>): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return describeValue(value);
  if (typeof value === 'number') return jsonFloat(value);
  // An unevaluated `&expression` of a query.
  throw new GeneralError('Encountered unrecognized type in JSON encoder.');
}
