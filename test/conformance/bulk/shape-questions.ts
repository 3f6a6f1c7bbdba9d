import fc from 'fast-check';
import type { Question, QuestionKind } from './question.ts';

const anyFormat = fc.constantFrom<Question['output']>('json', 'text', 'table', 'yaml', 'yaml-stream');

/** Returns a kind of questions. Each question prints a value from `json` in a format from `formats`. */
function printing(name: string, json: fc.Arbitrary<string>, formats = anyFormat): QuestionKind {
  const question = fc.tuple(json, formats).map(([text, output]): Question => {
    return { expression: `\`${text.replaceAll('`', '\\`')}\``, output, columns: 80, color: 'off' };
  });
  return { name: `shapes/${name}`, question };
}

const yaml = fc.constantFrom<Question['output']>('yaml', 'yaml-stream');
const listOf = (item: fc.Arbitrary<string>, maxLength = 4) =>
  fc.array(item, { maxLength }).map((items) => `[${items.join(', ')}]`);
const hashOf = (key: fc.Arbitrary<string>, item: fc.Arbitrary<string>, maxLength = 4) =>
  fc
    .array(fc.tuple(key, item), { maxLength })
    .map((pairs) => `{${pairs.map(([name, value]) => `${name}: ${value}`).join(', ')}}`);

/** Puts the value inside up to five objects and lists, so that the programs must indent it. */
function buried(json: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(json, json, fc.array(fc.constantFrom('list', 'second', 'hash', 'both'), { maxLength: 5 }))
    .map(([one, other, path]) =>
      path.reduce((inner, step) => {
        if (step === 'list') return `[${inner}]`;
        if (step === 'second') return `[${other}, ${inner}, ${one}]`;
        return step === 'hash' ? `{"k": ${inner}}` : `{"k": ${inner}, "a": ${other}, "z": [${one}]}`;
      }, one),
    );
}

const pieces = (characters: string, maxLength: number) =>
  fc.array(fc.constantFrom(...characters), { maxLength }).map((chosen) => chosen.join(''));

/** Strings that YAML might read as something else. */
const scalarLike = fc
  .oneof(
    pieces('0123456789_+-.:eExXoObB', 7),
    pieces('0123456789-: TtZz.+', 22),
    fc
      .tuple(
        fc.constantFrom('2001-01-01', '2001-1-1', '0000-99-99', '2001-12-14', '20011-01-01'),
        fc.constantFrom('', 'T', 't', ' ', '\t', '  '),
        fc.constantFrom('', '1:2:3', '01:02:03', '1:02:03', '23:59', '24:00:00'),
        fc.constantFrom('', '.', '.5', '.123456789'),
        fc.constantFrom('', 'Z', ' Z', '+1', '-05:30', ' +1:00', '+100', 'z'),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('', '+', '-', '_', '.', ' '),
        fc.constantFrom(
          'inf',
          'Inf',
          'INF',
          'nan',
          'NaN',
          'NAN',
          'iNF',
          '0x1f',
          '0b1_0',
          '0o17',
          '017',
          '1e5',
          '1.e5',
          '.e5',
        ),
        fc.constantFrom('', '.', '_', ' ', 'e', ':'),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom(
          '',
          ' ',
          '-',
          '?',
          ':',
          '- ',
          '? ',
          ': ',
          '#',
          '&',
          '*',
          '!',
          '|',
          '>',
          '%',
          '@',
          '`',
          "'",
          '"',
          '---',
          '...',
          '<<',
          '=',
        ),
        fc.constantFrom('', 'a', ' a', 'true', 'null', '~', '漢', '1'),
        fc.constantFrom('', ':', ': ', ' #', '#', ' ', '\t', '\n', ': b', ' #b', '\u2028', '\u0085', '\ufeff'),
      )
      .map((parts) => parts.join('')),
  )
  .map((text) => JSON.stringify(text));

/** Text long enough to be folded. */
const prose = fc
  .array(
    fc.tuple(
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc.constantFrom('a', 'the', 'word', 'another', 'longlonglonglonglong', '漢字', 'é', '1', "it's"),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom('#x', 'a:', '"q"', '\\', '\t', '😀', '\u0007', '-', 'x'.repeat(81), '\u00a0'),
        },
      ),
      fc.oneof(
        { weight: 20, arbitrary: fc.constant(' ') },
        { weight: 2, arbitrary: fc.constantFrom('  ', '   ', '\n', '\n\n', ' \n', '\n ', '\u2028', '\r\n', '') },
      ),
    ),
    { minLength: 5, maxLength: 60 },
  )
  .map((words) => words.map((pair) => pair.join('')).join(''))
  .chain((text) => fc.constantFrom(text, text.trimEnd()));

const unicode = fc.string({ unit: 'binary', maxLength: 10 });
/** Lone surrogates. Python uses U+DC80 to U+DCFF for bytes that are not UTF-8. */
const loneSurrogates = fc
  .array(
    fc.constantFrom('a', 'é', ' ', '\\ud800', '\\udbff', '\\udc00', '\\udc80', '\\udcff', '\\udfff', '\\ud83d\\ude00'),
    {
      maxLength: 4,
    },
  )
  .map((parts) => `"${parts.join('')}"`);

const numberText = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.oneof(fc.constant('0'), fc.bigInt({ min: 1n, max: 10n ** 25n }).map(String), fc.nat(1000).map(String)),
      fc.oneof(
        fc.constant(''),
        pieces('0123456789', 20).map((digits) => `.0${digits}`),
        pieces('059', 4).map((digits) => `.${digits}1`),
      ),
      fc.oneof(
        fc.constant(''),
        fc
          .tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), fc.oneof(fc.nat(30), fc.nat(400)))
          .map((parts) => parts.join('')),
      ),
    )
    .map((parts) => parts.join('')),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    'NaN',
    'Infinity',
    '-Infinity',
    '5e-324',
    '1.7976931348623157e308',
    '9007199254740993.0',
    '1e22',
    '1e23',
  ),
);

const shortKey = fc.constantFrom('"a"', '"b"', '"c"', '"ab"', '"B"', '"ß"', '"漢"', '"1"', '""');
const cell = fc.oneof(
  fc.constantFrom('null', 'true', 'false', '0', '1.5', '""', '"x"', '"漢字"', '"a\\nb"', '"…"', '"e\\u0301"'),
  fc.nat(40).map((length) => JSON.stringify('m'.repeat(length))),
);
const anything = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    { weight: 2, arbitrary: cell },
    listOf(tie('value')),
    hashOf(shortKey, tie('value')),
  ),
})).value;
/** Lists of objects and other values. */
const mixed = listOf(fc.oneof(hashOf(shortKey, cell), hashOf(shortKey, anything), hashOf(shortKey, cell), anything), 5);
/** Values that make tables of many columns. */
const wide = fc.oneof(
  hashOf(scalarLike, cell, 12),
  listOf(hashOf(shortKey, cell, 9), 4),
  listOf(hashOf(shortKey, fc.oneof(cell, hashOf(shortKey, cell, 9)), 9), 3),
  fc.integer({ min: 1, max: 9 }).chain((width) =>
    listOf(
      fc.array(cell, { minLength: width, maxLength: width }).map((row) => `[${row.join(', ')}]`),
      5,
    ),
  ),
);

const tables: QuestionKind = {
  name: 'shapes/table-look',
  question: fc
    .tuple(
      fc.oneof(wide, mixed, buried(wide)),
      fc.integer({ min: 1, max: 120 }),
      fc.constantFrom<Question['color']>('on', 'off'),
    )
    .map(([json, columns, color]) => ({ expression: `\`${json}\``, output: 'table', columns, color })),
};

/** Kinds of questions about values that are difficult to print in at least one format. */
export const shapeQuestions: readonly QuestionKind[] = [
  printing('scalar-like', buried(fc.oneof(scalarLike, listOf(scalarLike, 8), hashOf(scalarLike, scalarLike))), yaml),
  printing(
    'prose',
    buried(
      fc.oneof(
        prose.map((text) => JSON.stringify(text)),
        hashOf(
          prose.map((text) => JSON.stringify(text.slice(0, 150))),
          prose.map((text) => JSON.stringify(text)),
          2,
        ),
      ),
    ),
  ),
  printing(
    'unicode',
    buried(
      hashOf(
        unicode.map((text) => JSON.stringify(text)),
        unicode.map((text) => JSON.stringify(text)),
      ),
    ),
  ),
  printing(
    'lone-surrogates',
    buried(fc.oneof(loneSurrogates, listOf(loneSurrogates), hashOf(loneSurrogates, loneSurrogates, 2))),
  ),
  printing('numbers', fc.oneof(numberText, listOf(numberText, 8), hashOf(shortKey, numberText))),
  printing('anything', anything),
  printing('mixed', fc.oneof(mixed, buried(mixed))),
  tables,
];
