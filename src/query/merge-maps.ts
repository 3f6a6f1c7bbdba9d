import { GeneralError } from '../errors/cli-error.ts';
import { jsonText } from './json-text.ts';
import { isQueryList, isQueryMap, isString, pythonType, type QueryMap, type QueryValue } from './query-value.ts';

/**
 * Python's `dict.update` from one value after the other. The reference does not check what it is given: a list of
 * pairs counts too, a string of two characters being such a pair.
 */
export function mergeMaps(sources: readonly QueryValue[]): QueryMap {
  const merged = new Map<string, QueryValue>();
  for (const source of sources) {
    for (const [key, value] of isQueryMap(source) ? source : pairs(source)) merged.set(key, value);
  }
  return merged;
}

function* pairs(source: QueryValue): Generator<readonly [string, QueryValue]> {
  let index = 0;
  const elements = itemsOf(source);
  if (elements === null) throw new GeneralError(`'${pythonType(source)}' object is not iterable`);
  for (const element of elements) {
    const pair = itemsOf(element);
    if (pair === null) throw new GeneralError('object is not iterable');
    const [key, value] = pair;
    if (pair.length !== 2 || key === undefined || value === undefined) {
      throw new GeneralError(`dictionary update sequence element #${index} has length ${pair.length}; 2 is required`);
    }
    yield [keyText(key), value];
    index += 1;
  }
}

/** What Python iterates over; `null` if it does not. */
function itemsOf(value: QueryValue): readonly QueryValue[] | null {
  if (isQueryList(value)) return value;
  if (isQueryMap(value)) return [...value.keys()];
  return isString(value) ? [...value] : null;
}

/** Any hashable key will do in Python; here keys are strings, as JSON would print them. */
function keyText(key: QueryValue): string {
  if (isString(key)) return key;
  if (!isQueryList(key) && !isQueryMap(key)) return jsonText(key);
  const type = pythonType(key);
  throw new GeneralError(`cannot use '${type}' as a dict key (unhashable type: '${type}')`);
}
