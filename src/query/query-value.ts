import type { SyntaxNode } from './syntax-node.ts';

/** What a query computes with and results in: JSON's values, and expressions that were not evaluated. */
export type QueryValue = null | boolean | bigint | number | string | ExpressionReference | QueryList | QueryMap;

/** A list. */
export interface QueryList extends ReadonlyArray<QueryValue> {}

/** A dict. */
export interface QueryMap extends ReadonlyMap<string, QueryValue> {}

/** An int or a float. */
export type QueryNumber = bigint | number;

/** `&expression`: meant for functions, but it may also end up in the result, where formats show its `toString()`. */
export class ExpressionReference {
  readonly expression: SyntaxNode;

  constructor(expression: SyntaxNode) {
    this.expression = expression;
  }

  /** As Python prints the object; the address there is another one each time. */
  toString(): string {
    return '<jmespath.visitor._Expression object at 0x7f0000000000>';
  }
}

export function isNumber(value: QueryValue): value is QueryNumber {
  return typeof value === 'bigint' || typeof value === 'number';
}

export function isString(value: QueryValue): value is string {
  return typeof value === 'string';
}

export function isQueryList(value: QueryValue): value is QueryList {
  return Array.isArray(value);
}

export function isQueryMap(value: QueryValue): value is QueryMap {
  return value instanceof Map;
}

export function isReference(value: QueryValue): value is ExpressionReference {
  return value instanceof ExpressionReference;
}

/** What counts as false: numbers never do, not even zero. */
export function isFalse(value: QueryValue): boolean {
  if (value === null || value === false || value === '') return true;
  if (isQueryList(value)) return value.length === 0;
  return isQueryMap(value) && value.size === 0;
}

/** The type's name in Python. */
export function pythonType(value: QueryValue): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  if (typeof value === 'string') return 'str';
  if (isReference(value)) return '_Expression';
  return isQueryList(value) ? 'list' : 'dict';
}

/** The type's name in JMESPath. */
export function jmespathType(value: QueryValue): string {
  if (value === null) return 'null';
  if (isNumber(value)) return 'number';
  if (typeof value === 'boolean' || typeof value === 'string') return typeof value;
  if (isReference(value)) return 'expref';
  return isQueryList(value) ? 'array' : 'object';
}
