import fc from 'fast-check';

const parameterValue = fc.constantFrom(
  'Dana',
  'Zoë',
  'o-neil@example.com',
  '012345',
  '654321',
  'GAHT12345678',
  'yes',
  'NO',
  'null',
);
/** Unquoted values, some of which YAML reads as another type or refuses. */
const plain = fc.constantFrom(
  ...[
    'Dana',
    'a b',
    'a#b',
    'a:b',
    '-x',
    "it's",
    'say "x"',
    'arn:aws:iam::123456789012:mfa/Dana',
    'x@y.z',
    'a,b',
    '50%',
  ],
  ...[
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'true',
    'False',
    'TRUE',
    '~',
    'null',
    'Null',
    '',
    '.inf',
    '-.INF',
    '.nan',
    '.',
    '1:20',
    '10:20:30',
  ],
  ...[
    '0',
    '-0',
    '007700',
    '012345',
    '123456',
    '+5',
    '1_000',
    '0x1F',
    '0o17',
    '0b101',
    '0o9',
    '0x',
    '_1',
    '1.',
    '.5',
    '1e3',
    '6.0e+5',
    '1e',
    '1.2.3',
  ],
  ...[
    '2025-03-04',
    '2025-3-4',
    '2025-03',
    '2025-03-04T05:06:07Z',
    '2025-03-04 05:06:07.125 +01:00',
    '2025-13-01',
    '2024-02-30',
    '2025-01-01T24:00:00',
  ],
  ...[
    '12345678901234567890123',
    '1e999',
    '{{ user }}',
    '$USER',
    '<user>',
    '<<',
    '=',
    '@x',
    '`x',
    '%x',
    '!x y',
    '*u',
    '&u',
    '&u Dana',
    '!!str 12',
    '!!int "7"',
    '!!float 3',
    '! 12',
  ],
);
/** Values in quotes, a few of them without the second quote or with text after it. */
const quoted = fc.oneof(
  fc.constantFrom(
    "'Dana'",
    '"Dana"',
    "'it''s'",
    '"\\x41\\u00e9\\t\\n"',
    '"\\q"',
    "''",
    '""',
    '"012345"',
    "'012345'",
    '"a\tb"',
    '"a # b"',
    "'a: b'",
  ),
  fc.constantFrom('"a\n  b"', "'a\n\n  b'", '"a \\\n  b"', '"a\n  b\n\n  c"', '"a', "'a", '"a" b', '"a"#c', '"a" # c'),
);
const flow = fc.letrec<{ value: string; list: string; map: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, { weight: 4, arbitrary: fc.oneof(plain, quoted) }, tie('list'), tie('map')),
  list: fc
    .tuple(fc.array(tie('value'), { maxLength: 3 }), gap())
    .map(([items, space]) => `[${space}${items.join(`,${space}`)}${space}]`),
  map: fc
    .tuple(fc.array(fc.tuple(key(), fc.constantFrom(': ', ':', ' : ', ':\t'), tie('value')), { maxLength: 3 }), gap())
    .map(([pairs, space]) => `{${space}${pairs.map(writePair).join(`,${space}`)}${space}}`),
}));

/**
 * Writes a pair of a flow mapping. After an unquoted key, adds a space to a bare colon, because YAML reads `a:b` as one
 * text.
 */
function writePair([name, colon, value]: readonly [string, string, string]): string {
  return `${name}${/^["']/.test(name) || colon !== ':' ? colon : ': '}${value}`;
}

/** The space between the items of a flow list or mapping. */
function gap(): fc.Arbitrary<string> {
  return fc.constantFrom('', '', ' ', '\n', '\n  ', '\n\t', '\n    ', ' # c\n  ');
}

function key(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('UserName', 'SerialNumber', 'AuthenticationCode1', 'AuthenticationCode2') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('"UserName"', "'SerialNumber'", 'a b', '1', 'Other', 'yes', '~', '"<<"'),
    },
  );
}

/** Values over several lines: block texts, lists, mappings, anchors and merges. */
const block = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>1-', '| # c'),
      fc.array(fc.constantFrom('  a', '  b c', '    d', '', '  # no comment', '  - x', '  k: v', '   ', '\tx', ' e'), {
        maxLength: 4,
      }),
    )
    .map(([head, lines]) => `${head}\n${lines.join('\n')}`),
  fc
    .array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `\n- ${item}`).join('')),
  fc
    .array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `\n  - ${item}`).join('')),
  fc
    .array(fc.tuple(key(), plain), { minLength: 1, maxLength: 3 })
    .map((pairs) => pairs.map(([name, value]) => `\n  ${name}: ${value}`).join('')),
  fc.constantFrom(
    '\n  a\n  b',
    'a\n  b\n\n  c',
    '&u\n  a: 1',
    '&u {a: 1}',
    '&u [1]',
    '\n  - a: 1\n    b: 2\n  -\n    - c',
    '\n  - - a\n    - b',
    '!!map\n  a: 1',
    '\n  # c\n  a',
    '\n  <<: *u\n  b: 2',
    '\n  <<: [*u, {c: 3}]',
    '\n\ta',
    '\n   a: 1\n  b: 2',
  ),
);
/** A line `key: value`, perhaps with a comment. */
const member = fc
  .tuple(
    key(),
    fc.constantFrom(': ', ': ', ': ', ' : ', ':\t', ':  ', ':'),
    fc.oneof(
      { weight: 3, arbitrary: parameterValue },
      { weight: 3, arbitrary: plain },
      { weight: 2, arbitrary: quoted },
      { weight: 2, arbitrary: flow.value },
      { weight: 2, arbitrary: block },
    ),
    fc.constantFrom('', '', '', ' # c', ' ', '\t', '#c'),
  )
  .map((parts) => parts.join(''));
const line = fc.oneof(
  { weight: 12, arbitrary: member },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '# comment',
      '  # comment',
      '\t# comment',
      '   ',
      'u: &u {UserName: x}',
      'u: &u\n  UserName: x',
      '<<: *u',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '---',
      '...',
      '--- # c',
      '%YAML 1.2\n---',
      '- a',
      '? UserName\n: x',
      'UserName',
      '{}',
      ' SerialNumber: x',
      '*u : x',
      '&k UserName: x',
    ),
  },
);

/** Documents as users, editors and templates write them. */
export const yamlDocument: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '', '---\n', '\ufeff', '# c\n', '%YAML 1.2\n---\n'),
    fc.oneof(
      { weight: 8, arbitrary: fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n')) },
      { weight: 1, arbitrary: flow.map },
      { weight: 1, arbitrary: flow.value },
    ),
    fc.constantFrom('\n', '\n', '', '\n...\n', '\n---\n', '\n\n'),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
  )
  .map(([start, body, end, lineEnd]) => (start + body + end).replaceAll('\n', lineEnd));
