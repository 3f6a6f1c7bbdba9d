import type { Case } from '../case.ts';

const words = ['iam', 'enable-mfa-device'];
const serial = 'arn:aws:iam::444455556666:mfa/dana';
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const call = [...words, '--user-name', 'Dana', '--serial-number', serial, ...codes];
/** Turns off validation. Our program would otherwise refuse values that do not match the documented patterns. */
const noValidation = { 'home/.aws/config': '[default]\nparameter_validation = false\n' };
const skeleton = [...words, '--generate-cli-skeleton'];

/**
 * Options with their values in every form, given more than once, and abbreviated to a prefix. In the names, `joined`
 * means the form `--option=value`. In the first pass, the AWS CLI parses only `--profile` and `--debug`, before all
 * other arguments.
 */
export const cases: readonly Case[] = [
  { name: 'arguments/options/plain-call', argv: call },
  {
    name: 'arguments/options/equals-form',
    argv: [...words, '--user-name=Dana', `--serial-number=${serial}`, ...codes],
  },
  { name: 'arguments/options/value-with-equals', argv: [...call, '--user-name=a=b'] },
  { name: 'arguments/options/value-dash', argv: [...call, '--user-name', '-'] },
  { name: 'arguments/options/value-negative-number', argv: [...call, '--user-name', '-7'] },
  { name: 'arguments/options/value-negative-list', argv: [...call, '--user-name', '-2,x'] },
  { name: 'arguments/options/value-negative-fraction', argv: [...call, '--user-name', '-.5'] },
  { name: 'arguments/options/value-negative-exponent', argv: [...call, '--user-name', '-8e2'] },
  { name: 'arguments/options/value-negative-arabic-digit', argv: [...call, '--user-name', '-٣x'], files: noValidation },
  { name: 'arguments/options/value-dash-dot-letter', argv: [...call, '--user-name', '-.x'] },
  { name: 'arguments/options/value-dash-with-space', argv: [...call, '--user-name', '-an n'], files: noValidation },
  { name: 'arguments/options/value-dashes-with-space', argv: [...call, '--user-name', '--an n'], files: noValidation },
  { name: 'arguments/options/value-dash-with-tab', argv: [...call, '--user-name', '-an\tn'] },
  { name: 'arguments/options/value-dash-with-no-break-space', argv: [...call, '--user-name', '-an\u00a0n'] },
  { name: 'arguments/options/value-dash-word', argv: [...call, '--user-name', '-ann'] },
  { name: 'arguments/options/value-dash-word-with-equals', argv: [...call, '--user-name=-ann'] },
  { name: 'arguments/options/value-double-dash-word', argv: [...call, '--user-name', '--ann'] },
  { name: 'arguments/options/value-empty-with-equals', argv: [...call, '--user-name='] },
  {
    name: 'arguments/options/value-is-next-option',
    argv: [...words, '--user-name', '--serial-number', serial, ...codes],
  },
  { name: 'arguments/options/value-missing-at-end', argv: [...call, '--user-name'] },
  {
    name: 'arguments/options/value-is-option-prefix-with-space',
    argv: [...call, '--user-name', '--user x'],
    files: noValidation,
  },
  {
    name: 'arguments/options/value-is-known-option-with-equals-and-space',
    argv: [...call, '--user-name', '--region=a b'],
  },
  { name: 'arguments/options/global-value-missing', argv: [...call, '--region'] },
  { name: 'arguments/options/global-value-missing-before-words', argv: ['--region', '--no-paginate', ...call] },
  { name: 'arguments/options/global-option-takes-service-as-value', argv: ['--region', ...call] },
  { name: 'arguments/options/query-value-missing', argv: [...call, '--query'] },
  { name: 'arguments/options/globals-before-words', argv: ['--region', 'eu-west-1', '--no-paginate', ...call] },
  {
    name: 'arguments/options/globals-between-words',
    argv: ['iam', '--region', 'eu-west-1', '--output=json', ...call.slice(1)],
  },
  { name: 'arguments/options/operation-option-before-service', argv: ['--user-name', 'Dana', ...call] },
  {
    name: 'arguments/options/operation-option-takes-service-as-value',
    argv: ['--user-name', 'iam', 'enable-mfa-device', 'Dana', ...call.slice(4)],
  },
  {
    name: 'arguments/options/operation-option-before-operation',
    argv: ['iam', '--user-name', 'Dana', ...call.slice(1)],
  },
  {
    name: 'arguments/options/operation-option-joined-before-service',
    argv: ['--user-name=Zoe', ...words, ...call.slice(4)],
  },
  {
    name: 'arguments/options/operation-option-joined-between-words',
    argv: ['iam', '--user-name=Zoe', 'enable-mfa-device', ...call.slice(4)],
  },
  { name: 'arguments/options/unknown-flag-before-words', argv: ['--no-such', ...call] },
  { name: 'arguments/options/skeleton-between-words', argv: ['iam', '--generate-cli-skeleton', 'enable-mfa-device'] },
  { name: 'arguments/options/skeleton-before-words', argv: ['--generate-cli-skeleton', ...words] },
  { name: 'arguments/options/last-of-three-wins', argv: [...call, '--user-name', 'Ed', '--user-name', 'Flo'] },
  {
    name: 'arguments/options/overridden-file-is-not-read',
    argv: [...words, '--user-name', 'file://none', ...call.slice(2)],
  },
  { name: 'arguments/options/overridden-choice-is-checked', argv: [...call, '--output', 'jsn', '--output', 'json'] },
  {
    name: 'arguments/options/first-of-two-bad-choices-is-reported',
    argv: [...call, '--color', 'blue', '--output', 'jsn'],
  },
  { name: 'arguments/options/choice-before-wrong-service', argv: ['--output', 'jsn', 'iamm'] },
  { name: 'arguments/options/wrong-service-before-choice', argv: ['iamm', '--output', 'jsn'] },
  { name: 'arguments/options/prefix-profile', argv: [...skeleton, '--prof', 'x'] },
  { name: 'arguments/options/prefix-output-joined', argv: [...call, '--outp=jsn'] },
  { name: 'arguments/options/prefix-user-name', argv: [...words, '--us', 'Dana', ...call.slice(4)] },
  { name: 'arguments/options/prefix-no-paginate', argv: [...call, '--no-pag'] },
  { name: 'arguments/options/prefix-endpoint-url', argv: [...skeleton, '--e', 'x'] },
  { name: 'arguments/options/prefix-of-version', argv: [...skeleton, '--v', '--output', 'jsn'] },
  { name: 'arguments/options/prefix-ambiguous-no', argv: [...call, '--no'] },
  { name: 'arguments/options/prefix-ambiguous-cli', argv: [...call, '--cli', 'x'] },
  { name: 'arguments/options/prefix-ambiguous-with-value', argv: [...call, '--c=x y'] },
  { name: 'arguments/options/prefix-of-auto-prompt-is-not-ambiguous', argv: [...skeleton, '--cli-a', '--no-cli-a'] },
  { name: 'arguments/options/prefix-ambiguous-cli-input', argv: [...call, '--cli-inp', '{}'] },
  { name: 'arguments/options/prefix-ambiguous-code', argv: [...call, '--authentication-code', '123456'] },
  { name: 'arguments/options/prefix-ambiguous-after-bad-choice', argv: [...call, '--output', 'jsn', '--no'] },
  { name: 'arguments/options/prefix-ambiguous-before-bad-choice', argv: [...call, '--no', '--output', 'jsn'] },
  { name: 'arguments/options/prefix-is-case-sensitive', argv: [...call, '--Region', 'eu-west-1'] },
  { name: 'arguments/options/two-dashes-and-equals', argv: [...call, '--=x'] },
  { name: 'arguments/options/one-dash-and-equals', argv: [...call, '-=x'] },
  { name: 'arguments/options/flag-with-value', argv: [...call, '--no-sign-request=x'] },
  { name: 'arguments/options/flag-with-empty-value', argv: [...call, '--no-paginate='] },
  { name: 'arguments/options/flag-with-quoted-value', argv: [...call, "--no-paginate=it's \\ \t\u00e9\u200b"] },
  { name: 'arguments/options/flag-prefix-with-value', argv: [...call, '--no-sig=1'] },
  { name: 'arguments/options/auto-prompt-with-value', argv: [...call, '--cli-auto-prompt=x'] },
  { name: 'arguments/options/version-with-value', argv: [...call, '--version=x'] },
  { name: 'arguments/options/first-pass-debug-with-value', argv: [...call, '--debug=1', '--output', 'jsn'] },
  { name: 'arguments/options/first-pass-debug-prefix-with-value', argv: [...call, '--deb=1'] },
  { name: 'arguments/options/first-pass-profile-without-value', argv: ['--version', '--profile'] },
  { name: 'arguments/options/first-pass-profile-before-option', argv: [...call, '--profile', '--no-such'] },
  {
    name: 'arguments/options/first-pass-ignores-error-format',
    argv: [...call, '--profile', '--cli-error-format', 'json'],
    env: { AWS_CLI_ERROR_FORMAT: 'json' },
    files: { 'home/.aws/config': '[default]\ncli_error_format = yaml\n' },
  },
  {
    name: 'arguments/options/first-pass-error-comes-before-bad-config',
    argv: [...call, '--profile'],
    files: { 'home/.aws/config': '[[\n' },
  },
  { name: 'arguments/options/first-pass-ignores-options-after-separator', argv: [...call, '--', '--debug=1'] },
  { name: 'arguments/options/short-option', argv: [...skeleton, '-u', 'x'] },
  { name: 'arguments/options/help-option-is-unknown', argv: [...call, '--help'] },
  { name: 'arguments/options/h-option-is-unknown', argv: [...call, '-h'] },
];
