import type { Case } from '../case.ts';

const words = ['iam', 'enable-mfa-device'];
const whole = [
  ...words,
  '--user-name',
  'Bob',
  '--serial-number',
  'arn:aws:iam::123456789012:mfa/Bob',
  '--authentication-code1',
  '123456',
  '--authentication-code2',
  '654321',
];
const profileOn = { 'home/.aws/config': '[default]\ncli_auto_prompt = on\n[profile off]\ncli_auto_prompt = off\n' };

/** The prompt without a terminal: whether it opens, and how it ends. */
export const cases: readonly Case[] = [
  { name: 'auto-prompt/flag', argv: [...whole, '--cli-auto-prompt'] },
  { name: 'auto-prompt/flag-first', argv: ['--cli-auto-prompt', ...words] },
  { name: 'auto-prompt/variable', argv: whole, env: { AWS_CLI_AUTO_PROMPT: 'ON' } },
  { name: 'auto-prompt/variable-not-trimmed', argv: whole, env: { AWS_CLI_AUTO_PROMPT: ' on' } },
  { name: 'auto-prompt/variable-empty-hides-profile', argv: whole, env: { AWS_CLI_AUTO_PROMPT: '' }, files: profileOn },
  { name: 'auto-prompt/profile', argv: whole, files: profileOn },
  { name: 'auto-prompt/profile-by-flag-is-not-asked', argv: [...whole, '--profile', 'off'], files: profileOn },
  { name: 'auto-prompt/profile-by-variable', argv: whole, env: { AWS_PROFILE: 'off' }, files: profileOn },
  { name: 'auto-prompt/no-flag-wins', argv: [...whole, '--no-cli-auto-prompt'], env: { AWS_CLI_AUTO_PROMPT: 'on' } },
  { name: 'auto-prompt/missing-profile', argv: whole, env: { AWS_PROFILE: 'nosuch' }, files: profileOn },
  { name: 'auto-prompt/partial-fine', argv: whole, env: { AWS_CLI_AUTO_PROMPT: 'on-partial' } },
  { name: 'auto-prompt/partial-missing', argv: words, env: { AWS_CLI_AUTO_PROMPT: 'on-partial' } },
  {
    name: 'auto-prompt/partial-unknown-option',
    argv: [...whole, '--no-such'],
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial' },
  },
  {
    name: 'auto-prompt/partial-short-code',
    argv: [...whole, '--authentication-code1', '1'],
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial' },
  },
  {
    name: 'auto-prompt/partial-service-error',
    argv: whole,
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial' },
    answers: [
      {
        status: 403,
        body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
      },
    ],
  },
];
