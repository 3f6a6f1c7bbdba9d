import type { Case } from '../case.ts';
import { nameOf } from './name-words.ts';
import { required, skeleton } from './output-words.ts';

function encoded(name: string, encoding: string, output: string, query: string): Case {
  return {
    name: `output-encoding/${name}`,
    base: 'bare',
    direct: false,
    argv: [...skeleton, '--output', output, '--query', query],
    env: { AWS_CLI_OUTPUT_ENCODING: encoding },
  };
}

function toFile(name: string, encoding: string, rest: Partial<Case>): Case {
  return { ...encoded(name, encoding, 'json', '`"é"`'), ...rest };
}

function inLocale(name: string, env: NonNullable<Case['env']>): Case {
  const argv = [...skeleton, '--query', '`["é", "漢"]`'];
  return { name: `output-encoding/${name}`, base: 'bare', direct: false, argv, env };
}

function lone(output: string, query: string, name: string): Case {
  const argv = [...skeleton, '--output', output, '--query', query];
  return { name: `output-encoding/surrogate-${name}-${output}`, base: 'bare', direct: false, argv };
}

function refused(name: string, message: string, format: string, encoding: string): Case {
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
    encoded(`latin-1-${output}`, 'latin-1', output, '`{"k": ["é", "x"]}`'),
    encoded(`ascii-${output}`, 'ascii', output, '`{"a": ["x", "y"], "b": ["z", "é", "w"]}`'),
    lone(output, '`{"a": ["x", "y\\udc80z"]}`', 'value'),
    lone(output, '`{"a": 1, "b\\ud800": 2}`', 'key'),
  ]),
  ...['utf-16', 'utf-16-be', 'utf-8-sig', 'utf-32', 'cp1252', 'UTF8', 'U8', 'latin_1', 'iso-8859-15', 'koi8-r'].map(
    (encoding) => encoded(`name-${encoding}`, encoding, 'json', '`{"a": "b", "c": "d"}`'),
  ),
  ...['utf-16', 'utf-16-be', 'utf-8-sig'].flatMap((encoding) => [
    toFile(`new-file-${encoding}`, encoding, { stdout: '> written' }),
    toFile(`added-to-file-${encoding}`, encoding, { stdout: '>> written', files: { 'work/written': 'earlier' } }),
    toFile(`errors-in-file-${encoding}`, encoding, { stderr: '> written', argv: required.slice(0, -2) }),
  ]),
  encoded('escaping-utf-7', 'utf-7', 'text', '`"é"`'),
  encoded('cp1252-euro', 'cp1252', 'text', '`"€ 5"`'),
  encoded('shift-jis', 'shift_jis', 'text', '`"漢字"`'),
  ...['cp1252', 'latin-1'].map((name) => encoded(`${name}-run`, name, 'text', '`"a😀😀b"`')),
  encoded('koi8-r', 'koi8-r', 'text', '`"Привет"`'),
  encoded('unencodable-late-in-yaml', 'ascii', 'yaml', `\`["${'x '.repeat(9000)}", "é"]\``),
  ...['nope', '', 'hex', 'rot13', 'base64'].map((name) => encoded(`unknown-${nameOf(name)}`, name, 'json', '`1`')),
  {
    name: 'output-encoding/unknown-before-parameters',
    direct: false,
    argv: ['iam', 'enable-mfa-device'],
    env: { AWS_CLI_OUTPUT_ENCODING: 'nope' },
  },
  {
    name: 'output-encoding/unknown-after-query',
    direct: false,
    argv: [...skeleton, '--query', '['],
    env: { AWS_CLI_OUTPUT_ENCODING: 'nope' },
  },
  {
    name: 'output-encoding/unknown-after-choice',
    direct: false,
    argv: [...skeleton, '--output', 'x'],
    env: { AWS_CLI_OUTPUT_ENCODING: 'nope' },
  },
  { name: 'output-encoding/unknown-sends-nothing', argv: required, env: { AWS_CLI_OUTPUT_ENCODING: 'nope' } },
  inLocale('locale-c', { LANG: null, LC_ALL: 'C' }),
  inLocale('locale-posix', { LANG: 'POSIX' }),
  inLocale('locale-none', { LANG: null }),
  inLocale('locale-unknown', { LANG: 'xx_YY.ISO-8859-1' }),
  inLocale('python-variable-is-ignored', { PYTHONIOENCODING: 'latin-1' }),
  inLocale('python-utf8', { PYTHONUTF8: '1' }),
  ...['enhanced', 'legacy', 'json', 'text', 'table', 'yaml'].flatMap((format) => [
    refused('latin-1', 'café', format, 'latin-1'),
    refused('ascii', 'café', format, 'ascii'),
    refused('unknown-codec', 'café', format, 'nope'),
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
  { name: 'output-encoding/full-device-nothing', argv: skeleton, stdout: '/dev/full' },
  { name: 'output-encoding/full-device-error', argv: [...required, '--output', 'x'], stdout: '/dev/full' },
  { name: 'output-encoding/full-device-skeleton', argv: [...required, '--generate-cli-skeleton'], stdout: '/dev/full' },
  { name: 'output-encoding/reader-gone', argv: [...skeleton, '--query', '`[1]`'], stdout: 'closed' },
  { name: 'output-encoding/reader-gone-nothing', argv: skeleton, stdout: 'closed' },
];
