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

/**
 * When the prompt stays closed. (Where it opens, the reference out of the npm package fails over help files that it was
 * packed without; test/unit/middleware/auto-prompt.test.ts holds the reference page's account of that.)
 */
export const cases: readonly Case[] = [
  { name: 'auto-prompt/variable-not-trimmed', argv: whole, env: { AWS_CLI_AUTO_PROMPT: ' on' } },
  { name: 'auto-prompt/variable-empty-hides-profile', argv: whole, env: { AWS_CLI_AUTO_PROMPT: '' }, files: profileOn },
  { name: 'auto-prompt/profile-by-variable', argv: whole, env: { AWS_PROFILE: 'off' }, files: profileOn },
  { name: 'auto-prompt/no-flag-wins', argv: [...whole, '--no-cli-auto-prompt'], env: { AWS_CLI_AUTO_PROMPT: 'on' } },
  { name: 'auto-prompt/missing-profile', argv: whole, env: { AWS_PROFILE: 'nosuch' }, files: profileOn },
  { name: 'auto-prompt/partial-fine', argv: whole, env: { AWS_CLI_AUTO_PROMPT: 'on-partial' } },
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
