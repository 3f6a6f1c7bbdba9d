import { pyRepr } from '../python/python-text.ts';
import { isQueryList, isQueryMap, isReference, type QueryValue } from './query-value.ts';

/** The value as Python's `str()` prints it in messages. */
export function describeValue(value: QueryValue): string {
  return typeof value === 'string' ? value : describeInside(value);
}

function describeInside(value: QueryValue): string {
  if (isReference(value)) return value.toString();
  if (isQueryList(value)) return `[${value.map(describeInside).join(', ')}]`;
  if (!isQueryMap(value)) return pyRepr(value);
  return `{${[...value].map(([key, item]) => `${pyRepr(key)}: ${describeInside(item)}`).join(', ')}}`;
}
