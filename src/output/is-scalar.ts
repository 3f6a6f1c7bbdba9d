import { isList, isMap, type JsonList, type JsonMap, type JsonValue } from '../values/value.ts';

/** Whether the value is printed in one piece: neither a list nor a hash. */
export function isScalar(value: JsonValue): value is Exclude<JsonValue, JsonList | JsonMap> {
  return !isList(value) && !isMap(value);
}
