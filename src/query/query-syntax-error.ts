import { pyStr } from '../python/python-text.ts';
import type { Token } from './token.ts';

/** Why an expression does not compile; the message is the part after `Bad value for --query EXPRESSION: `. */
export class QuerySyntaxError extends Error {}

/** A piece that is no token; `position` counts code points. */
export function badLexeme(expression: string, position: number, problem: string): QuerySyntaxError {
  return new QuerySyntaxError(`Bad jmespath expression: ${problem}:\n${expression}\n${' '.repeat(position)}^`);
}

/** A token in a place where it may not stand. */
export function badToken(expression: string, token: Token, problem: string, position = token.start): QuerySyntaxError {
  const place = `column ${position}, token "${tokenText(token)}" (${token.type.toUpperCase()})`;
  return new QuerySyntaxError(
    `${problem}: Parse error at ${place}, for expression:\n"${expression}"\n${' '.repeat(position + 1)}^`,
  );
}

/** The expression ended too early; `end` is its length in code points. */
export function incompleteExpression(expression: string, end: number): QuerySyntaxError {
  return new QuerySyntaxError(
    `Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${' '.repeat(end + 1)}^`,
  );
}

/** A token as messages show it: a literal by its value. */
export function tokenText(token: Token): string {
  return pyStr(token.value);
}
