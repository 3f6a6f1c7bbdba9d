import { GeneralError } from '../errors/cli-error.ts';
import type { CompiledQuery } from './compile-query.ts';
import { evaluate } from './evaluate.ts';
import type { QueryValue } from './query-value.ts';

/** What a query results in. Lists and hashes that the reference would pass on as they are, are the same objects. */
export type QueryResult = QueryValue;

/** Applies a query to a value; throws a GeneralError with the reference's text, Python's own ones included. */
export function searchQuery(query: CompiledQuery, value: QueryValue): QueryResult {
  try {
    return evaluate(query.root, value);
  } catch (error) {
    // Values nested tens of thousands of levels deep exhaust the stack where they are compared or printed.
    if (!(error instanceof RangeError)) throw error;
    throw new GeneralError('maximum recursion depth exceeded', { cause: error });
  }
}
