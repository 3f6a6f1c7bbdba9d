import fc from 'fast-check';
import type { Case } from '../case.ts';
import { required, skeleton } from '../cases/output-words.ts';
import type { GeneratedCases } from '../load-cases.ts';

// Characters that some format treats specially: wide characters, control characters, line breaks, YAML's indicators,
// and characters beyond U+FFFF.
const character = fc.constantFrom(
  ...Array.from(
    'abZ_é…漢ß\t\n\r\u0085\u2028\u2029\ufeff\u00a0\u007f\0\u001b\ue000\u0301ﬁ   \'"\\:#-?,[]{}&*!|>%@`.01xe+~=<',
  ),
  '😀',
  '𐀀',
);
const word = fc.constantFrom(
  ...['a', 'bb', 'ccc', 'word', 'Another', 'x-y', '1', 'é', '漢字', "it's", '"q"', 'a:b', '#h', '😀', '', ' ', '\n'],
  'longlonglonglonglonglonglonglong',
);
const special = fc.constantFrom(
  ...['', '~', 'null', 'Null', 'true', 'True', 'yes', 'no', 'on', 'off', 'N', '=', '<<', '0', '-1', '+1', '0b1', '0o7'],
  ...[
    '0x1F',
    '1_000',
    '1.',
    '1.5',
    '1e5',
    '1.e+3',
    '.5',
    '.5e+3',
    '.5e3',
    '.inf',
    '-.INF',
    '.nan',
    '+.inf',
    '_1',
    '+_',
  ],
  ...['2001-01-01', '2001-1-1', '2001-01-01T10:00:00Z', '2001-12-14t21:59:43.10-05:00', '2001-1-1 1:00:00 +1', '23:59'],
  ...['---', '--- a', '...', '- a', '-a', '-', '?', '? a', ':', ':a', ': a', 'a: b', 'a:', 'a #b', 'a#b', '[a', '%a'],
  ...['a\tb', 'a\nb', 'a \nb', 'a\n b', '\na', 'a\n', '\n\n', 'a\u2028b', 'a\u2029', '08', '1e', '0x', '\u00a0a'],
  ...['x'.repeat(129), 'x'.repeat(128), 'é'.repeat(65)],
);
const text = fc.oneof(
  fc.array(character, { maxLength: 8 }).map((characters) => characters.join('')),
  fc.array(word, { minLength: 3, maxLength: 40 }).map((words) => words.join(' ')),
  special,
  fc.string({ maxLength: 6 }),
);
const key = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'b', 'Z', '_', 'ü', '1', '21', '3', '__proto__', 'Name', '😀', '\uffff'),
  },
  { weight: 2, arbitrary: text },
);
const number = fc.oneof(
  fc.constantFrom('0', '-0', '0.0', '-0.0', '1.0', '2.50', '1e5', '1e15', '1e16', '1e-5', '0.0001', '1.5e300', '1e400'),
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '123456789012345678901234567890'),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);
const quoted = text.map((value) => JSON.stringify(value));
const scalar = fc.oneof(fc.constantFrom('null', 'true', 'false'), number, quoted, quoted);
const listOf = (item: fc.Arbitrary<string>, maxLength = 4): fc.Arbitrary<string> =>
  fc.array(item, { maxLength }).map((items) => `[${items.join(', ')}]`);
const hashOf = (names: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(names, value), { maxLength: 5 })
    .map((pairs) => `{${pairs.map(([name, item]) => `${JSON.stringify(name)}: ${item}`).join(', ')}}`);

const nested = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, scalar, listOf(tie('value')), hashOf(key, tie('value'))),
})).value;
const rows = listOf(hashOf(key, scalar));
const mixedRows = listOf(hashOf(fc.constantFrom('a', 'b', 'c'), fc.oneof(scalar, nested)));
const grid = fc
  .integer({ min: 0, max: 4 })
  .chain((width) =>
    listOf(fc.array(scalar, { minLength: width, maxLength: width }).map((row) => `[${row.join(', ')}]`)),
  );

/** JSON texts of the values that are printed. */
const value = fc.oneof(nested, rows, mixedRows, grid, listOf(quoted, 8), hashOf(text, quoted));

function literal(json: string): string {
  return `\`${json.replaceAll('`', '\\`')}\``;
}

function printed(output: string): fc.Arbitrary<Case> {
  return value.map((json) => ({
    name: output,
    base: 'bare',
    direct: false,
    argv: [...skeleton, '--query', literal(json), '--output', output],
  }));
}

const coloured = fc.tuple(value, fc.constantFrom('on', 'off', 'auto')).map(
  ([json, color]): Case => ({
    name: 'colour',
    base: 'bare',
    direct: false,
    argv: [...skeleton, '--query', literal(json), '--output', 'table', '--color', color],
  }),
);

const onTerminal = fc.tuple(value, fc.constantFrom('json', 'text', 'table', 'yaml'), fc.constantFrom(20, 80, 200)).map(
  ([json, output, columns]): Case => ({
    name: 'terminal',
    base: 'bare',
    direct: false,
    argv: [...skeleton, '--query', literal(json), '--output', output],
    env: { AWS_PAGER: columns === 80 ? 'cat' : '', AWS_CLI_ERROR_HINTS: 'off' },
    terminal: { columns, rows: 24 },
  }),
);

// Expressions that return one object in several places. YAML output contains the object once, with an anchor. In the
// other places it contains an alias.
const repeatedObject = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('@', '`{"k": [1, {}]}`', '`[]`', 'a', '@.a'),
    fc.array(tie('query'), { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.array(tie('query'), { minLength: 1, maxLength: 3 }).map((items) => {
      return `{${items.map((item, index) => `${'zab'.charAt(index)}: ${item}`).join(', ')}}`;
    }),
    fc.tuple(tie('query'), tie('query')).map(([left, right]) => `${left} | ${right}`),
  ),
})).query;
const anchors = fc.tuple(repeatedObject, fc.constantFrom('yaml', 'yaml-stream')).map(
  ([query, output]): Case => ({
    name: 'anchors',
    base: 'bare',
    direct: false,
    argv: [...skeleton, '--query', query, '--output', output],
  }),
);

const encoded = fc
  .tuple(
    value,
    fc.constantFrom('json', 'text', 'table', 'yaml'),
    fc.constantFrom('latin-1', 'ascii', 'utf-16', 'utf-8-sig', 'cp1252', 'utf-16-be', 'UTF8'),
  )
  .map(
    ([json, output, encoding]): Case => ({
      name: 'encoding',
      base: 'bare',
      direct: false,
      argv: [...skeleton, '--query', literal(json), '--output', output],
      env: { AWS_CLI_OUTPUT_ENCODING: encoding },
    }),
  );

const xmlText = text.map((content) => {
  // Keeps only characters that XML allows.
  const allowed = content.replace(/[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return allowed.replace(/[&<>\r]/g, (found) => `&#${found.charCodeAt(0)};`);
});
const element = fc.oneof(
  fc.tuple(fc.constantFrom('Code', 'Message', 'message', 'code', 'MESSAGE', 'Type', 'Extra'), xmlText),
  fc.tuple(
    fc.constantFrom('Message', 'message'),
    fc.constantFrom('', '<em>x</em>', '<a><b>1</b></a><c/>', 'x<i>y</i>'),
  ),
);
const serviceError = fc
  .record({
    code: fc.constantFrom('NoSuchEntity', 'AccessDenied', 'InvalidAuthenticationCode', 'Odd Code', ''),
    inside: fc.array(element, { maxLength: 3 }),
    beside: fc.array(element, { maxLength: 1 }),
    format: fc.constantFrom('enhanced', 'legacy', 'json', 'yaml', 'text', 'table'),
  })
  .map(({ code, inside, beside, format }): Case => {
    const written = (elements: typeof inside) => elements.map(([name, content]) => `<${name}>${content}</${name}>`);
    // Drops generated Code elements, because the error already has one.
    const error = `<Error><Code>${code}</Code>${written(inside.filter(([name]) => name !== 'Code')).join('')}</Error>`;
    return {
      name: 'service-error',
      direct: false,
      argv: [...required, '--cli-error-format', format],
      answers: [{ status: 400, body: `<ErrorResponse>${error}${written(beside).join('')}</ErrorResponse>` }],
    };
  });

export const arbitraries: readonly GeneratedCases[] = [
  ...['json', 'text', 'table', 'yaml', 'yaml-stream'].map((output) => ({
    name: `output-${output}`,
    case: printed(output),
  })),
  { name: 'output-colour', case: coloured },
  { name: 'output-terminal', case: onTerminal },
  { name: 'output-anchors', case: anchors },
  { name: 'output-encoding', case: encoded },
  { name: 'errors-service', case: serviceError },
];
