import fc from 'fast-check';
import type { Case } from '../case.ts';
import type { GeneratedCases } from '../load-cases.ts';

const serial = 'arn:aws:iam::123456789012:mfa/Bob';
const members: Readonly<Record<string, fc.Arbitrary<string>>> = {
  UserName: fc.constantFrom('Bob', 'Ann', 'a+b=c,d.e@f-g_h', ''),
  SerialNumber: fc.constantFrom(serial, 'GAHT12345678', '10:20:30:40', 'short'),
  AuthenticationCode1: fc.constantFrom('123456', '000000', '99'),
  AuthenticationCode2: fc.constantFrom('654321', '012345', ''),
};

/**
 * JSON text of values that are not strings. Every parameter must be a string. For any other type, the error message
 * shows the value as the program read it.
 */
const jsonValue: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(
      'null',
      'true',
      'false',
      'NaN',
      '-Infinity',
      '0',
      '-0',
      '12',
      '1.0',
      '1E2',
      '-1.5e-7',
      '1e999',
      '1e16',
    ),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.array(fc.oneof(tie('value'), jsonString()), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(jsonString(), fc.oneof(tie('value'), jsonString())), { maxLength: 3 })
      .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
  ),
})).value;

function jsonString(): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '"\\ud83d\\ude00"',
    '"\\u00e9\\n"',
    '"é"',
    '"\\"\'"',
    '"\\/\\b\\f"',
    '"\\u2028"',
    '"\\\\"',
  );
  return fc.oneof(
    fc.string({ maxLength: 6 }).map((text) => JSON.stringify(text)),
    odd,
  );
}

const jsonMember = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.keys(members)).chain(memberText) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(members)), jsonValue) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('Other', 'userName', ''), jsonValue) },
);

function memberText(name: string): fc.Arbitrary<readonly [string, string]> {
  return (members[name] ?? fc.constant('')).map((text) => [name, JSON.stringify(text)] as const);
}

const jsonDocument = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(jsonMember, { maxLength: 6 })
      .map((pairs) => `{${pairs.map(([name, value]) => `"${name}": ${value}`).join(',')}}`),
  },
  { weight: 1, arbitrary: jsonValue },
);

/**
 * YAML spellings of values. No value is a string that the AWS CLI accepts but this program's pattern check refuses.
 */
const yamlScalars: readonly string[] = [
  ...[
    '~',
    'null',
    '',
    'True',
    'false',
    '0o17',
    '0x1f',
    '0b11',
    '007700',
    '1_000',
    '-12',
    '+3',
    '1.',
    '.5',
    '1e3',
    '-.INF',
  ],
  ...[
    '.nan',
    '2025-03-04',
    '2025-03-04T05:06:07Z',
    '2001-12-14 21:59:43.10 -5:30',
    '!!int "12"',
    '!!float 3',
    '!!null x',
  ],
  ...[
    '[a, b]',
    '{a: 1, b: [x, 2.50]}',
    '[yes, no, on, ~]',
    '[1:20, 0o9, _1, 1e, .]',
    '"\\x41"',
    '&a [1]',
    '*a',
    '!x 1',
    '!!binary aGk=',
  ],
  ...[
    '[]',
    '{}',
    '{UserName}',
    "[\"a\\u00e9\", 'it''s']",
    '[a b  c, "d e"]',
    '{? k : v}',
    '9223372036854775808',
    '1e400',
    '-0',
    '-0.0',
  ],
];
const yamlKeys = fc.constantFrom(
  ...Object.keys(members),
  'Other',
  '"UserName"',
  '? UserName\n',
  '<<',
  '1',
  'UserName ',
);
const yamlLine = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(members)).chain(yamlMember) },
  {
    weight: 3,
    arbitrary: fc.tuple(yamlKeys, fc.constantFrom(...yamlScalars)).map(([key, value]) => `${key}: ${value}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '# comment',
      '',
      '---',
      '...',
      '- item',
      'Other:\n  - 1\n  - b: 2\n    c: ~',
      'Other: |\n  x\n   y\n',
      'Other: >-\n  x\n  y\n\n  z',
    ),
  },
);

function yamlMember(name: string): fc.Arbitrary<string> {
  const quote = fc.constantFrom("'", '"', '');
  return fc
    .tuple(members[name] ?? fc.constant(''), quote)
    .map(([text, quoteMark]) => `${name}: ${quoteMark}${text}${quoteMark}`);
}

const yamlDocument = fc.array(yamlLine, { maxLength: 6 }).map((lines) => `${lines.join('\n')}\n`);

/** Makes one or two changes to each text. A change removes, inserts or replaces one character. */
function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const grammarCharacter = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      ',',
      '\n',
      ' ',
      '\\',
      '#',
      '&',
      '*',
      '!',
      '|',
      '>',
      '%',
      '@',
      '\t',
      '-',
      '?',
      'é',
    ],
  );
  const edit = fc.tuple(
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    grammarCharacter,
    fc.constantFrom('remove', 'insert', 'replace'),
  );
  return fc.tuple(text, fc.array(edit, { minLength: 1, maxLength: 2 })).map(([whole, edits]) =>
    edits.reduce((result, [place, character, action]) => {
      const at = Math.floor(place * result.length);
      const added = action === 'remove' ? '' : character;
      return result.slice(0, at) + added + result.slice(action === 'insert' ? at : at + 1);
    }, whole),
  );
}

type Kind = 'json' | 'yaml';

function documentCase(kind: Kind, text: string): Case {
  // About half of the texts are in a file. A text that begins with a dash is always in a file, because the parser would
  // read it as an option.
  const inFile = text.length % 2 === 0 || text.startsWith('-');
  const file = `doc.${kind}`;
  return {
    name: '',
    argv: ['iam', 'enable-mfa-device', `--cli-input-${kind}`, inFile ? `file://${file}` : text],
    files: { [`work/${file}`]: text },
  };
}

/** Switches parameter validation off, so that the request shows how the program read each value. */
function withoutValidation(test: Case): Case {
  return { ...test, files: { ...test.files, 'home/.aws/config': '[default]\nparameter_validation = false\n' } };
}

/** Documents for --cli-input-json and --cli-input-yaml, valid and damaged. */
export const arbitraries: readonly GeneratedCases[] = [
  { name: 'json', case: jsonDocument.map((text) => documentCase('json', text)) },
  { name: 'json-damaged', case: damaged(jsonDocument).map((text) => withoutValidation(documentCase('json', text))) },
  { name: 'yaml', case: yamlDocument.map((text) => documentCase('yaml', text)) },
  { name: 'yaml-damaged', case: damaged(yamlDocument).map((text) => withoutValidation(documentCase('yaml', text))) },
];
