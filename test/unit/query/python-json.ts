import { pyRepr } from '../../../src/python/python-text.ts';
import { ExpressionReference, type QueryValue } from '../../../src/query/query-value.ts';

/** A result as Python's `json.dumps` prints it, so that ints and floats, and the order of keys, can be told apart. */
export function pythonJson(value: QueryValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
  if (typeof value === 'bigint' || typeof value === 'number') {
    return pyRepr(value).replace('inf', 'Infinity').replace('nan', 'NaN');
  }
  if (value instanceof ExpressionReference) return '{"__expref": 1}';
  if ('get' in value) {
    return `{${[...value].map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item)}`).join(', ')}}`;
  }
  return `[${value.map(pythonJson).join(', ')}]`;
}
