import { pyStr } from '../python/python-text.ts';
import type { Token } from './tokenize.ts';

/** Why an expression does not compile; the message is the part after `Bad value for --query EXPRESSION: `. */
export class QuerySyntaxError extends Error {}

/** A piece that is no token. */
export function badLexeme(expression: string, start: number, problem: string): QuerySyntaxError {
  const gap = ' '.repeat(columnOf(expression, start));
  return new QuerySyntaxError(`Bad jmespath expression: ${problem}:\n${expression}\n${gap}^`);
}

/** A token in a place where it may not stand. */
export function badToken(expression: string, token: Token, problem: string, start = token.start): QuerySyntaxError {
  const column = columnOf(expression, start);
  const place = `column ${column}, token "${tokenText(token)}" (${token.type.toUpperCase()})`;
  return new QuerySyntaxError(
    `${problem}: Parse error at ${place}, for expression:\n"${expression}"\n${' '.repeat(column + 1)}^`,
  );
}

/** The expression ended too early. */
export function incompleteExpression(expression: string): QuerySyntaxError {
  const gap = ' '.repeat(columnOf(expression, expression.length) + 1);
  return new QuerySyntaxError(`Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${gap}^`);
}

/** A token as messages show it: a literal by its value. */
export function tokenText(token: Token): string {
  return pyStr(token.value);
}

/** Messages count code points. */
function columnOf(expression: string, start: number): number {
  return [...expression.slice(0, start)].length;
}
