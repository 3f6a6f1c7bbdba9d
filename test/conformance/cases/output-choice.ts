import type { Case } from '../case.ts';
import { required } from './output-words.ts';

/** A command that prints output, because its query returns a value. The response alone is empty and prints nothing. */
const withOutput: readonly string[] = [...required, '--query', '[`1`, `{"a": "b"}`]'];

function config(text: string): Pick<Case, 'files'> {
  return { files: { 'home/.aws/config': text } };
}

const refusal = {
  status: 404,
  body: '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>No Bob.</Message></Error></ErrorResponse>',
};

/**
 * Cases about the choice of the output format and the precedence of option, environment and profile. In a name,
 * `unknown` means an unknown format.
 */
export const cases: readonly Case[] = [
  { name: 'output-choice/default-is-json', argv: withOutput },
  { name: 'output-choice/environment', argv: withOutput, env: { AWS_DEFAULT_OUTPUT: 'text' } },
  { name: 'output-choice/other-variable-is-ignored', argv: withOutput, env: { AWS_OUTPUT: 'text' } },
  { name: 'output-choice/flag-wins', argv: [...withOutput, '--output', 'yaml'], env: { AWS_DEFAULT_OUTPUT: 'text' } },
  { name: 'output-choice/last-flag-wins', argv: [...withOutput, '--output', 'yaml', '--output', 'text'] },
  { name: 'output-choice/profile', argv: withOutput, ...config('[default]\noutput = table\n') },
  {
    name: 'output-choice/environment-wins-over-profile',
    argv: withOutput,
    env: { AWS_DEFAULT_OUTPUT: 'yaml-stream' },
    ...config('[default]\noutput = table\n'),
  },
  {
    name: 'output-choice/no-fall-back-to-default-profile',
    argv: [...withOutput, '--profile', 'p'],
    ...config('[default]\noutput = table\n[profile p]\nregion = us-east-1\n'),
  },
  { name: 'output-choice/unknown-in-environment', argv: withOutput, env: { AWS_DEFAULT_OUTPUT: 'csv' } },
  { name: 'output-choice/upper-case-is-unknown', argv: required, env: { AWS_DEFAULT_OUTPUT: 'JSON' } },
  { name: 'output-choice/empty-is-unknown', argv: required, env: { AWS_DEFAULT_OUTPUT: '' } },
  { name: 'output-choice/unknown-in-profile', argv: required, ...config('[default]\noutput = xml\n') },
  {
    name: 'output-choice/unknown-ignores-cli-error-format',
    argv: [...required, '--cli-error-format', 'json'],
    env: { AWS_DEFAULT_OUTPUT: 'csv' },
  },
  {
    name: 'output-choice/service-error-hides-unknown-format',
    argv: required,
    env: { AWS_DEFAULT_OUTPUT: 'csv' },
    answers: [refusal],
  },
  { name: 'output-choice/upper-case-flag-value', argv: [...required, '--output', 'JSON'] },
  { name: 'output-choice/empty-flag-value', argv: [...required, '--output', ''] },
  { name: 'output-choice/mistyped-table', argv: [...required, '--output', 'tabel'] },
  { name: 'output-choice/mistyped-yaml-stream', argv: [...required, '--output', 'yaml-strea'] },
  { name: 'output-choice/query-fails-after-the-call', argv: [...required, '--query', 'length(`1`)'] },
  {
    name: 'output-choice/unknown-hides-query-error',
    argv: [...required, '--query', 'length(`1`)'],
    env: { AWS_DEFAULT_OUTPUT: 'csv' },
  },
  { name: 'output-choice/response-has-no-metadata', argv: [...required, '--query', 'ResponseMetadata.RequestId'] },
  {
    name: 'output-choice/table-prints-nothing-for-empty-response',
    argv: [...required, '--output', 'table', '--color', 'on'],
  },
];
