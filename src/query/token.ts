import type { JsonValue } from '../python/value.ts';

/** A piece of an expression; `start` counts code points. */
export type Token =
  | { readonly type: 'literal'; readonly value: JsonValue; readonly start: number }
  | { readonly type: 'number'; readonly value: bigint; readonly start: number }
  | { readonly type: TextTokenType; readonly value: string; readonly start: number };

/** The names are interface: error messages show them. */
export type TokenType = 'literal' | 'number' | TextTokenType;

export type TextTokenType = ComparatorType | 'unquoted_identifier' | 'quoted_identifier' | SymbolType | 'eof';

export type ComparatorType = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

type SymbolType =
  | 'dot'
  | 'star'
  | 'comma'
  | 'colon'
  | 'current'
  | 'lparen'
  | 'rparen'
  | 'lbrace'
  | 'rbrace'
  | 'lbracket'
  | 'rbracket'
  | 'flatten'
  | 'filter'
  | 'pipe'
  | 'or'
  | 'and'
  | 'not'
  | 'expref';
