import type { Case } from '../case.ts';
import { required } from './output-words.ts';

const shown: readonly string[] = [...required, '--query', '[`1`, `{"a": "b"}`]'];

function config(text: string): Pick<Case, 'files'> {
  return { files: { 'home/.aws/config': text } };
}

const refusal = {
  status: 404,
  body: '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>No Bob.</Message></Error></ErrorResponse>',
};

/** The choice of the format, and the order of its sources. */
export const cases: readonly Case[] = [
  { name: 'output-choice/default-is-json', argv: shown },
  { name: 'output-choice/environment', argv: shown, env: { AWS_DEFAULT_OUTPUT: 'text' } },
  { name: 'output-choice/other-variable-is-ignored', argv: shown, env: { AWS_OUTPUT: 'text' } },
  { name: 'output-choice/flag-wins', argv: [...shown, '--output', 'yaml'], env: { AWS_DEFAULT_OUTPUT: 'text' } },
  { name: 'output-choice/last-flag-wins', argv: [...shown, '--output', 'yaml', '--output', 'text'] },
  { name: 'output-choice/profile', argv: shown, ...config('[default]\noutput = table\n') },
  {
    name: 'output-choice/environment-before-profile',
    argv: shown,
    env: { AWS_DEFAULT_OUTPUT: 'yaml-stream' },
    ...config('[default]\noutput = table\n'),
  },
  {
    name: 'output-choice/no-fall-back-to-default-profile',
    argv: [...shown, '--profile', 'p'],
    ...config('[default]\noutput = table\n[profile p]\nregion = us-east-1\n'),
  },
  { name: 'output-choice/unknown-in-environment', argv: shown, env: { AWS_DEFAULT_OUTPUT: 'csv' } },
  { name: 'output-choice/upper-case-is-unknown', argv: required, env: { AWS_DEFAULT_OUTPUT: 'JSON' } },
  { name: 'output-choice/empty-is-unknown', argv: required, env: { AWS_DEFAULT_OUTPUT: '' } },
  { name: 'output-choice/unknown-in-profile', argv: required, ...config('[default]\noutput = xml\n') },
  {
    name: 'output-choice/unknown-ignores-error-format',
    argv: [...required, '--cli-error-format', 'json'],
    env: { AWS_DEFAULT_OUTPUT: 'csv' },
  },
  {
    name: 'output-choice/service-error-hides-unknown',
    argv: required,
    env: { AWS_DEFAULT_OUTPUT: 'csv' },
    answers: [refusal],
  },
  { name: 'output-choice/bad-flag', argv: [...required, '--output', 'JSON'] },
  { name: 'output-choice/empty-flag', argv: [...required, '--output', ''] },
  { name: 'output-choice/similar-flag', argv: [...required, '--output', 'tabel'] },
  { name: 'output-choice/similar-to-two', argv: [...required, '--output', 'yaml-strea'] },
  { name: 'output-choice/query-fails-after-the-call', argv: [...required, '--query', 'length(`1`)'] },
  {
    name: 'output-choice/unknown-before-query',
    argv: [...required, '--query', 'length(`1`)'],
    env: { AWS_DEFAULT_OUTPUT: 'csv' },
  },
  { name: 'output-choice/response-is-empty', argv: [...required, '--query', 'ResponseMetadata.RequestId'] },
  { name: 'output-choice/nothing-for-an-empty-answer', argv: [...required, '--output', 'table', '--color', 'on'] },
];
