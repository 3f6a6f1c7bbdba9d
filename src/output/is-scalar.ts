import { isQueryList, isQueryMap, type QueryList, type QueryMap, type QueryValue } from '../query/query-value.ts';

/** Whether the value is printed in one piece: neither a list nor a hash. */
export function isScalar(value: QueryValue): value is Exclude<QueryValue, QueryList | QueryMap> {
  return !isQueryList(value) && !isQueryMap(value);
}
