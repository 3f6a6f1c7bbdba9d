/**
 * The error for an expression that does not compile. Users see its message after `Bad value for --query EXPRESSION: `.
 */
export class QuerySyntaxError extends Error {}

/** Returns the error about text that is not a token. */
export function badLexeme(expression: string, start: number, problem: string): QuerySyntaxError {
  const gap = ' '.repeat(columnOf(expression, start));
  return new QuerySyntaxError(`Bad jmespath expression: ${problem}:\n${expression}\n${gap}^`);
}

/** Converts an index to a column of an error message, counted in code points. */
export function columnOf(expression: string, start: number): number {
  return [...expression.slice(0, start)].length;
}
