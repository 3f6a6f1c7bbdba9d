import { CliGeneralError } from '../errors/cli-error.ts';
import { parsePythonInt } from '../python/numbers.ts';
import { isMap, type JsonMap, type JsonValue } from '../python/value.ts';

/** Returns the value where it is a JSON object. Otherwise a CliGeneralError, which calls it `source`. */
export function objectOf(value: JsonValue, source: string): JsonMap {
  if (isMap(value)) return value;
  throw new CliGeneralError(`There is no JSON object in ${source}.`);
}

/** Returns the member of a JSON object, of which `source` is the name. A CliGeneralError where there is none. */
export function memberOf(value: JsonValue, name: string, source: string): JsonValue {
  const member = objectOf(value, source).get(name);
  if (member === undefined) throw new CliGeneralError(`There is no '${name}' in ${source}.`);
  return member;
}

/** Returns the member as a text. A CliGeneralError where it is none. */
export function textMemberOf(value: JsonValue, name: string, source: string): string {
  const member = memberOf(value, name, source);
  if (typeof member === 'string') return member;
  throw new CliGeneralError(`'${name}' in ${source} is not a text.`);
}

/** Returns the member as a text, `null` where it is null or empty. A CliGeneralError where it is absent or anything else. */
export function optionalMemberOf(value: JsonValue, name: string, source: string): string | null {
  return memberOf(value, name, source) === null ? null : textMemberOf(value, name, source) || null;
}

/** Returns the member where it is a text that is not empty, else `null`. */
export function textOrNull(value: JsonMap, name: string): string | null {
  const member = value.get(name);
  return typeof member === 'string' && member !== '' ? member : null;
}

/** Whether the value is a JSON object with all these members. */
export function hasMembers(value: JsonValue, names: readonly string[]): value is JsonMap {
  return isMap(value) && names.every((name) => value.has(name));
}

/** Returns the member as a whole number, which may be written as a text. A CliGeneralError where it is none. */
export function wholeNumberOf(value: JsonValue, name: string, source: string): bigint {
  const member = memberOf(value, name, source);
  if (typeof member === 'bigint') return member;
  if (typeof member === 'string') return parsePythonInt(member, `'${name}' in ${source}`);
  if (typeof member === 'number' && Number.isFinite(member)) return BigInt(Math.trunc(member));
  throw new CliGeneralError(`'${name}' in ${source} is not a whole number.`);
}
