import { pyStr } from '../python/python-text.ts';
import { isList, isMap, type JsonMap, type JsonValue } from '../python/value.ts';

/** The lines of the default format for an error's own members; empty where it has none. */
export function errorDetails(members: JsonMap): string {
  const lines = [...members].map(([name, value]) => `${name}: ${detailText(value)}\n`);
  if (lines.length === 0) return '';
  const hint = [...members.values()].some((value) => detailText(value) === complex)
    ? 'Use "--cli-error-format json" or another error format to see the full details.\n'
    : '';
  return `\nAdditional error details:\n${lines.join('')}${hint}`;
}

const complex = '<complex value>';
/** A list or map of as many values is too much for one line. */
const manyValues = 5;

function detailText(value: JsonValue): string {
  if (isList(value)) return areFewAndSimple(value) ? `[${value.map(pyStr).join(', ')}]` : complex;
  if (!isMap(value)) return pyStr(value);
  if (!areFewAndSimple([...value.values()])) return complex;
  return `{${Array.from(value, ([name, item]) => `${name}: ${pyStr(item)}`).join(', ')}}`;
}

function areFewAndSimple(values: readonly JsonValue[]): boolean {
  return values.length < manyValues && values.every((value) => !isList(value) && !isMap(value));
}
