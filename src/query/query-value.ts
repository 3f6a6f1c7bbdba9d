import { CliGeneralError } from '../errors/cli-error.ts';
import { isList, isMap, type JsonValue } from '../python/value.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** An int or a float. */
export type QueryNumber = bigint | number;

/** An argument `&expression`. The function, such as `sort_by`, evaluates the expression. */
export class ExpressionReference {
  readonly expression: SyntaxNode;

  constructor(expression: SyntaxNode) {
    this.expression = expression;
  }
}

/** An argument of a function. */
export type Argument = JsonValue | ExpressionReference;

export function isNumber(value: unknown): value is QueryNumber {
  return typeof value === 'bigint' || typeof value === 'number';
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value counts as false in JMESPath. Numbers never do, not even zero. */
export function isFalse(value: JsonValue): boolean {
  if (value === null || value === false || value === '') return true;
  return isList(value) ? value.length === 0 : isMap(value) && value.size === 0;
}

/** Returns the JMESPath name of the value's type. */
export function jmespathType(value: Argument): string {
  if (value === null) return 'null';
  if (isNumber(value)) return 'number';
  if (typeof value === 'boolean' || typeof value === 'string') return typeof value;
  if (value instanceof ExpressionReference) return 'expref';
  return isList(value) ? 'array' : 'object';
}

/**
 * Returns the value if it is small enough to be printed, else throws a CliGeneralError. A short query can make a very
 * large value: each step of `[@, @] | [@, @]` doubles the size.
 */
export function requirePrintable(value: JsonValue): JsonValue {
  if (sizeOf(value, new Map()) <= maxPrintedSize) return value;
  throw new CliGeneralError('The result of the query is too large to be printed.');
}

/** The size limit of a printed value, as sizeOf() counts. */
const maxPrintedSize = 1024 * 1024;

/** Counts the values and the characters of texts. An object that occurs twice counts twice, but is visited once. */
function sizeOf(value: JsonValue, sizes: Map<JsonValue, number>): number {
  if (typeof value === 'string') return 1 + value.length;
  if (!isList(value) && !isMap(value)) return 1;
  const before = sizes.get(value);
  if (before !== undefined) return before;
  let size = 1;
  for (const [key, item] of value.entries()) size += sizeOf(item, sizes) + (typeof key === 'string' ? key.length : 0);
  sizes.set(value, size);
  return size;
}
