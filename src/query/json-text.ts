import { formatFloat } from '../values/float-text.ts';
import { pyRepr } from '../values/python-text.ts';
import { isQueryList, isQueryMap, isReference, type QueryValue } from './query-value.ts';

/** The value as compact JSON in ASCII, as Python's `json.dumps` writes it. */
export function jsonText(value: QueryValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return pyRepr(value);
  if (typeof value === 'number') return floatText(value);
  if (isReference(value)) return stringText(value.toString());
  if (isQueryList(value)) return `[${value.map(jsonText).join(',')}]`;
  if (!isQueryMap(value)) return stringText(value);
  return `{${[...value].map(([key, item]) => `${stringText(key)}:${jsonText(item)}`).join(',')}}`;
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return formatFloat(value);
  return value > 0 ? 'Infinity' : '-Infinity';
}

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function stringText(text: string): string {
  const escaped = text.replace(
    /["\\]|[^ -~]/g,
    (unit) => named[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
