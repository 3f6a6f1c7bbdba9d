import { jsonAsciiString, jsonFloat } from '../python/json-scalar.ts';
import { pyRepr } from '../python/python-text.ts';
import { isQueryList, isQueryMap, isReference, type QueryValue } from './query-value.ts';

/** The value as compact JSON in ASCII, as Python's `json.dumps` writes it. */
export function jsonText(value: QueryValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return pyRepr(value);
  if (typeof value === 'number') return jsonFloat(value);
  if (isReference(value)) return jsonAsciiString(value.toString());
  if (isQueryList(value)) return `[${value.map(jsonText).join(',')}]`;
  if (!isQueryMap(value)) return jsonAsciiString(value);
  return `{${[...value].map(([key, item]) => `${jsonAsciiString(key)}:${jsonText(item)}`).join(',')}}`;
}
