import type { JsonValue } from '../python/value.ts';
import type { ComparatorType } from './tokenize.ts';

/** The maximum nesting of expressions. The AWS CLI accepts at least this many levels of every kind of expression. */
export const mostLevels = 190;

/** A parsed expression. */
export type SyntaxNode =
  | { readonly kind: 'current' }
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | SliceNode
  | ChainNode
  | { readonly kind: 'flatten'; readonly list: SyntaxNode }
  | { readonly kind: 'projection'; readonly list: SyntaxNode; readonly item: SyntaxNode }
  | { readonly kind: 'valueProjection'; readonly map: SyntaxNode; readonly item: SyntaxNode }
  | FilterNode
  | { readonly kind: 'multiSelectList'; readonly items: readonly SyntaxNode[] }
  | { readonly kind: 'multiSelectHash'; readonly pairs: readonly (readonly [string, SyntaxNode])[] }
  | {
      readonly kind: 'comparison';
      readonly type: ComparatorType;
      readonly left: SyntaxNode;
      readonly right: SyntaxNode;
    }
  | { readonly kind: 'or' | 'and'; readonly left: SyntaxNode; readonly right: SyntaxNode }
  | { readonly kind: 'not'; readonly operand: SyntaxNode }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly SyntaxNode[] }
  | { readonly kind: 'reference'; readonly expression: SyntaxNode };

/** Steps applied in order, each to the result of the step before. The parser appends to them. */
export interface ChainNode {
  readonly kind: 'chain';
  readonly link: 'dot' | 'bracket' | 'pipe';
  readonly steps: SyntaxNode[];
}

/** A slice `[start:stop:step]`, as in Python. Numbers beyond the length of any list are clamped to safe integers. */
export interface SliceNode {
  readonly kind: 'slice';
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;
}

interface FilterNode {
  readonly kind: 'filter';
  readonly list: SyntaxNode;
  readonly condition: SyntaxNode;
  readonly item: SyntaxNode;
}
