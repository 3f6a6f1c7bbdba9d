import { formatFloat, formatInt } from './numbers.ts';
import { sortedEntries } from './strings.ts';
import { isList, isMap, type JsonValue } from './value.ts';

/** The options of `json.dumps`: sorted keys, and no spaces after `,` and `:`. */
export interface JsonStyle {
  readonly sorted?: boolean;
  readonly compact?: boolean;
}

/** Returns the value as Python's `json.dumps` writes it by default: one line, ASCII only, a space after `,` and `:`. */
export function jsonText(value: JsonValue, style: JsonStyle = {}): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return formatInt(value);
  if (typeof value === 'number') return jsonFloat(value);
  if (typeof value === 'string') return jsonAsciiString(value);
  const comma = style.compact === true ? ',' : ', ';
  if (isList(value)) return `[${value.map((item) => jsonText(item, style)).join(comma)}]`;
  if (!isMap(value)) return '';
  const colon = style.compact === true ? ':' : ': ';
  const members = style.sorted === true ? sortedEntries(value) : [...value];
  return `{${members.map(([key, item]) => `${jsonAsciiString(key)}${colon}${jsonText(item, style)}`).join(comma)}}`;
}

/** Returns a float as Python's `json.dumps` writes it. */
export function jsonFloat(value: number): string {
  if (Number.isFinite(value)) return formatFloat(value);
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** Returns a string as Python's `json.dumps` writes it: ASCII only. */
function jsonAsciiString(text: string): string {
  return quote(text, /["\\]|[^ -~]/g);
}

/** Returns a string as Python's `json.dumps(ensure_ascii=False)` writes it. */
export function jsonString(text: string): string {
  return quote(text, /[\u0000-\u001f"\\]/g);
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Quotes a text, and escapes each UTF-16 unit that matches `escaped`. */
function quote(text: string, escaped: RegExp): string {
  const inner = text.replace(
    escaped,
    (unit) => shortEscapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${inner}"`;
}
