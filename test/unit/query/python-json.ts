import { pyRepr } from '../../../src/python/python-text.ts';
import type { JsonValue } from '../../../src/python/value.ts';

/**
 * Returns a result as Python's `json.dumps` prints it. The text distinguishes ints from floats and shows the order of
 * the keys.
 */
export function pythonJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
  if (typeof value === 'bigint' || typeof value === 'number') {
    return pyRepr(value).replace('inf', 'Infinity').replace('nan', 'NaN');
  }
  if ('get' in value) {
    return `{${[...value].map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item)}`).join(', ')}}`;
  }
  return `[${value.map(pythonJson).join(', ')}]`;
}
