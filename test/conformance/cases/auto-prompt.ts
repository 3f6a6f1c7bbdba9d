import type { Case } from '../case.ts';
import { words as completeCommand } from './credentials-words.ts';

const words = completeCommand.slice(0, 2);
const promptOnInConfig = {
  'home/.aws/config': '[default]\ncli_auto_prompt = on\n[profile off]\ncli_auto_prompt = off\n',
};

/** Cases in which the auto-prompt does not open. ../prompt/scenarios.ts has the scenarios in which it opens. */
export const cases: readonly Case[] = [
  { name: 'auto-prompt/variable-not-trimmed', argv: completeCommand, env: { AWS_CLI_AUTO_PROMPT: ' on' } },
  {
    name: 'auto-prompt/variable-empty-hides-profile',
    argv: completeCommand,
    env: { AWS_CLI_AUTO_PROMPT: '' },
    files: promptOnInConfig,
  },
  {
    name: 'auto-prompt/profile-by-variable',
    argv: completeCommand,
    env: { AWS_PROFILE: 'off' },
    files: promptOnInConfig,
  },
  {
    name: 'auto-prompt/no-cli-auto-prompt-wins',
    argv: [...completeCommand, '--no-cli-auto-prompt'],
    env: { AWS_CLI_AUTO_PROMPT: 'on' },
  },
  {
    name: 'auto-prompt/missing-profile',
    argv: completeCommand,
    env: { AWS_PROFILE: 'nosuch' },
    files: promptOnInConfig,
  },
  { name: 'auto-prompt/both-flags', argv: [...completeCommand, '--cli-auto-prompt', '--no-cli-auto-prompt'] },
  { name: 'auto-prompt/both-flags-and-help', argv: [...words, 'help', '--cli-auto-prompt', '--no-cli-auto-prompt'] },
  {
    name: 'auto-prompt/both-flags-json-error-format',
    argv: [...completeCommand, '--no-cli-auto-prompt', '--cli-auto-prompt', '--cli-error-format', 'json'],
  },
  { name: 'auto-prompt/flag-with-value', argv: [...completeCommand, '--cli-auto-prompt=x'] },
  { name: 'auto-prompt/flag-abbreviated', argv: [...completeCommand, '--cli-auto'] },
  { name: 'auto-prompt/no-cli-auto-prompt-abbreviated', argv: [...completeCommand, '--no-cli-auto'] },
  { name: 'auto-prompt/profile-without-value', argv: [...words, '--cli-auto-prompt', '--profile'] },
  { name: 'auto-prompt/profile-followed-by-flag', argv: [...words, '--profile', '--cli-auto-prompt'] },
  { name: 'auto-prompt/user-named-help', argv: [...words, '--cli-auto-prompt', '--user-name', 'help'] },
  { name: 'auto-prompt/variable-true', argv: completeCommand, env: { AWS_CLI_AUTO_PROMPT: 'true' } },
  {
    name: 'auto-prompt/profile-by-option-opens-no-prompt',
    argv: [...completeCommand, '--profile', 'ask'],
    files: { 'home/.aws/config': '[profile ask]\ncli_auto_prompt = on\nregion = us-east-1\n' },
  },
  {
    name: 'auto-prompt/partial-no-credentials',
    argv: completeCommand,
    base: 'bare',
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial', AWS_REGION: 'us-east-1' },
  },
  {
    name: 'auto-prompt/partial-missing-profile',
    argv: [...completeCommand, '--profile', 'nosuch'],
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial' },
  },
  {
    name: 'auto-prompt/partial-skeleton',
    argv: [...words, '--generate-cli-skeleton'],
    env: { AWS_CLI_AUTO_PROMPT: 'On-Partial' },
  },
  {
    name: 'auto-prompt/partial-by-profile',
    argv: completeCommand,
    files: { 'home/.aws/config': '[default]\ncli_auto_prompt = on-partial\n' },
  },
  { name: 'auto-prompt/partial-without-error', argv: completeCommand, env: { AWS_CLI_AUTO_PROMPT: 'on-partial' } },
  {
    name: 'auto-prompt/partial-service-error',
    argv: completeCommand,
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial' },
    answers: [
      {
        status: 403,
        body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
      },
    ],
  },
];
