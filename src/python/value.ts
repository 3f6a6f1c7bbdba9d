/**
 * A value from a document, a response or a query. Its types keep distinctions of Python that plain JavaScript values
 * lose. A `bigint` is Python's int (any size). A `number` is Python's float (the number `2` is printed as `2.0`). A
 * `Map` is a dict in insertion order (so `__proto__` and integer-like keys are ordinary keys).
 */
export type JsonValue = JsonScalar | JsonList | JsonMap;

/** A value that is neither a JSON object nor a JSON array. */
export type JsonScalar = null | boolean | bigint | number | string;

/** A JSON array. */
export type JsonList = readonly JsonValue[];

/** A JSON object, in insertion order. */
export type JsonMap = ReadonlyMap<string, JsonValue>;

/** Whether the value is a JSON object. */
export function isMap(value: unknown): value is JsonMap {
  return value instanceof Map;
}

/** Whether the value is a JSON array. */
export function isList(value: unknown): value is JsonList {
  return Array.isArray(value);
}

/** Whether the value is neither a JSON object nor a JSON array. */
export function isScalar(value: JsonValue): value is JsonScalar {
  return !isList(value) && !isMap(value);
}
