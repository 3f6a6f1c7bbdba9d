import { GeneralError } from '../errors/cli-error.ts';
import { parsePythonInt } from '../python/python-int.ts';
import { pyRepr, pyTypeName } from '../python/python-text.ts';
import { isList, isMap, type JsonMap, type JsonValue } from '../python/value.ts';

/** `value[key]` as Python does it on a value read from JSON, with Python's words where that fails. */
export function itemOf(value: JsonValue, key: string): JsonValue {
  if (isMap(value)) {
    const item = value.get(key);
    if (item === undefined) throw missingKey(key);
    return item;
  }
  if (isList(value)) throw new GeneralError('list indices must be integers or slices, not str');
  if (typeof value === 'string') throw new GeneralError("string indices must be integers, not 'str'");
  throw new GeneralError(`'${typeNameOf(value)}' object is not subscriptable`);
}

/** What Python says of a key that a dict does not have: the key itself, quoted. */
export function missingKey(key: string): GeneralError {
  return new GeneralError(pyRepr(key));
}

/** The value where it is a JSON object, else Python's complaint about calling `.get` on it. */
export function dictOf(value: JsonValue): JsonMap {
  if (isMap(value)) return value;
  throw new GeneralError(`'${typeNameOf(value)}' object has no attribute 'get'`);
}

/** `key in value` as Python does it on a value read from JSON. */
export function contains(value: JsonValue, key: string): boolean {
  if (isMap(value)) return value.has(key);
  if (isList(value)) return value.includes(key);
  if (typeof value === 'string') return value.includes(key);
  throw new GeneralError(`argument of type '${typeNameOf(value)}' is not a container or iterable`);
}

/** The value as Python's `int()` makes it of one read from JSON, with Python's words where it cannot. */
export function intOf(value: JsonValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string') return parsePythonInt(value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value !== 'number') {
    throw new GeneralError(
      `int() argument must be a string, a bytes-like object or a real number, not '${typeNameOf(value)}'`,
    );
  }
  if (Number.isFinite(value)) return BigInt(Math.trunc(value));
  throw new GeneralError(`cannot convert float ${Number.isNaN(value) ? 'NaN' : 'infinity'} to integer`);
}

/** Whether Python takes the value for true: not nothing, nor zero, nor empty. */
export function isTruthy(value: JsonValue): boolean {
  if (isMap(value)) return value.size > 0;
  if (isList(value)) return value.length > 0;
  return Boolean(value);
}

/** The bare name of the value's Python type, such as `NoneType`. */
export function typeNameOf(value: JsonValue): string {
  return pyTypeName(value).slice("<class '".length, -"'>".length);
}
