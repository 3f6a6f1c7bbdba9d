import fc from 'fast-check';
import type { QuestionKind } from './question.ts';

/** Returns a QuestionKind that asks for these expressions, with the results printed as JSON. */
function queries(name: string, expression: fc.Arbitrary<string>): QuestionKind {
  const question = expression.map((text) => ({ expression: text, output: 'json', columns: 80, color: 'off' }) as const);
  return { name: `query/${name}`, question };
}

function literal(json: string): string {
  return `\`${json.replaceAll('`', '\\`')}\``;
}

const functions = [
  ...[
    'abs',
    'avg',
    'ceil',
    'contains',
    'ends_with',
    'floor',
    'join',
    'keys',
    'length',
    'map',
    'max',
    'max_by',
    'merge',
  ],
  ...['min', 'min_by', 'not_null', 'reverse', 'sort', 'sort_by', 'starts_with', 'sum', 'to_array', 'to_number'],
  ...['to_string', 'type', 'values', 'nope'],
];
const number = fc.oneof(
  fc.constantFrom('0', '1', '-1', '2', '1.0', '-0.0', '0.1', '0.5', '1.5', '2.5', '-2.5', '1e16', '1e400', '-1e400'),
  fc.constantFrom('9007199254740993', '9007199254740992.0', '9223372036854775807', '9223372036854775808'),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
const string = fc
  .oneof(
    fc.constantFrom(
      '',
      'a',
      'b',
      'ab',
      'B',
      'é',
      '💡',
      '\uffff',
      ' ',
      '1',
      "it's",
      '"',
      '\\',
      '\n',
      '\u007f',
      '\u00ad',
    ),
    fc.string({ maxLength: 4, unit: 'binary' }),
  )
  .map((text) => JSON.stringify(text));
const scalar = fc.oneof(fc.constantFrom('null', 'true', 'false'), number, string);
const value = fc.letrec<{ value: string; map: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    tie('map'),
  ),
  map: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'ab', 'é', ''), tie('value')), { maxLength: 3 })
    .map((pairs) => `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${item}`).join(',')}}`),
}));
const listOf = (item: fc.Arbitrary<string>) => fc.array(item, { maxLength: 5 }).map((items) => `[${items.join(', ')}]`);
/** A list of one type of elements, with other values among them. */
const mixedList = (item: fc.Arbitrary<string>) =>
  listOf(fc.oneof({ weight: 5, arbitrary: item }, { weight: 1, arbitrary: value.value }));
const argument = fc.oneof(
  { weight: 4, arbitrary: value.value.map(literal) },
  { weight: 3, arbitrary: fc.oneof(listOf(number), listOf(string), mixedList(number), mixedList(string)).map(literal) },
  { weight: 2, arbitrary: mixedList(value.map).map(literal) },
  { weight: 2, arbitrary: fc.constantFrom('&a', '&@', '&b', '&length(@)', '&to_number(@)', '&[a, b]', '&a.b', '&`1`') },
  { weight: 1, arbitrary: fc.constantFrom('@', 'a', 'type(&a)', '[&a]', '{a: &b}', "'raw'", 'values(@)', 'keys(@)') },
);
const call = fc
  .tuple(fc.constantFrom(...functions), fc.array(argument, { maxLength: 3 }))
  .map(([name, args]) => `${name}(${args.join(', ')})`);
const byKey = fc
  .tuple(
    fc.constantFrom('sort_by', 'max_by', 'min_by'),
    mixedList(value.map),
    fc.constantFrom('a', 'b', '@', 'a.b', 'length(a)'),
  )
  .map(([name, list, key]) => `${name}(${literal(list)}, &${key})`);
// An expression reference, such as `&a`, is not a value that can be compared.
const operand = argument.filter((text) => !text.includes('&'));
const comparison = fc
  .tuple(operand, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), operand)
  .map(([left, operator, right]) => `${left} ${operator} ${right}`);
const contained = fc
  .tuple(value.value, fc.array(value.value, { maxLength: 4 }), fc.boolean())
  .map(([wanted, others, isThere]) => {
    const list = isThere ? [...others, wanted] : others;
    return `contains(${literal(`[${list.join(',')}]`)}, ${literal(wanted)})`;
  });

/** Texts that Python's `int()` and `float()` may accept. */
const numberText = fc.oneof(
  fc
    .array(fc.constantFrom(...'0123456789__+-..eEinfatyINFNA \t\n\r\v\f\u00a0'), { maxLength: 8 })
    .map((characters) => characters.join('')),
  fc
    .tuple(
      fc.constantFrom('', ' ', '\t', '\u2003', '\u001c'),
      fc.constantFrom('', '+', '-', '--', '- '),
      fc.constantFrom('1', '01', '1_0', '1__0', '_1', '1_', '1.', '.5', '1.5', '1_0.0_1', 'inf', 'Infinity', 'nan'),
      fc.constantFrom('', 'e5', 'E-5', 'e+1_0', 'e', 'e400', 'e-400', '.', 'j', 'L'),
      fc.constantFrom('', ' ', '\n', '\u0000', '\u0085'),
    )
    .map((parts) => parts.join('')),
  number,
);
const toNumber = numberText.map((text) => `to_number(${literal(JSON.stringify(text))})`);

const sums = fc
  .tuple(
    fc.constantFrom('sum', 'avg', 'max', 'min', 'sort'),
    // Numbers whose sum is exact in any order of addition.
    fc.array(
      fc.oneof(
        fc.constantFrom('0', '1', '-1', '2.0', '-0.0'),
        fc.integer().map((n) => String(n / 8)),
      ),
      {
        maxLength: 12,
      },
    ),
  )
  .map(([name, items]) => `${name}(${literal(`[${items.join(',')}]`)})`);

/** Text in backquotes that is JSON, almost JSON, or not JSON. */
const jsonSoup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'[]{}:,"\\/0123456789-+.eEnulltruefalse \t\n\r', '\\"', '\\`', '\\u', '\\u00e9', '\\ud83d'),
      fc.constantFrom(
        '"a"',
        '"a": ',
        'null',
        'true',
        'NaN',
        '-Infinity',
        '1.5',
        '\\ude00',
        '\ufeff',
        'é',
        '\u0001',
        "'",
      ),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => `\`${pieces.join('')}\``);
const numberSoup = fc
  .array(fc.constantFrom(...'0123456789', '-', '+', '.', 'e', 'E', 'e-', 'e+', '00', '999999999999999999999'), {
    maxLength: 7,
  })
  .map((pieces) => `\`[${pieces.join('')}]\``);
const quotedSoup = fc
  .array(
    fc.constantFrom(
      'a',
      '\\n',
      '\\"',
      '\\\\',
      '\\/',
      '\\b',
      '\\u00e9',
      '\\u12',
      '\\uD83D',
      '\\uDE00',
      '\\x',
      '\\',
      'é',
    ),
    { maxLength: 6 },
  )
  .map((pieces) => `"${pieces.join('')}"`);
const rawSoup = fc
  .array(fc.constantFrom('a', "\\'", '\\\\', '\\n', '\\', '"', '`', 'é', '💡', ' '), { maxLength: 6 })
  .map((pieces) => `'${pieces.join('')}'`);

/** Any tokens in any order, to test the parser's errors. */
const tokens = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b',
        '"c"',
        '`1`',
        "'s'",
        '`{"a":[1,2]}`',
        '1',
        '-2',
        '@',
        '*',
        '.',
        '[',
        ']',
        '[]',
        '[*]',
        '[?',
        '(',
        ')',
      ],
      ...[
        '{',
        '}',
        ':',
        ',',
        '|',
        '||',
        '&&',
        '&',
        '!',
        '==',
        '!=',
        '<',
        '<=',
        '>',
        '>=',
        'length(',
        '[0]',
        '[1:2]',
        '[::',
      ],
      ...['{a: ', '.*', '.[', '.{', '[0', ' ', '=', '"', '#', '-'],
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((pieces) => pieces.join(''));

/**
 * Calls of every function with valid and invalid arguments, comparisons, and text that the lexer or the parser may
 * refuse.
 */
export const queryQuestions: readonly QuestionKind[] = [
  queries('call', call),
  queries('by-key', byKey),
  queries('comparison', comparison),
  queries('contained', contained),
  queries('to-number', toNumber),
  queries('sums', sums),
  queries('json-soup', fc.oneof(jsonSoup, numberSoup)),
  queries('quoted', fc.oneof(quotedSoup, rawSoup)),
  queries('tokens', tokens),
];
