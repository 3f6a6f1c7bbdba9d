import { formatFloat } from './float-text.ts';

/** A float as Python's `json.dumps` writes it. */
export function jsonFloat(value: number): string {
  if (Number.isFinite(value)) return formatFloat(value);
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** A string as Python's `json.dumps` writes it: ASCII only. */
export function jsonAsciiString(text: string): string {
  return quote(text, /["\\]|[^ -~]/g);
}

/** A string as Python's `json.dumps(ensure_ascii=False)` writes it. */
export function jsonString(text: string): string {
  return quote(text, /[\u0000-\u001f"\\]/g);
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

/** By UTF-16 unit, as JSON's escapes are. */
function quote(text: string, escaped: RegExp): string {
  const inner = text.replace(
    escaped,
    (unit) => named[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${inner}"`;
}
