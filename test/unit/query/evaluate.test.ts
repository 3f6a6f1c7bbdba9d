import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { readJson } from '../../../src/python/json-reader.ts';
import type { JsonValue } from '../../../src/python/value.ts';
import { compileQuery } from '../../../src/query/compile-query.ts';
import { searchQuery } from '../../../src/query/evaluate.ts';
import { pythonJson } from './python-json.ts';
import { failures, results, shared } from './result-tables.ts';

describe('searchQuery', () => {
  it.each(results)('evaluates %j to %s', (expression, json) => {
    expect(pythonJson(search(expression))).toBe(json);
  });

  it.each(failures)('fails on %j with the message %j', (expression, message) => {
    expect(failureOf(expression)).toBe(message);
  });

  it.each(shared)('returns the same object at all paths of each group, for %j: %j', (expression, groups) => {
    expect(sharedPaths(search(expression))).toEqual(groups);
  });

  it('returns the input and parts of the input without copying them', () => {
    const input = readJson('{"a": [1]}');
    expect(searchQuery(compileQuery('@'), input)).toBe(input);
    expect(searchQuery(compileQuery('a'), input)).toBe(searchQuery(compileQuery('not_null(b, @).a'), input));
  });

  it('finds only the given keys, and no properties of JavaScript objects', () => {
    expect(search('valueOf')).toBeNull();
    expect(search('@.__proto__')).toBeNull();
    expect(search("'text'.length")).toBeNull();
    expect(failureOf('constructor(@)')).toBe('Unknown function: constructor()');
  });

  it('reads 4300 digits as a number, and 4301 digits as a string in a literal and as infinity in to_number()', () => {
    expect(search(`type(\`${'1'.repeat(4300)}\`)`)).toBe('number');
    expect(search(`type(\`${'1'.repeat(4301)}\`)`)).toBe('string');
    expect(search(`to_number('${'1'.repeat(4301)}')`)).toBe(Number.POSITIVE_INFINITY);
  });

  it('prints an integer of 4300 digits, and refuses a longer one', () => {
    const nines = '9'.repeat(4300);
    expect(search(`length(to_string(\`${nines}\`))`)).toBe(4300n);
    expect(failureOf(`to_string(sum(\`[${nines}, 1]\`))`)).toBe(
      'An integer of more than 4300 digits cannot be printed.',
    );
  });

  it.each(['sum(`[1.0, BIG]`)', 'sum(`[BIG, 1.0]`)', 'avg(`[BIG]`)'])(
    'refuses an integer that is too large for a float: %s',
    (expression) => {
      expect(failureOf(expression.replace('BIG', `1${'0'.repeat(400)}`))).toBe(
        'An integer is too large to be converted to a float.',
      );
    },
  );

  it('adds floats and integers, and computes their average', () => {
    expect(search('sum(`[0.5, 1, 2.25]`)')).toBe(3.75);
    expect(search('avg(`[0.5, 1]`)')).toBe(0.75);
  });

  it('sorts a list that contains NaN, which is neither less nor greater than a number', () => {
    expect(search('length(sort(`[2, NaN, 1]`))')).toBe(3n);
    expect(search('[`NaN` <= `1`, `NaN` >= `1`, `NaN` < `1`]')).toEqual([false, false, false]);
  });

  it('accepts 190 levels of pipes and nesting, and refuses more', () => {
    const tooDeep = 'The query has more than 190 levels.';
    expect(pythonJson(search(`${'@|'.repeat(189)}@`))).toBe('{}');
    expect(failureOf(`${'@|'.repeat(190)}@`)).toBe(tooDeep);
    expect(failureOf(`${'@|'.repeat(60_000)}@`)).toBe(tooDeep);
    expect(failureOf(`${'a||'.repeat(60_000)}a`)).toBe(tooDeep);
    expect(failureOf(`${'!'.repeat(100)}(${'@|'.repeat(100)}@)`)).toBe(tooDeep);
    // The steps of a path are not levels.
    expect(search(`${'a.'.repeat(60_000)}a`)).toBeNull();
    expect(search(`a${'[0]'.repeat(40_000)}`)).toBeNull();
  });

  it('refuses a result that contains the same value 2^60 times, which is too large to print', () => {
    const doubled = `@${' | [@, @]'.repeat(60)}`;
    for (const expression of [doubled, `to_string(${doubled})`]) {
      expect(failureOf(expression)).toBe('The result of the query is too large to be printed.');
    }
  });

  it.each(['to_string(X)', 'X == X', 'contains(X, X)', 'abs(X)'])(
    'returns a value or throws a CliGeneralError for deep values in %s',
    (expression) => {
      const deep = `\`${'['.repeat(500)}${']'.repeat(500)}\``;
      try {
        search(expression.replaceAll('X', deep));
      } catch (error) {
        expect(error).toBeInstanceOf(CliGeneralError);
      }
    },
  );
});

function search(expression: string): JsonValue {
  return searchQuery(compileQuery(expression), new Map());
}

function failureOf(expression: string): string {
  const query = compileQuery(expression);
  try {
    searchQuery(query, new Map());
  } catch (error) {
    expect(error).toBeInstanceOf(CliGeneralError);
    return (error as CliGeneralError).message;
  }
  return 'succeeds';
}

/** Returns the paths of each container that occurs more than once. */
function sharedPaths(value: JsonValue): string[][] {
  const pathsOf = new Map<JsonValue, string[]>();
  const walk = (container: JsonValue, path: string) => {
    if (!(container instanceof Map || Array.isArray(container))) return;
    const found = pathsOf.get(container);
    found?.push(path);
    // The first visit has added the paths inside this container.
    if (found !== undefined) return;
    pathsOf.set(container, [path]);
    for (const [key, item] of container.entries()) walk(item, `${path}/${key}`);
  };
  walk(value, '');
  return [...pathsOf.values()].filter((paths) => paths.length > 1);
}
