import { CliGeneralError } from '../errors/cli-error.ts';
import { parsePythonInt } from '../python/numbers.ts';
import { isMap, type JsonMap, type JsonValue } from '../python/value.ts';

/** Returns the value if it is a JSON object. Otherwise throws a CliGeneralError that names `source`. */
export function objectOf(value: JsonValue, source: string): JsonMap {
  if (isMap(value)) return value;
  throw new CliGeneralError(`There is no JSON object in ${source}.`);
}

/** Returns a member of a JSON object. Throws a CliGeneralError that names `source` if the member is missing. */
export function memberOf(value: JsonValue, name: string, source: string): JsonValue {
  const member = objectOf(value, source).get(name);
  if (member === undefined) throw new CliGeneralError(`There is no '${name}' in ${source}.`);
  return member;
}

/** Returns a member as a string. Throws a CliGeneralError if it is missing or not a string. */
export function textMemberOf(value: JsonValue, name: string, source: string): string {
  const member = memberOf(value, name, source);
  if (typeof member === 'string') return member;
  throw new CliGeneralError(`'${name}' in ${source} is not a string.`);
}

/**
 * Returns a member as a string, or `null` if it is null or empty. Throws a CliGeneralError if it is missing or has
 * another type.
 */
export function optionalMemberOf(value: JsonValue, name: string, source: string): string | null {
  return memberOf(value, name, source) === null ? null : textMemberOf(value, name, source) || null;
}

/** Returns a member if it is a non-empty string, else `null`. */
export function textOrNull(value: JsonMap, name: string): string | null {
  const member = value.get(name);
  return typeof member === 'string' && member !== '' ? member : null;
}

/** Whether the value is a JSON object with all these members. */
export function hasMembers(value: JsonValue, names: readonly string[]): value is JsonMap {
  return isMap(value) && names.every((name) => value.has(name));
}

/**
 * Returns a member as an integer. Accepts a string that Python's int() accepts, and cuts the fraction off a number.
 * Throws a CliGeneralError for anything else.
 */
export function wholeNumberOf(value: JsonValue, name: string, source: string): bigint {
  const member = memberOf(value, name, source);
  if (typeof member === 'bigint') return member;
  if (typeof member === 'string') return parsePythonInt(member, `'${name}' in ${source}`);
  if (typeof member === 'number' && Number.isFinite(member)) return BigInt(Math.trunc(member));
  throw new CliGeneralError(`'${name}' in ${source} is not a whole number.`);
}
