import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CliGeneralError, ParamValidationError } from '../../../src/errors/cli-error.ts';
import { readJson } from '../../../src/python/json-reader.ts';
import { compileQuery } from '../../../src/query/compile-query.ts';
import { searchQuery } from '../../../src/query/evaluate.ts';
import { randomExpression } from '../../conformance/generated/query.ts';
import { pythonJson } from './python-json.ts';

const require = createRequire(import.meta.url);
// The package has no types.
const jmespath: { search(data: unknown, expression: string): unknown } = require('jmespath');

describe('random expressions', () => {
  it('give a result or an error with a message', () => {
    fc.assert(
      fc.property(fc.oneof(randomExpression, fc.string({ unit: 'binary' }), tokens), (expression) => {
        try {
          pythonJson(searchQuery(compileQuery(expression), new Map()));
        } catch (error) {
          if (error instanceof CliGeneralError) return;
          expect(error).toBeInstanceOf(ParamValidationError);
          expect(String(error)).toContain(`Bad value for --query ${expression}: `);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('give the same results as the jmespath package where the package follows the specification', () => {
    fc.assert(
      fc.property(path, data, (expression, document) => {
        const text = JSON.stringify(document);
        const ours = searchQuery(compileQuery(expression), readJson(text));
        expect(JSON.parse(pythonJson(ours))).toEqual(jmespath.search(document, expression));
      }),
      { numRuns: 1500 },
    );
  });
});

const tokens = fc
  .array(
    fc.constantFrom(...'.*@!|<>=&,:;()[]{}-$ \n\\"\'`', 'a', '"b"', '1', '[?', '&&', '||', '`1`', "'x'", 'sort_by('),
  )
  .map((pieces) => pieces.join(''));

const names = ['a', 'b', 'c'];
// The data leaves out values that JavaScript or the package treats differently from the AWS CLI: keys that look like
// integers, and the numbers 1.0, 0 and 1. In lists, the AWS CLI treats 0 as equal to false and 1 as equal to true, and
// the package does not.
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.constantFrom(null, true, false, 2, 3, '', 'a', 'b'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const path: fc.Arbitrary<string> = fc.letrec<{ path: string }>((tie) => ({
  path: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    // `@` is left out: inside brackets, the package refuses any text after `@`.
    fc.constantFrom('*', '[]', '[*]', '[0]', '[-1]', '[1:]', '[::-1]', ...names),
    fc
      .tuple(tie('path'), fc.constantFrom('.a', '.b', '.*', '[*]', '[]', '[?a]', '[?!a]'))
      .map((parts) => parts.join('')),
    fc
      .tuple(tie('path'), fc.constantFrom(' | ', ' || ', ' && ', ' == ', ' != '), tie('path'))
      .map((parts) => parts.join('')),
    fc.tuple(tie('path'), tie('path')).map(([one, other]) => `[${one}, ${other}]`),
    fc.tuple(tie('path'), tie('path')).map(([one, other]) => `{x: ${one}, y: ${other}}`),
    tie('path').map((inner) => `(${inner})`),
    tie('path').map((inner) => `!(${inner})`),
    fc.constantFrom('a', 'a.b', 'a[0]', 'a[*].b', '[a, b]').map((inner) => `[type(${inner}), to_array(${inner})]`),
  ),
})).path;
