import fc from 'fast-check';
import { yamlDocument } from './yaml-documents.ts';

// The unusual YAML constructs here belong to the families in docs/fidelity.md, "YAML documents".

const directives = fc.constantFrom(
  ...['%YAML 1.1\n---\n', '%YAML 1.3\n---\n', '%YAML 2.0\n---\n', '%YAML 1\n---\n', '%YAML\n---\n', '%YAML 1.1\n'],
  ...['%TAG !e! tag:example.com,2000:\n---\n', '%TAG ! !x\n---\n', '%TAG\n---\n', '%FOO bar\n---\n'],
  ...[
    '%YAML 1.2\n%YAML 1.2\n---\n',
    'a: 1\n%YAML 1.2\n---\n',
    'a: 1\n...\n%YAML 1.1\n---\n',
    '--- %YAML 1.1\n',
    '...\n',
  ],
);
const tagged = fc.constantFrom(
  ...[
    '!!set {UserName}',
    '!!set [a]',
    '!!set\n  ? a\n  ? b',
    '!!omap [UserName: a]',
    '!!omap {a: 1}',
    '!!omap\n  - a: 1',
  ],
  ...[
    '!!pairs [a: 1]',
    '!!pairs [a]',
    '!!pairs\n  - a: 1\n  - a: 2',
    '!!seq {a: 1}',
    '!!seq [a]',
    '!!map [a]',
    '!!map {a: b}',
  ],
  ...[
    '!<tag:yaml.org,2002:str> 12',
    '!<tag:yaml.org,2002:int> "12"',
    '!<> a',
    '!<x',
    '!!%73tr 12',
    '!e!x y',
    '!!',
    '! 12',
  ],
  ...['!!float abc', '!!float ""', '!!int ""', '!!int 1_0', '!!int 0x1G', '!!bool maybe', '!!bool yes', '!!null x'],
  ...[
    '!!timestamp x',
    '!!timestamp 2025-03-04',
    '!!binary YQ==',
    '!!binary =x',
    '!!binary é',
    '!!str [a]',
    '!!merge <<',
  ],
  ...[
    '!!python/none',
    '!!python/name:os.system a',
    '!!python/object/apply:os.getcwd []',
    '!local x',
    '!local {a: 1}',
    '!!x y',
  ],
);
/** Values with a syntax character at an unusual place. */
const oddSyntax = fc.constantFrom(
  ...[
    '[-, a]',
    '[- a]',
    '[-]',
    '[?, a]',
    '[? a]',
    '[? a : b]',
    '{?}',
    '{? a}',
    '{? a : b}',
    '{a:}',
    '{a:b}',
    '{:a}',
    '[:a]',
  ],
  ...[
    '[a:b]',
    '[a: b: c]',
    '[a: b, c]',
    '["a":b]',
    '{"a":b}',
    '{a, b: c}',
    '{a b}',
    '[a, , b]',
    '[,]',
    '{,}',
    '[a]]',
    '{a}}',
  ],
  ...[
    '- a',
    '? a',
    ': a',
    '? a\n  : b',
    '&a &b x',
    '!a !b x',
    '&a',
    '&',
    '*',
    '*none',
    '*a*',
    '&a *a',
    '[&a 1, &a 2, *a]',
  ],
  ...[
    '| x',
    '>9\n  a',
    '|0\n  a',
    '|+-\n  a',
    '|2-3\n  a',
    '|\n a\n  b\n c',
    '>\n\n\n  a\n',
    '"a\\\n\tb"',
    '"\\U00110000"',
  ],
  ...[
    '"\\ud800"',
    '"\\x4"',
    '"\\ "',
    '"\\\t"',
    "'a\n---\nb'",
    '"a\n...\nb"',
    'a\n--- b',
    '"a": "b"',
    "'a'b",
    '"a" "b"',
    '%a',
    '@',
    '`',
  ],
  ...[
    '2024-02-30',
    '2024-02-30T00:00:00Z',
    '2025-01-01T00:00:00+99:99',
    '0000-01-01',
    '1:99:99',
    '08',
    '0o8',
    '0b2',
    '.inf.',
    '--1',
  ],
);
const oddCharacter = fc.constantFrom(
  ...[
    '\u0085',
    '\u2028',
    '\u2029',
    '\u00a0',
    '\u0000',
    '\u0007',
    '\u007f',
    '\ufeff',
    '\ufffe',
    '\u200b',
    '😀',
    '\t',
    '\r',
    '\v',
  ],
);
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('UserName', 'a', 'b'), fc.constantFrom(': ', ':\n  ', ':\t'), fc.oneof(tagged, oddSyntax))
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('UserName: a', 'a', '"b'),
        oddCharacter,
        fc.constantFrom('SerialNumber: b', ' b', '# c', '"'),
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '? [a]\n: b',
        '? {a: b}\n: c',
        '? |\n  a\n: b',
        '? - a\n: b',
        '[a]: b',
        '{a: 1}: b',
        '[[a]]: b',
        '*a : b',
        '&a a: *a',
      ],
      ...[
        'a: b: c',
        'a: - b',
        '- a',
        '<<: 1',
        '<<: [1]',
        '<<: {a: 1, a: 2}',
        '<<: [{a: 1}, {a: 2}]',
        '<<: *a',
        '? <<\n: {a: 1}',
      ],
      ...[
        'a: &x\n  <<: *x',
        'k: &x [*x]',
        'k: &x {a: *x}',
        'a: &x {b: 1}',
        'c:\n  <<: *x',
        'c: {<<: [*x, *x]}',
        '!!str a: b',
        '!!int 1: b',
      ],
      ...[
        'a:\n\t- b',
        '\ta: b',
        ' a: b',
        'a: 1\n b: 2',
        '}',
        ']',
        '{',
        '[',
        '"',
        "'",
        '|',
        'a: [b\nc: d',
        'a: {b\n',
        '#',
        'a:#b',
        'a #b: c',
      ],
      ...[
        '--- a',
        '---\ta: b',
        '--- {a: b}',
        '...',
        '... x',
        '---',
        '----',
        'null: a',
        '~: b',
        '1.5: a',
        '2025-03-04: a',
        'true: b',
        ': b',
      ],
    ),
  },
);
/** One unusual construct, alone or between ordinary lines. */
const single = fc
  .tuple(
    fc.oneof(
      { weight: 1, arbitrary: directives.map((text) => [text, ''] as const) },
      { weight: 6, arbitrary: line.map((text) => ['', text] as const) },
    ),
    fc.constantFrom('', 'SerialNumber: x\n', '# c\n'),
    fc.constantFrom('', '\n', '\nOther: {k: [v]}\n'),
  )
  .map(([[directive, oddLine], before, after]) => `${directive}${before}${oddLine}${after}`);
const several = fc
  .tuple(fc.option(directives, { freq: 3 }), fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '\n'))
  .map(([start, lines, end]) => `${start ?? ''}${lines.join('\n')}${end}`);
/** Ordinary documents in which an unusual construct replaces up to two characters at a random place. */
const spoilt = fc
  .tuple(yamlDocument, fc.nat(200), fc.nat(2), fc.oneof(tagged, oddSyntax, oddCharacter, directives))
  .map(([document, place, removed, added]) => {
    const at = place % (document.length + 1);
    return document.slice(0, at) + added + document.slice(at + removed);
  });

/** Documents with one unusual construct, which may be valid YAML. */
export const outsideYaml: fc.Arbitrary<string> = single;
/** Documents with several unusual constructs, or with one at a random place. */
export const faultyYaml: fc.Arbitrary<string> = fc.oneof(several, spoilt);
