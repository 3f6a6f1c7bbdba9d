import type { Case } from '../case.ts';

const words = ['iam', 'enable-mfa-device'];
const serial = 'arn:aws:iam::444455556666:mfa/dana';
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const operationOptions = ['--user-name', 'Dana', '--serial-number', serial, ...codes];
const call = [...words, ...operationOptions];
const document = JSON.stringify({
  UserName: 'Zoe',
  SerialNumber: serial,
  AuthenticationCode1: '111111',
  AuthenticationCode2: '222222',
});

/**
 * Cases about required arguments, the order of the checks, integers, endpoints, `--version`, help and error formats
 * (`form`). In a name, "beats" means "takes precedence over", and "joined" means that `=` joins an option to its value.
 * A "main error" is in a global option or the service. An "operation error" is in the operation or its options.
 */
export const cases: readonly Case[] = [
  { name: 'arguments/required/all-missing', argv: words },
  {
    name: 'arguments/required/two-missing',
    argv: [...words, '--serial-number', serial, '--authentication-code2', '1'],
  },
  { name: 'arguments/required/three-missing', argv: [...words, '--authentication-code1', '1'] },
  {
    name: 'arguments/required/empty-counts-as-given',
    argv: [...words, '--user-name', '', ...operationOptions.slice(2)],
  },
  { name: 'arguments/required/json-document', argv: [...words, '--cli-input-json', document] },
  { name: 'arguments/required/yaml-document', argv: [...words, '--cli-input-yaml', document] },
  { name: 'arguments/required/json-document-joined', argv: [...words, `--cli-input-json=${document}`] },
  { name: 'arguments/required/json-document-abbreviated', argv: [...words, '--cli-input-j', document] },
  { name: 'arguments/required/json-document-joined-and-flags', argv: [...call, `--cli-input-json=${document}`] },
  {
    name: 'arguments/required/json-word-after-separator',
    argv: [...words, '--user-name', 'x', '--', '--cli-input-json'],
  },
  { name: 'arguments/required/skeleton-bare', argv: [...words, '--generate-cli-skeleton'] },
  { name: 'arguments/required/skeleton-input', argv: [...words, '--generate-cli-skeleton', 'input'] },
  { name: 'arguments/required/skeleton-yaml-input', argv: [...words, '--generate-cli-skeleton', 'yaml-input'] },
  { name: 'arguments/required/skeleton-output', argv: [...words, '--generate-cli-skeleton', 'output'] },
  { name: 'arguments/required/skeleton-output-with-flags', argv: [...call, '--generate-cli-skeleton', 'output'] },
  { name: 'arguments/required/skeleton-joined', argv: [...words, '--generate-cli-skeleton=input'] },
  { name: 'arguments/required/skeleton-abbreviated', argv: [...words, '--generate', 'input'] },
  { name: 'arguments/required/skeleton-abbreviated-with-flags', argv: [...call, '--generate', 'input'] },
  {
    name: 'arguments/required/skeleton-before-option',
    argv: [...words, '--generate-cli-skeleton', '--user-name', 'x'],
  },
  {
    name: 'arguments/required/skeleton-output-then-input',
    argv: [...words, '--generate-cli-skeleton', 'output', '--generate-cli-skeleton', 'input'],
  },
  {
    name: 'arguments/required/skeleton-input-then-output',
    argv: [...words, '--generate-cli-skeleton', 'input', '--generate-cli-skeleton', 'output'],
  },
  {
    name: 'arguments/required/skeleton-output-with-document',
    argv: [...words, '--generate-cli-skeleton', 'output', '--cli-input-json', document],
  },
  {
    name: 'arguments/required/checked-with-parameter-validation-off',
    argv: words,
    files: { 'home/.aws/config': '[default]\nparameter_validation = false\n' },
  },
  { name: 'arguments/required/beats-bad-paramfile', argv: [...words, '--user-name', 'file://none'] },
  { name: 'arguments/required/loses-to-ambiguous-option', argv: [...words, '--auth', 'x'] },

  { name: 'arguments/order/bad-config-beats-version', argv: ['--version'], files: { 'home/.aws/config': '[[\n' } },
  { name: 'arguments/order/bad-config-beats-usage', argv: ['iamm'], files: { 'home/.aws/config': '[[\n' } },
  {
    name: 'arguments/order/bad-config-beats-prompt-flags',
    argv: [...call, '--cli-auto-prompt', '--no-cli-auto-prompt'],
    files: { 'home/.aws/config': '[[\n' },
  },
  {
    name: 'arguments/order/prompt-flags-beat-version',
    argv: ['--version', '--cli-auto-prompt', '--no-cli-auto-prompt'],
  },
  { name: 'arguments/order/prompt-flags-beat-service', argv: ['iamm', '--no-cli-auto-prompt', '--cli-auto-prompt'] },
  {
    name: 'arguments/order/prompt-flags-ignore-error-format',
    argv: [...call, '--cli-auto-prompt', '--no-cli-auto-prompt', '--cli-error-format', 'json'],
  },
  { name: 'arguments/order/query-beats-endpoint', argv: [...words, '--query', '[', '--endpoint-url', 'x'] },
  {
    name: 'arguments/order/endpoint-beats-timeouts',
    argv: [...words, '--endpoint-url', 'x', '--cli-read-timeout', 'x'],
  },
  {
    name: 'arguments/order/read-timeout-beats-connect-timeout',
    argv: [...words, '--cli-connect-timeout', 'c', '--cli-read-timeout', 'r'],
  },
  { name: 'arguments/order/timeout-beats-operation', argv: ['iam', 'enable-mfa', '--cli-connect-timeout', 'c'] },
  { name: 'arguments/order/timeout-beats-missing-operation', argv: ['iam', '--cli-read-timeout', ''] },
  { name: 'arguments/order/timeout-beats-help', argv: [...words, 'help', '--cli-read-timeout', 'x'] },
  { name: 'arguments/order/service-beats-timeout', argv: ['iamm', '--cli-read-timeout', 'x'] },
  { name: 'arguments/order/choice-beats-timeout', argv: [...words, '--cli-read-timeout', 'x', '--output', 'x'] },
  { name: 'arguments/order/timeout-beats-required', argv: [...words, '--cli-read-timeout', '1.5'] },
  { name: 'arguments/order/timeout-beats-unknown', argv: [...call, '--no-such', '--cli-read-timeout', '1.5'] },
  { name: 'arguments/order/required-beats-missing-profile', argv: [...words, '--profile', 'nobody'] },
  {
    name: 'arguments/order/paramfile-beats-document',
    argv: [...call, '--user-name', 'file://none', '--cli-input-json', '{'],
  },

  { name: 'arguments/int/unicode-digits', argv: [...call, '--cli-read-timeout', '\u0663\u0660'] },
  { name: 'arguments/int/underscore-and-spaces', argv: [...call, '--cli-read-timeout', '\u00a0+1_0\t'] },
  { name: 'arguments/int/leading-zeros', argv: [...call, '--cli-connect-timeout', '0010'] },
  { name: 'arguments/int/two-underscores', argv: [...call, '--cli-connect-timeout', '1__0'] },
  { name: 'arguments/int/trailing-underscore', argv: [...call, '--cli-connect-timeout', '10_'] },
  { name: 'arguments/int/float', argv: [...call, '--cli-connect-timeout', '10.0'] },
  { name: 'arguments/int/hex', argv: [...call, '--cli-connect-timeout', '0x10'] },
  { name: 'arguments/int/empty', argv: [...call, '--cli-connect-timeout', ''] },
  { name: 'arguments/int/sign-and-space', argv: [...call, '--cli-connect-timeout', '- 5'] },
  { name: 'arguments/int/value-shown-as-python-repr', argv: [...call, '--cli-read-timeout', "it's\n\u00a0"] },
  { name: 'arguments/int/long-text-is-cut', argv: [...call, '--cli-read-timeout', 'x'.repeat(300)] },
  // Python converts at most 4300 digits to an integer.
  { name: 'arguments/int/too-many-digits', argv: [...call, '--cli-read-timeout', '9'.repeat(4301)] },
  {
    name: 'arguments/int/error-ignores-json-format',
    argv: [...call, '--cli-read-timeout', 'x', '--cli-error-format', 'json'],
  },
  { name: 'arguments/int/zero', argv: [...call, '--cli-read-timeout', '0', '--cli-connect-timeout', '0'] },
  { name: 'arguments/int/negative', argv: [...call, '--cli-read-timeout', '-3'] },
  { name: 'arguments/int/negative-connect', argv: [...call, '--cli-connect-timeout', '-1'] },
  {
    name: 'arguments/int/unchecked-when-overridden',
    argv: [...call, '--cli-read-timeout', 'x', '--cli-read-timeout', '5'],
  },
  { name: 'arguments/int/bad-with-skeleton', argv: [...words, '--generate-cli-skeleton', '--cli-read-timeout', 'x'] },

  { name: 'arguments/endpoint/no-scheme', argv: [...call, '--endpoint-url', 'localhost:1x'] },
  { name: 'arguments/endpoint/empty', argv: [...call, '--endpoint-url', ''] },
  { name: 'arguments/endpoint/scheme-begins-with-digit', argv: [...call, '--endpoint-url', '1http://x'] },
  { name: 'arguments/endpoint/relative', argv: [...call, '--endpoint-url', '//127.0.0.1'] },
  { name: 'arguments/endpoint/scheme-with-underscore', argv: [...call, '--endpoint-url', 'a_b://x'] },
  {
    name: 'arguments/endpoint/skeleton-needs-scheme',
    argv: [...words, '--generate-cli-skeleton', '--endpoint-url', 'x'],
  },
  {
    name: 'arguments/endpoint/odd-scheme-is-enough',
    argv: [...words, '--generate-cli-skeleton', '--endpoint-url', 'a+b-.1:x'],
  },
  {
    name: 'arguments/endpoint/space-before-scheme',
    argv: [...words, '--generate-cli-skeleton', '--endpoint-url', ' \thttp://x'],
  },
  {
    name: 'arguments/endpoint/newline-in-scheme',
    argv: [...words, '--generate-cli-skeleton', '--endpoint-url', 'ht\ntp://x'],
  },
  {
    name: 'arguments/endpoint/open-bracket',
    argv: [...words, '--generate-cli-skeleton', '--endpoint-url', 'http://[::1'],
  },
  {
    name: 'arguments/endpoint/text-before-bracket',
    argv: [...words, '--generate-cli-skeleton', '--endpoint-url', 'http://a[::1]'],
  },
  {
    name: 'arguments/endpoint/ipv4-in-brackets',
    argv: [...words, '--generate-cli-skeleton', '--endpoint-url', 'http://[127.0.0.1]'],
  },

  { name: 'arguments/version/beats-later-error', argv: ['--version', '--output', 'x', '--region'] },
  { name: 'arguments/version/loses-to-earlier-error', argv: ['--output', 'x', '--version'] },
  { name: 'arguments/version/loses-to-earlier-service', argv: ['iamm', '--version'] },
  { name: 'arguments/version/after-global-option-without-value', argv: ['--region', '--version'] },

  { name: 'arguments/help/extra-word-after', argv: [...words, 'help', 'x'] },
  { name: 'arguments/help/extra-word-before', argv: [...call, 'x', 'help'] },
  { name: 'arguments/help/as-value', argv: [...words, '--user-name', 'help', ...operationOptions.slice(2)] },
  { name: 'arguments/help/option-before', argv: [...words, '--user-name', 'x', 'help'] },
  { name: 'arguments/help/empty-word-after', argv: [...words, 'help', ''] },
  { name: 'arguments/help/separator-after', argv: [...words, 'help', '--'] },
  { name: 'arguments/help/two-separators-before', argv: [...words, '--', '--', 'help'] },
  { name: 'arguments/help/loses-to-bad-choice', argv: [...words, 'help', '--output', 'xml'] },
  { name: 'arguments/help/loses-to-bad-query', argv: ['help', '--query', '['] },
  { name: 'arguments/help/unknown-topic', argv: ['help', 'topik'] },
  { name: 'arguments/help/topic-suggested', argv: ['help', 'retun-codes'] },
  { name: 'arguments/help/topic-help', argv: ['help', 'help', 'x'] },
  { name: 'arguments/help/topic-empty', argv: ['help', ''] },

  { name: 'arguments/form/legacy-flag-main-error', argv: ['--cli-error-format', 'legacy', 'iamm'] },
  { name: 'arguments/form/legacy-flag-operation-error', argv: [...words, '--cli-error-format', 'legacy'] },
  { name: 'arguments/form/json-flag-operation-error', argv: [...words, '--cli-error-format', 'json'] },
  {
    name: 'arguments/form/json-flag-unknown-operation',
    argv: ['iam', 'enable_mfa_device', '--cli-error-format', 'json'],
  },
  { name: 'arguments/form/yaml-environment-main-error', argv: ['iamm'], env: { AWS_CLI_ERROR_FORMAT: 'yaml' } },
  { name: 'arguments/form/text-environment-missing-arguments', argv: words, env: { AWS_CLI_ERROR_FORMAT: 'text' } },
  {
    name: 'arguments/form/table-environment-bad-choice',
    argv: [...words, '--output', 'x'],
    env: { AWS_CLI_ERROR_FORMAT: 'table' },
  },
  {
    name: 'arguments/form/config-main-error',
    argv: ['iamm'],
    files: { 'home/.aws/config': '[default]\ncli_error_format = legacy\n' },
  },
  {
    name: 'arguments/form/profile-flag-ignored-for-main-error',
    argv: ['--profile', 'p', 'iamm'],
    files: { 'home/.aws/config': '[profile p]\ncli_error_format = legacy\n' },
  },
  {
    name: 'arguments/form/profile-flag-used-for-operation-error',
    argv: ['--profile', 'p', 'iam', 'enable-mfa'],
    files: { 'home/.aws/config': '[profile p]\ncli_error_format = legacy\n' },
  },
  { name: 'arguments/form/missing-profile-operation-error', argv: [...words, '--profile', 'nobody'] },
  { name: 'arguments/form/missing-profile-main-error', argv: ['iamm', '--profile', 'nobody'] },
  { name: 'arguments/form/missing-environment-profile-main-error', argv: ['iamm'], env: { AWS_PROFILE: 'nobody' } },
  {
    name: 'arguments/form/missing-profile-and-error-format',
    argv: [...words, '--profile', 'nobody', '--cli-error-format', 'json'],
  },
  { name: 'arguments/form/colored-usage', argv: words, env: { FORCE_COLOR: '1' } },
  {
    name: 'arguments/form/colored-usage-json',
    argv: [...words, '--cli-error-format', 'json'],
    env: { FORCE_COLOR: '1' },
  },
  {
    name: 'arguments/form/colored-usage-color-off',
    argv: [...words, '--color', 'off'],
    env: { FORCE_COLOR: '1', TERM: 'dumb' },
  },
  { name: 'arguments/form/no-color-beats-force-color', argv: words, env: { FORCE_COLOR: '1', NO_COLOR: '1' } },
  { name: 'arguments/form/empty-no-color-counts-as-unset', argv: words, env: { FORCE_COLOR: '1', NO_COLOR: '' } },
  { name: 'arguments/form/colored-usage-of-first-pass', argv: ['--debug=1'], env: { FORCE_COLOR: '1' } },
];
