import { describe, expect, it } from 'vitest';
import { ParamValidationError } from '../../../src/errors/cli-error.ts';
import { compileQuery } from '../../../src/query/compile-query.ts';
import { badLexemes, badTokens, incomplete } from './syntax-error-tables.ts';

describe('compileQuery', () => {
  it.each(badLexemes)('refuses the characters of %j', (expression, problem, position) => {
    expect(reasonFor(expression)).toBe(`Bad jmespath expression: ${problem}:\n${expression}\n${' '.repeat(position)}^`);
  });

  it.each(badTokens)('refuses the order of tokens in %j', (expression, problem, column, text, type) => {
    expect(reasonFor(expression)).toBe(
      `${problem}: Parse error at column ${column}, token "${text}" (${type}), for expression:\n` +
        `"${expression}"\n${' '.repeat(column + 1)}^`,
    );
  });

  it.each(incomplete)('finds %j incomplete', (expression) => {
    const gap = ' '.repeat([...expression].length + 1);
    expect(reasonFor(expression)).toBe(`Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${gap}^`);
  });

  it('refuses an empty expression', () => {
    expect(reasonFor('')).toBe('Invalid JMESPath expression: cannot be empty.');
  });

  it('refuses an index of more digits than Python reads', () => {
    expect(() => compileQuery(`a[${'1'.repeat(4300)}]`)).not.toThrow();
    for (const sign of ['', '-']) {
      expect(reasonFor(`a[${sign}${'1'.repeat(4301)}]`)).toBe(
        'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; ' +
          'use sys.set_int_max_str_digits() to increase the limit',
      );
    }
  });

  it.each([
    ['parentheses', 488, (depth: number) => `${'('.repeat(depth)}@${')'.repeat(depth)}`],
    ['slices', 244, (depth: number) => `@${'[:]'.repeat(depth)}`],
    ['lists', 325, (depth: number) => `${'['.repeat(depth)}@${']'.repeat(depth)}`],
  ])('nests %s as deep as the reference', (_, most, nest) => {
    expect(() => compileQuery(nest(most))).not.toThrow();
    expect(reasonFor(nest(most + 1))).toBe('maximum recursion depth exceeded');
    expect(reasonFor(nest(30_000))).toBe('maximum recursion depth exceeded');
  });

  it('refuses a literal nested too deep to be read', () => {
    expect(reasonFor(`\`${'['.repeat(120_000)}\``)).toMatch(
      /^Stack overflow \(used \d+ kB\) while decoding a JSON array /,
    );
  });

  it('keeps the expression', () => {
    expect(compileQuery(' a.b ').expression).toBe(' a.b ');
  });
});

/** What follows `Bad value for --query EXPRESSION: `. */
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
