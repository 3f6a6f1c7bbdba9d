import { describe, expect, it } from 'vitest';
import { ParamValidationError } from '../../../src/errors/cli-error.ts';
import { compileQuery } from '../../../src/query/compile-query.ts';
import { badLexemes, badTokens, incomplete } from './syntax-error-tables.ts';

describe('compileQuery', () => {
  it.each(badLexemes)('reports a lexer error in %j', (expression, problem, position) => {
    expect(reasonFor(expression)).toBe(`Bad jmespath expression: ${problem}:\n${expression}\n${' '.repeat(position)}^`);
  });

  it.each(badTokens)('reports a parser error in %j', (expression, problem, column, text, type) => {
    expect(reasonFor(expression)).toBe(
      `${problem}: Parse error at column ${column}, token "${text}" (${type}), for expression:\n` +
        `"${expression}"\n${' '.repeat(column + 1)}^`,
    );
  });

  it.each(incomplete)('refuses %j as incomplete', (expression) => {
    const gap = ' '.repeat([...expression].length + 1);
    expect(reasonFor(expression)).toBe(`Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${gap}^`);
  });

  it('refuses an empty expression', () => {
    expect(reasonFor('')).toBe('Invalid JMESPath expression: cannot be empty.');
  });

  it('refuses an index with too many digits', () => {
    expect(() => compileQuery(`a[${'1'.repeat(4300)}]`)).not.toThrow();
    for (const sign of ['', '-']) {
      expect(reasonFor(`a[${sign}${'1'.repeat(4301)}]`)).toMatch(
        /^Bad jmespath expression: Number with too many digits:\n/,
      );
    }
  });

  // The limit is 190 levels. 190 slices have 190 levels, but 190 of the others have 191, because their `@` is a level.
  it.each([
    ['parentheses', (depth: number) => `${'('.repeat(depth)}@${')'.repeat(depth)}`],
    ['slices', (depth: number) => `@${'[:]'.repeat(depth)}`],
    ['lists', (depth: number) => `${'['.repeat(depth)}@${']'.repeat(depth)}`],
    ['hashes', (depth: number) => `${'{a: '.repeat(depth)}@${'}'.repeat(depth)}`],
    ['calls', (depth: number) => `${'f('.repeat(depth)}@${')'.repeat(depth)}`],
    ['projections', (depth: number) => `${'*.['.repeat(depth)}@${']'.repeat(depth)}`],
  ])('accepts 189 nested %s, and refuses 191', (_, nest) => {
    expect(() => compileQuery(nest(189))).not.toThrow();
    for (const depth of [191, 30_000]) expect(reasonFor(nest(depth))).toBe('The expression has more than 190 levels.');
  });

  it('refuses a literal with more than 500 levels', () => {
    expect(reasonFor(`\`${'['.repeat(120_000)}\``)).toBe('JSON nested more than 500 levels deep is not supported.');
  });

  it('keeps the expression unchanged, with its spaces', () => {
    expect(compileQuery(' a.b ').expression).toBe(' a.b ');
  });
});

/** Returns the error message after `Bad value for --query EXPRESSION: `. */
function reasonFor(expression: string): string {
  try {
    compileQuery(expression);
  } catch (error) {
    expect(error).toBeInstanceOf(ParamValidationError);
    const { message } = error as ParamValidationError;
    const start = `Bad value for --query ${expression}: `;
    expect(message.startsWith(start)).toBe(true);
    return message.slice(start.length);
  }
  return 'compiles';
}
