import { compareCodePoints } from '../values/compare-code-points.ts';
import { formatFloat } from '../values/float-text.ts';
import { isList, isMap, type JsonValue } from '../values/value.ts';

/** How `json.dumps` is asked to write: with sorted keys, and without blanks after `,` and `:`. */
export interface JsonStyle {
  readonly sorted?: boolean;
  readonly compact?: boolean;
}

/** The value as Python's `json.dumps` writes it by default: one line, ASCII only, a blank after `,` and `:`. */
export function jsonText(value: JsonValue, style: JsonStyle = {}): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'string') return stringText(value);
  const comma = style.compact === true ? ',' : ', ';
  if (isList(value)) return `[${value.map((item) => jsonText(item, style)).join(comma)}]`;
  if (!isMap(value)) return '';
  const colon = style.compact === true ? ':' : ': ';
  const members = [...value];
  if (style.sorted === true) members.sort(([left], [right]) => compareCodePoints(left, right));
  return `{${members.map(([key, item]) => `${stringText(key)}${colon}${jsonText(item, style)}`).join(comma)}}`;
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
