import type { TokenType } from './token.ts';

/** A token that binds less ends a projection. */
export const projectionEnd = 10;

/** How tightly a token binds to what stands before it; 0 ends an expression. */
export function bindingPower(type: TokenType): number {
  return bindingPowers[type] ?? 0;
}

const bindingPowers: Readonly<Partial<Record<TokenType, number>>> = {
  pipe: 1,
  or: 2,
  and: 3,
  eq: 5,
  ne: 5,
  lt: 5,
  lte: 5,
  gt: 5,
  gte: 5,
  flatten: 9,
  star: 20,
  filter: 21,
  dot: 40,
  not: 45,
  lbrace: 50,
  lbracket: 55,
  lparen: 60,
};
