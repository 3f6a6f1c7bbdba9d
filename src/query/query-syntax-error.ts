/** Why an expression does not compile; the message is the part after `Bad value for --query EXPRESSION: `. */
export class QuerySyntaxError extends Error {}

/** A piece that is no token. */
export function badLexeme(expression: string, start: number, problem: string): QuerySyntaxError {
  const gap = ' '.repeat(columnOf(expression, start));
  return new QuerySyntaxError(`Bad jmespath expression: ${problem}:\n${expression}\n${gap}^`);
}

/** Places in messages count code points. */
export function columnOf(expression: string, start: number): number {
  return [...expression.slice(0, start)].length;
}
