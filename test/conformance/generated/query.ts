import fc from 'fast-check';
import type { Case } from '../case.ts';

const names = ['a', 'b', 'c', '_x1', 'valueOf', '"é"', '"a b"', '"\\u0061"'];

const jsonScalar = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    'false',
    '0',
    '1',
    '2',
    '-1',
    '10',
    '1.0',
    '0.5',
    '-0',
    '-0.0',
    '1e3',
    '2.5e-7',
    '1e400',
  ),
  fc.constantFrom('Infinity', '-Infinity', '12345678901234567890123', '9007199254740993', '0.125', '0.375'),
  fc.constantFrom(
    '""',
    '"a"',
    '"b"',
    '"ab"',
    '"é"',
    '"💡"',
    '"\\uffff"',
    '" "',
    '"\\n"',
    '"1"',
    '"1_0"',
    '" 2.5 "',
    '"x`y"',
  ),
);

const json: fc.Arbitrary<string> = fc.letrec<{ value: string; list: string; map: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: jsonScalar, weight: 3 },
    { arbitrary: tie('list'), weight: 2 },
    { arbitrary: tie('map'), weight: 2 },
  ),
  list: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
  map: fc
    .array(fc.tuple(fc.constantFrom('"a"', '"b"', '"c"', '"é"', '"10"', '"__proto__"'), tie('value')), { maxLength: 3 })
    .map((members) => `{${members.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
})).value;

/**
 * Lists whose elements have one type, because most functions require such lists. The numbers add up without rounding,
 * so their order does not change the sum.
 */
const uniformList = fc
  .oneof(
    fc.array(fc.constantFrom('1', '2', '3', '1.0', '2.5', '-1', '0.125', '0.375', '1024'), { maxLength: 6 }),
    fc.array(fc.constantFrom('"a"', '"b"', '"B"', '"é"', '"💡"', '"\\uffff"', '""', '"10"', '"9"'), { maxLength: 6 }),
    fc.array(fc.constantFrom('{"a":1,"b":"x"}', '{"a":2,"b":"y"}', '{"a":1.0,"b":"a"}', '{"b":"x"}', '{"a":"1"}'), {
      maxLength: 5,
    }),
    fc.array(fc.constantFrom('[1,2]', '[]', '["a"]', '[[1],2]', '[{"a":1}]'), { maxLength: 4 }),
  )
  .map((items) => `[${items.join(',')}]`);

const literal = fc.oneof(
  { arbitrary: fc.oneof(json, uniformList).map((text) => `\`${text.replaceAll('`', '\\`')}\``), weight: 6 },
  { arbitrary: fc.constantFrom("''", "'a'", "'it\\'s'", "'é💡'", "'12'", "'a\\\\b'"), weight: 2 },
  { arbitrary: fc.constantFrom('``', '` a`', '`a b`', '`01`', '`[1,`', '`\\u00e9`'), weight: 1 },
);

const integer = fc.oneof(
  fc.integer({ min: -5, max: 5 }).map(String),
  fc.constantFrom('-0', '01', '99999999999999999999'),
);
const slice = fc
  .tuple(fc.option(integer), fc.option(integer), fc.option(integer), fc.boolean())
  .map(([start, stop, step, isShort]) => `[${start ?? ''}:${stop ?? ''}${isShort ? '' : `:${step ?? ''}`}]`);

const oneArgument = [
  ...['abs', 'avg', 'ceil', 'floor', 'keys', 'length', 'max', 'min', 'reverse', 'sort', 'sum', 'to_array', 'to_number'],
  ...['to_string', 'type', 'values', 'not_null', 'merge', 'nope'],
];
const twoArguments = ['contains', 'ends_with', 'starts_with', 'join', 'not_null', 'nope'];

/**
 * Any pieces in any order, to test errors. No piece is a lone `&`, because the AWS CLI prints a random memory address
 * for an expression such as `&a`.
 */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'.*@!|<>=,:;()[]{}-$ '),
      fc.constantFrom(
        '[]',
        '[?',
        '||',
        '&&',
        '==',
        '!=',
        '<=',
        '>=',
        'a',
        'b',
        '"c"',
        '1',
        '-2',
        '`1`',
        "'s'",
        'length(',
      ),
      fc.constantFrom(
        '"',
        "'",
        '`',
        '\\',
        '"\\x"',
        '"\t"',
        '`"`',
        'é',
        '💡',
        '[*]',
        '[0]',
        '.b',
        '.*',
        '.[',
        '.{',
        'a:',
      ),
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((pieces) => pieces.join(''));

const wellFormed: fc.Arbitrary<string> = fc.letrec<{ expression: string; list: string; key: string }>((tie) => {
  const expression = tie('expression');
  const space = fc.constantFrom('', '', ' ');
  return {
    key: fc.oneof({ arbitrary: fc.constantFrom('a', 'b', '@', 'a[0]', 'length(@)'), weight: 4 }, expression),
    list: fc.oneof({ arbitrary: uniformList.map((text) => `\`${text}\``), weight: 4 }, expression),
    expression: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      { arbitrary: literal, weight: 4 },
      fc.constantFrom('@', '*', '[]', '[*]', ...names),
      fc.tuple(expression, fc.constantFrom('.', ' . '), fc.constantFrom(...names, '*')).map((parts) => parts.join('')),
      fc.tuple(expression, integer).map(([left, index]) => `${left}[${index}]`),
      fc.tuple(expression, slice).map((parts) => parts.join('')),
      fc.tuple(expression, fc.constantFrom('[*]', '[]', '.*')).map((parts) => parts.join('')),
      fc.tuple(expression, expression).map(([left, condition]) => `${left}[?${condition}]`),
      fc
        .tuple(expression, fc.constantFrom('|', '||', '&&', '==', '!=', '<', '<=', '>', '>='), space, expression)
        .map(([left, operator, gap, right]) => left + gap + operator + gap + right),
      fc.array(expression, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc
        .tuple(expression, fc.array(expression, { minLength: 1, maxLength: 3 }), fc.constantFrom(',', ' ', ', '))
        .map(([left, values, comma]) => {
          const pairs = values.map((value, index) => `${names[index] ?? 'z'}: ${value}`);
          return `${left}.{${pairs.join(comma)}}`;
        }),
      expression.map((operand) => `!${operand}`),
      expression.map((inner) => `(${inner})`),
      fc.tuple(fc.constantFrom(...oneArgument), tie('list')).map(([name, list]) => `${name}(${list})`),
      fc
        .tuple(fc.constantFrom(...twoArguments), expression, fc.constantFrom(',', ', ', ' '), expression)
        .map(([name, first, comma, second]) => `${name}(${first}${comma}${second})`),
      fc
        .tuple(fc.constantFrom('sort_by', 'max_by', 'min_by'), tie('list'), tie('key'))
        .map(([name, list, key]) => `${name}(${list}, &${key})`),
      fc.tuple(tie('key'), tie('list')).map(([key, list]) => `map(&${key}, ${list})`),
    ),
  };
}).expression;

/** JMESPath expressions on literals, so they need no other data. A few are invalid. */
export const randomExpression: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: wellFormed, weight: 5 },
  { arbitrary: soup, weight: 1 },
  { arbitrary: fc.tuple(wellFormed, soup).map((parts) => parts.join('')), weight: 1 },
  {
    arbitrary: fc.tuple(wellFormed, fc.nat(200)).map(([text, cut]) => [...text].slice(0, cut).join('')),
    weight: 1,
  },
);

const required = ['--user-name', 'Bob', '--serial-number', '123456789', '--authentication-code1', '123456'];

/** Cases for the comparison with the AWS CLI. */
export const arbitraries: readonly { readonly name: string; readonly case: fc.Arbitrary<Case> }[] = [
  {
    name: 'query/expression',
    case: randomExpression.map((expression) => ({
      name: `query/generated ${expression}`,
      argv: [
        ...['iam', 'enable-mfa-device', ...required, '--authentication-code2', '654321'],
        ...['--generate-cli-skeleton', 'output', '--output', 'json', `--query=${expression}`],
      ],
    })),
  },
];
