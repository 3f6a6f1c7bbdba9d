import type { Case } from '../case.ts';
import { required } from './output-words.ts';

const formats: readonly string[] = ['enhanced', 'legacy', 'json', 'yaml', 'text', 'table'];

function config(text: string): NonNullable<Case['files']> {
  return { 'home/.aws/config': text };
}

/** Returns a case whose error shows the chosen format. The error is a parameter that is too short. */
function choiceCase(name: string, more: Partial<Case>): Case {
  const argv = [...required.slice(0, -4), '--authentication-code1', '1', '--authentication-code2', '654321'];
  return { name: `errors-format/${name}`, direct: false, argv, ...more };
}

/** Cases about the settings that choose the error format. */
const choice: readonly Case[] = [
  choiceCase('environment', { env: { AWS_CLI_ERROR_FORMAT: 'json' } }),
  choiceCase('environment-upper-case', { env: { AWS_CLI_ERROR_FORMAT: 'JSON' } }),
  choiceCase('environment-empty', {
    env: { AWS_CLI_ERROR_FORMAT: '' },
    files: config('[default]\ncli_error_format = json\n'),
  }),
  choiceCase('environment-unknown', { env: { AWS_CLI_ERROR_FORMAT: 'xml' } }),
  choiceCase('environment-yaml-stream', { env: { AWS_CLI_ERROR_FORMAT: 'yaml-stream' } }),
  choiceCase('environment-off', { env: { AWS_CLI_ERROR_FORMAT: 'off' } }),
  choiceCase('environment-space', { env: { AWS_CLI_ERROR_FORMAT: ' json' } }),
  choiceCase('profile', { files: config('[default]\ncli_error_format = Text\n') }),
  choiceCase('profile-unknown', { files: config('[default]\ncli_error_format = nope\n') }),
  choiceCase('environment-wins-over-profile', {
    env: { AWS_CLI_ERROR_FORMAT: 'yaml' },
    files: config('[default]\ncli_error_format = text\n'),
  }),
  choiceCase('nested-in-profile', { files: config('[default]\ncli_error_format =\n  a = b\n') }),
];

/** A case of each kind of error. Each kind is printed in every format. */
const kinds: Readonly<Record<string, Partial<Case> & Pick<Case, 'argv'>>> = {
  'missing-required': { argv: ['iam', 'enable-mfa-device', '--user-name', 'Bob'] },
  'bad-choice': { argv: [...required, '--output', 'tabel'] },
  'wrong-word': { argv: ['iam', 'enable_mfa_device'] },
  'unknown-option': { argv: [...required, '--no-such', 'x'] },
  'profile-without-value': { argv: [...required, '--profile'] },
  'bad-query': { argv: [...required, '--query', 'a['] },
  'short-values': { argv: [...required.slice(0, -4), '--authentication-code1', '1', '--authentication-code2', ''] },
  'bad-document': { argv: [...required, '--cli-input-json', '{'] },
  'no-credentials': { argv: required, base: 'bare', env: { AWS_REGION: 'us-east-1' } },
  'no-region': {
    argv: required,
    base: 'bare',
    env: { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' },
  },
  'missing-profile': { argv: [...required, '--profile', 'nope'] },
  'bad-config-file': { argv: required, files: config('no section\n') },
  'query-fails': { argv: [...required, '--query', 'length(`1`)'] },
  'no-connection': { argv: [...required, '--endpoint-url', 'http://127.0.0.1:1'], env: { AWS_MAX_ATTEMPTS: '1' } },
};

const everyKind = Object.entries(kinds).flatMap(([name, kind]) =>
  formats.flatMap((format): Case[] => [
    {
      direct: false,
      ...kind,
      name: `errors-format/${name}-${format}`,
      argv: [...kind.argv, '--cli-error-format', format],
    },
    {
      direct: false,
      ...kind,
      name: `errors-format/${name}-environment-${format}`,
      env: { ...kind.env, AWS_CLI_ERROR_FORMAT: format },
    },
  ]),
);

const colour: readonly Case[] = [
  ...formats.map(
    (format): Case => ({
      name: `errors-format/colour-on-${format}`,
      direct: false,
      argv: [...required, '--cli-error-format', format, '--color', 'on', '--query', 'a[', '--output', 'table'],
    }),
  ),
  ...['on', 'off', 'auto'].flatMap((color) =>
    [40, 200].map(
      (columns): Case => ({
        name: `errors-format/terminal-${columns}-${color}`,
        direct: false,
        argv: [...required, '--cli-error-format', 'table', '--color', color],
        answers: [
          {
            status: 404,
            body: '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>There is no Bob, 漢字.</Message></Error></ErrorResponse>',
          },
        ],
        terminal: { columns, rows: 24 },
      }),
    ),
  ),
  ...['enhanced', 'json', 'yaml', 'table'].map(
    (format): Case => ({
      name: `errors-format/usage-colour-${format}`,
      direct: false,
      argv: ['iam', 'enable_mfa_device'],
      env: { AWS_CLI_ERROR_FORMAT: format, FORCE_COLOR: '1' },
    }),
  ),
  ...(
    [
      ['no-color', { NO_COLOR: '1' }],
      ['dumb', { TERM: 'dumb' }],
      ['force-color-and-no-color', { FORCE_COLOR: '1', NO_COLOR: '1' }],
      ['force-color-and-dumb', { FORCE_COLOR: '1', TERM: 'dumb' }],
    ] as const
  ).map(
    ([name, env]): Case => ({
      name: `errors-format/usage-colour-terminal-${name}`,
      direct: false,
      argv: ['iam', 'nope', '--color', 'off'],
      env: { TERM: 'xterm', AWS_CLI_ERROR_HINTS: 'off', ...env },
      terminal: { columns: 80, rows: 24 },
    }),
  ),
  {
    name: 'errors-format/interrupt',
    direct: false,
    argv: [...required, '--cli-error-format', 'json'],
    answers: [{ fault: 'silent' }],
    signal: { name: 'SIGINT', afterRequests: 1 },
  },
];

/** Cases about the formats in which errors are printed. */
export const cases: readonly Case[] = [...choice, ...everyKind, ...colour];
