import type { Case } from '../case.ts';
import { nameOf } from './name-words.ts';
import { required, skeleton } from './output-words.ts';

/** Returns a case that prints the query's result in this encoding. */
function encodedCase(name: string, encoding: string, output: string, query: string): Case {
  return {
    name: `output-encoding/${name}`,
    base: 'bare',
    direct: false,
    argv: [...skeleton, '--output', output, '--query', query],
    env: { AWS_CLI_OUTPUT_ENCODING: encoding },
  };
}

/** Returns a case that writes to a file. `rest` redirects a stream to the file, and can replace the command. */
function fileCase(name: string, encoding: string, rest: Partial<Case>): Case {
  return { ...encodedCase(name, encoding, 'json', '`"é"`'), ...rest };
}

/** Returns a case that prints `é` and `漢` with these environment variables. */
function localeCase(name: string, env: NonNullable<Case['env']>): Case {
  const argv = [...skeleton, '--query', '`["é", "漢"]`'];
  return { name: `output-encoding/${name}`, base: 'bare', direct: false, argv, env };
}

/** Returns a case whose output has a lone surrogate, which UTF-8 cannot encode. */
function surrogateCase(output: string, query: string, name: string): Case {
  const argv = [...skeleton, '--output', output, '--query', query];
  return { name: `output-encoding/surrogate-${name}-${output}`, base: 'bare', direct: false, argv };
}

/** Returns a case that prints an error of IAM with this message in this encoding. */
function errorCase(name: string, message: string, format: string, encoding: string): Case {
  return {
    name: `output-encoding/error-${name}-${format}`,
    direct: false,
    argv: [...required, '--cli-error-format', format],
    env: { AWS_CLI_OUTPUT_ENCODING: encoding },
    answers: [
      {
        status: 404,
        body: `<ErrorResponse><Error><Code>C</Code><Message>${message}</Message></Error></ErrorResponse>`,
      },
    ],
  };
}

const formats: readonly string[] = ['json', 'text', 'table', 'yaml', 'yaml-stream'];

export const cases: readonly Case[] = [
  ...formats.flatMap((output) => [
    encodedCase(`latin-1-${output}`, 'latin-1', output, '`{"k": ["é", "x"]}`'),
    encodedCase(`ascii-${output}`, 'ascii', output, '`{"a": ["x", "y"], "b": ["z", "é", "w"]}`'),
    surrogateCase(output, '`{"a": ["x", "y\\udc80z"]}`', 'value'),
    surrogateCase(output, '`{"a": 1, "b\\ud800": 2}`', 'key'),
  ]),
  ...['utf-16', 'utf-16-be', 'utf-8-sig', 'utf-32', 'cp1252', 'UTF8', 'U8', 'latin_1', 'iso-8859-15', 'koi8-r'].map(
    (encoding) => encodedCase(`name-${encoding}`, encoding, 'json', '`{"a": "b", "c": "d"}`'),
  ),
  ...['utf-16', 'utf-16-be', 'utf-8-sig'].flatMap((encoding) => [
    fileCase(`new-file-${encoding}`, encoding, { stdout: '> written' }),
    fileCase(`added-to-file-${encoding}`, encoding, { stdout: '>> written', files: { 'work/written': 'earlier' } }),
    fileCase(`errors-in-file-${encoding}`, encoding, { stderr: '> written', argv: required.slice(0, -2) }),
  ]),
  encodedCase('escaping-utf-7', 'utf-7', 'text', '`"é"`'),
  encodedCase('cp1252-euro', 'cp1252', 'text', '`"€ 5"`'),
  encodedCase('shift-jis', 'shift_jis', 'text', '`"漢字"`'),
  ...['cp1252', 'latin-1'].map((name) => encodedCase(`${name}-two-unencodable-characters`, name, 'text', '`"a😀😀b"`')),
  encodedCase('koi8-r', 'koi8-r', 'text', '`"Привет"`'),
  // The first part is longer than libyaml's output buffer, so it is printed before the error.
  encodedCase('unencodable-late-in-yaml', 'ascii', 'yaml', `\`["${'x '.repeat(9000)}", "é"]\``),
  ...['nope', '', 'hex', 'rot13', 'base64'].map((name) => encodedCase(`unknown-${nameOf(name)}`, name, 'json', '`1`')),
  {
    name: 'output-encoding/unknown-encoding-reported-before-missing-parameters',
    direct: false,
    argv: ['iam', 'enable-mfa-device'],
    env: { AWS_CLI_OUTPUT_ENCODING: 'nope' },
  },
  {
    name: 'output-encoding/query-error-reported-before-unknown-encoding',
    direct: false,
    argv: [...skeleton, '--query', '['],
    env: { AWS_CLI_OUTPUT_ENCODING: 'nope' },
  },
  {
    name: 'output-encoding/invalid-choice-reported-before-unknown-encoding',
    direct: false,
    argv: [...skeleton, '--output', 'x'],
    env: { AWS_CLI_OUTPUT_ENCODING: 'nope' },
  },
  { name: 'output-encoding/unknown-sends-nothing', argv: required, env: { AWS_CLI_OUTPUT_ENCODING: 'nope' } },
  localeCase('locale-c', { LANG: null, LC_ALL: 'C' }),
  localeCase('locale-posix', { LANG: 'POSIX' }),
  localeCase('locale-none', { LANG: null }),
  localeCase('locale-unknown', { LANG: 'xx_YY.ISO-8859-1' }),
  localeCase('python-variable-is-ignored', { PYTHONIOENCODING: 'latin-1' }),
  localeCase('python-utf8', { PYTHONUTF8: '1' }),
  ...['enhanced', 'legacy', 'json', 'text', 'table', 'yaml'].flatMap((format) => [
    errorCase('latin-1', 'café', format, 'latin-1'),
    errorCase('ascii', 'café', format, 'ascii'),
    errorCase('unknown-codec', 'café', format, 'nope'),
  ]),
  {
    name: 'output-encoding/usage-error-in-utf-16',
    direct: false,
    argv: ['iam', 'enable-mfa-device', '--output', 'é'],
    env: { AWS_CLI_OUTPUT_ENCODING: 'utf-16-le' },
  },
  { name: 'output-encoding/full-device', argv: [...skeleton, '--query', '`[1]`'], stdout: '/dev/full' },
  {
    name: 'output-encoding/full-device-text',
    argv: [...skeleton, '--query', '`[1]`', '--output', 'text'],
    stdout: '/dev/full',
  },
  { name: 'output-encoding/full-device-without-output', argv: skeleton, stdout: '/dev/full' },
  { name: 'output-encoding/full-device-error', argv: [...required, '--output', 'x'], stdout: '/dev/full' },
  { name: 'output-encoding/full-device-skeleton', argv: [...required, '--generate-cli-skeleton'], stdout: '/dev/full' },
  { name: 'output-encoding/reader-gone', argv: [...skeleton, '--query', '`[1]`'], stdout: 'closed' },
  { name: 'output-encoding/reader-gone-without-output', argv: skeleton, stdout: 'closed' },
];
