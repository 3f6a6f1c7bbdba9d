import fc from 'fast-check';
import type { Case } from '../case.ts';
import { words } from '../cases/settings-words.ts';
import type { GeneratedCases } from '../load-cases.ts';

// The error message about an invalid `cli_timestamp_format` quotes the value. If the two programs read the file
// differently, their messages differ.
const keys = [
  ...['cli_timestamp_format', 'cli_timestamp_format', 'CLI_Timestamp_Format', 'cli timestamp_format'],
  ...['region', 'output', 'k', 'é', 'İ', 'k k', '"k"', '[k', 'k]'],
];
const separators = ['=', ' = ', ' = ', ':', ' : ', '\t=', '\u00a0=\u00a0', '=:', ' := ', ' ', ''];
const values = [
  ...['v', 'v', 'two words', '"q"', "'q", 'a = b', 'a: b', 'a # b', 'a ; b', '%(k)s', '%', '$HOME', '[x]', '\\'],
  ...[
    '',
    ' ',
    'é',
    '日本',
    '\u2028x',
    'a\u0085b',
    'a\u000cb',
    'wire',
    '\u00a0x\u00a0',
    '\ufeffx',
    '\u001cx\u001f',
    'x\ty',
  ],
];
const indents = ['', '', '', '', ' ', '  ', '\t', '\u00a0', '\u3000', '\u001c', '\u000c'];
const headers = [
  ...['[default]', '[default]', '[profile x]', '[profile "x y"]', '[profile x y]', "[profile 'x' ]", '[profile\tx]'],
  ...['[profile default]', '[DEFAULT]', '[ default]', '[default]]', '[default] # c', '[x]', '[x y]', '[profile x]z'],
  ...['[profiles x]', '[profile]', '[profile ""]', '[profile x\\ y]', '[PROFILE x]', '[sso-session s]', '[services s]'],
  ...['[plugins]', '[profile x#y]', '[profile "x]', '[[default]', '[profile x]]'],
];
const oddLines = [
  '',
  '',
  ' ',
  '\t',
  '# c',
  '; c',
  '  # c',
  '\t;c',
  '[',
  '[]',
  'nothing',
  '= v',
  ': v',
  '\ufeff',
  '[x',
  'rem c',
];

/** The line of an option, and up to two indented lines that may continue its value. */
const option = fc
  .tuple(
    fc.constantFrom(...indents),
    fc.constantFrom(...keys),
    fc.constantFrom(...separators),
    fc.constantFrom(...values),
    fc.array(
      fc
        .tuple(fc.constantFrom(' ', '  ', '\t', '    '), fc.constantFrom(...values, ...keys.map((key) => `${key} = n`)))
        .map((pair) => pair.join('')),
      { maxLength: 2 },
    ),
  )
  .map(([indent, key, separator, value, more]) => [`${indent}${key}${separator}${value}`, ...more]);

const line = fc.oneof(
  { weight: 5, arbitrary: option },
  { weight: 2, arbitrary: fc.constantFrom(...oddLines).map((text) => [text]) },
  { weight: 2, arbitrary: fc.constantFrom(...headers).map((text) => [text]) },
);

/** Lines in any order, mostly with a header first. The AWS CLI refuses many of these files, as intended. */
const soup = fc
  .tuple(fc.constantFrom(...headers, ''), fc.array(line, { minLength: 1, maxLength: 6, size: 'max' }))
  .map(([header, lines]) => [header, ...lines.flat()]);

/** Sections and options that the AWS CLI accepts. */
const orderly = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('[default]', '[profile x]', '[profile "x y"]', '[profile  x]', '[profile default]', '[DEFAULT]'),
      fc.uniqueArray(
        fc.tuple(
          fc.constantFrom('cli_timestamp_format', 'CLI_TIMESTAMP_FORMAT', 'k', 'region', 'output'),
          fc.constantFrom('=', ' = ', ': '),
          fc.constantFrom(...values),
          fc.constantFrom('', '', '\n  more', '\n\n  a = b', '\n  # c\n  a=b\n\n  c = d', '\n\t[x]'),
        ),
        { maxLength: 3, size: 'max', selector: ([key]) => key.toLowerCase() },
      ),
    ),
    { minLength: 1, maxLength: 4, size: 'max', selector: ([header]) => header },
  )
  .map((sections) =>
    sections.flatMap(([header, options]) => [
      header,
      ...options.flatMap(([key, separator, value, more]) => `${key}${separator}${value}${more}`.split('\n')),
    ]),
  );

const file = fc
  .tuple(fc.oneof(soup, orderly), fc.constantFrom('\n', '\n', '\r\n', '\r'), fc.boolean())
  .map(([lines, lineEnd, endsWithLineEnd]) => lines.join(lineEnd) + (endsWithLineEnd ? lineEnd : ''));

const fileCase: fc.Arbitrary<Case> = fc
  .record({
    config: fc.option(file, { nil: '' }),
    credentials: fc.option(file, { nil: '', freq: 2 }),
    profile: fc.constantFrom(null, null, 'x', 'x y', 'default', ''),
    region: fc.constantFrom(null, 'us-east-1'),
  })
  .map(({ config, credentials, profile, region }) => ({
    name: '',
    argv: [...words],
    env: { AWS_MAX_ATTEMPTS: '1', AWS_PROFILE: profile, AWS_REGION: region },
    files: { 'home/.aws/config': config, 'home/.aws/credentials': credentials },
    direct: false,
  }));

export const arbitraries: readonly GeneratedCases[] = [{ name: 'config-file', case: fileCase }];
