import fc from 'fast-check';
import type { QuestionKind } from './question.ts';

// Expressions whose results depend on three details of Python: the limit on recursion, the rounding in sums, and the
// order of NaN among numbers (docs/fidelity.md).

const number = fc.oneof(
  fc.constantFrom(
    'NaN',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e308',
    '-1e308',
    '1e16',
    '1.0',
    '-1e16',
    '0.1',
    '1e-320',
    '3',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
const list = fc.array(number, { maxLength: 40 }).map((items) => `\`[${items.join(', ')}]\``);
const hashes = fc
  .array(number, { maxLength: 20 })
  .map((items) => `\`[${items.map((item) => `{"a": ${item}}`).join(', ')}]\``);
const depth = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom(1000, 3000, 20_000));
/** Expressions nested `depth` times, each from an opening text, an innermost text and a closing text. */
const nested = fc
  .tuple(
    depth,
    fc.constantFrom(
      ...([
        ['(', 'a', ')'],
        ['!', 'a', ''],
        ['[', 'a', ']'],
        ['{a: ', 'b', '}'],
        ['a.', 'b', ''],
        ['@|', '@', ''],
        ['a||', 'b', ''],
        ['a&&', 'b', ''],
        ['not_null(', '@', ')'],
        ['[*].', 'a', ''],
        ['[?', 'a', ']'],
        ['a[0]', '', ''],
        ['a[]', '', ''],
        ['to_array(', '`1`', ')'],
        ['map(&', '@', ', `[1]`)'],
      ] as const),
    ),
  )
  .map(([times, [open, middle, close]]) => open.repeat(times) + middle + close.repeat(times));
const deepValue = depth.map((times) => `\`${'['.repeat(times)}${']'.repeat(times)}\``);

const expression = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('sum', 'avg', 'max', 'min', 'sort'), list)
      .map(([name, items]) => `${name}(${items})`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('sort_by', 'max_by', 'min_by'), hashes)
      .map(([name, items]) => `${name}(${items}, &a)`),
  },
  { weight: 2, arbitrary: nested },
  { weight: 1, arbitrary: deepValue },
);

/** Generates questions: each has one of the expressions, and asks for its result as JSON. */
export const outsideQuery: QuestionKind['question'] = expression.map((text) => ({
  expression: text,
  output: 'json',
  columns: 80,
  color: 'off',
}));
