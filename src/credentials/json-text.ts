import { compareCodePoints } from '../python/compare-code-points.ts';
import { jsonAsciiString, jsonFloat } from '../python/json-scalar.ts';
import { isList, isMap, type JsonValue } from '../python/value.ts';

/** How `json.dumps` is asked to write: with sorted keys, and without blanks after `,` and `:`. */
export interface JsonStyle {
  readonly sorted?: boolean;
  readonly compact?: boolean;
}

/** The value as Python's `json.dumps` writes it by default: one line, ASCII only, a blank after `,` and `:`. */
export function jsonText(value: JsonValue, style: JsonStyle = {}): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return jsonFloat(value);
  if (typeof value === 'string') return jsonAsciiString(value);
  const comma = style.compact === true ? ',' : ', ';
  if (isList(value)) return `[${value.map((item) => jsonText(item, style)).join(comma)}]`;
  if (!isMap(value)) return '';
  const colon = style.compact === true ? ':' : ': ';
  const members = [...value];
  if (style.sorted === true) members.sort(([left], [right]) => compareCodePoints(left, right));
  return `{${members.map(([key, item]) => `${jsonAsciiString(key)}${colon}${jsonText(item, style)}`).join(comma)}}`;
}
