import { GeneralError } from '../errors/cli-error.ts';
import { includes } from './compare-values.ts';
import { binary, type NamedFunction, unary } from './define-function.ts';
import { jsonText } from './json-text.ts';
import { any, arrayOrString, string, stringArrayOrObject, strings } from './parameter.ts';
import {
  isQueryMap,
  isReference,
  isString,
  jmespathType,
  pythonType,
  type QueryList,
  type QueryValue,
} from './query-value.ts';

export const stringFunctions: readonly NamedFunction[] = [
  binary('contains', arrayOrString, any, contains),
  binary('ends_with', string, string, (text, end) => text.endsWith(end)),
  binary('join', string, strings, (separator, parts) => parts.join(separator)),
  unary('length', stringArrayOrObject, (value) => BigInt(isQueryMap(value) ? value.size : [...value].length)),
  unary('reverse', arrayOrString, (value) => (isString(value) ? [...value].reverse().join('') : value.toReversed())),
  binary('starts_with', string, string, (text, start) => text.startsWith(start)),
  unary('to_string', any, (value) => (isString(value) ? value : jsonText(value))),
  unary('type', any, (value) => (isReference(value) ? null : jmespathType(value))),
];

function contains(subject: QueryList | string, wanted: QueryValue): boolean {
  if (!isString(subject)) return includes(subject, wanted);
  if (isString(wanted)) return subject.includes(wanted);
  throw new GeneralError(`'in <string>' requires string as left operand, not ${pythonType(wanted)}`);
}
