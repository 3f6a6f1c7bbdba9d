import { GeneralError } from '../errors/cli-error.ts';
import { parsePythonFloat } from '../python/python-float.ts';
import { parsePythonInt } from '../python/python-int.ts';
import type { QueryNumber } from './query-value.ts';

/** A text as a number by the rules of Python's `int()` and, failing that, `float()`; `null` if neither takes it. */
export function readNumber(text: string): QueryNumber | null {
  try {
    return parsePythonInt(text);
  } catch (error) {
    if (error instanceof GeneralError) return parsePythonFloat(text) ?? null;
    throw error;
  }
}
