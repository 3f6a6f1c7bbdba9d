import type { Case } from '../case.ts';

/**
 * The alias file of most cases. An alias in `[toplevel]` replaces the command (`iam`). An alias in `[command iam]`
 * replaces the operation (`enable-mfa-device`).
 */
const files = {
  'home/.aws/cli/alias': `[toplevel]
emd = iam enable-mfa-device --region eu-west-1
two = emd --output text
multi =
  iam
  enable-mfa-device
svc = iam
iamx = iam enable-mfa-device
self = self
a = b
b = a
open = iam "x
escape = iam x\\
dbg = iam --debug
prof = iam --profile p
amb = iam --no
none = nosuch
shell = !echo "got: $1"
fail = !exit 7
query = iam --query "["
scheme = iam --endpoint-url x
timeout = iam --cli-read-timeout x
opt = iam --no-such enable-mfa-device
json = iam --cli-error-format json
empty =
hlp2 = help
[command iam]
on = enable-mfa-device --user-name Al
sub = on --region eu-west-2
enable-mfa-devices = enable-mfa-device
list-users = enable-mfa-device --user-name Al
run = !echo ran "$@"
pr = enable-mfa-device --profile x
self = self
open = 'x
`,
};
const optionsWithoutUser = [
  '--serial-number',
  'arn:aws:iam::444455556666:mfa/dana',
  '--authentication-code1',
  '123456',
  '--authentication-code2',
  '654321',
];
const allOptions = ['--user-name', 'Dana', ...optionsWithoutUser];

/** Cases of aliases, which the user defines in ~/.aws/cli/alias. `inside` means: in the alias's definition. */
export const cases: readonly Case[] = [
  { name: 'arguments/aliases/command', argv: ['emd', ...allOptions], files },
  {
    name: 'arguments/aliases/region-inside-beats-typed-region',
    argv: ['emd', ...allOptions, '--region', 'us-west-2'],
    files,
  },
  { name: 'arguments/aliases/alias-of-an-alias', argv: ['two', ...allOptions], files },
  { name: 'arguments/aliases/over-several-lines', argv: ['multi', ...allOptions], files },
  { name: 'arguments/aliases/service', argv: ['svc', 'enable-mfa-device', ...allOptions], files },
  { name: 'arguments/aliases/service-without-operation', argv: ['svc'], files },
  { name: 'arguments/aliases/is-suggested', argv: ['iamxx'], files },
  { name: 'arguments/aliases/case-sensitive', argv: ['EMD'], files },
  { name: 'arguments/aliases/circle-of-one', argv: ['self'], files },
  { name: 'arguments/aliases/circle-of-two', argv: ['a'], files },
  { name: 'arguments/aliases/open-quote', argv: ['open'], files },
  { name: 'arguments/aliases/open-escape', argv: ['escape'], files },
  { name: 'arguments/aliases/debug-option-inside', argv: ['dbg', 'x'], files },
  { name: 'arguments/aliases/profile-option-inside', argv: ['prof', 'x'], files },
  { name: 'arguments/aliases/ambiguous-option-inside', argv: ['amb'], files },
  { name: 'arguments/aliases/wrong-service', argv: ['none'], files },
  { name: 'arguments/aliases/shell', argv: ['shell', 'x y'], files },
  { name: 'arguments/aliases/shell-fails', argv: ['fail'], files },
  {
    name: 'arguments/aliases/shell-killed',
    argv: ['killed'],
    files: { 'home/.aws/cli/alias': '[toplevel]\nkilled = !kill -TERM $$\n' },
  },
  { name: 'arguments/aliases/bad-query', argv: ['query'], files },
  { name: 'arguments/aliases/bad-typed-query-beats-open-quote', argv: ['open', '--query', '['], files },
  { name: 'arguments/aliases/bad-scheme', argv: ['scheme'], files },
  { name: 'arguments/aliases/bad-timeout', argv: ['timeout'], files },
  { name: 'arguments/aliases/unknown-option-inside', argv: ['opt', ...allOptions], files },
  { name: 'arguments/aliases/error-format-inside', argv: ['json', 'enable-mfa'], files },
  { name: 'arguments/aliases/empty', argv: ['empty', 'iam'], files },
  { name: 'arguments/aliases/required-options-missing', argv: ['emd'], files },
  { name: 'arguments/aliases/operation', argv: ['iam', 'on', ...optionsWithoutUser], files },
  { name: 'arguments/aliases/operation-option-inside-loses-to-typed', argv: ['iam', 'on', ...allOptions], files },
  { name: 'arguments/aliases/operation-alias-of-an-alias', argv: ['iam', 'sub', ...optionsWithoutUser], files },
  { name: 'arguments/aliases/operation-is-suggested', argv: ['iam', 'onn'], files },
  { name: 'arguments/aliases/operation-shell', argv: ['iam', 'run', 'a', "it's"], files },
  { name: 'arguments/aliases/operation-profile-option-inside', argv: ['iam', 'pr', ...allOptions], files },
  { name: 'arguments/aliases/operation-circle', argv: ['iam', 'self'], files },
  { name: 'arguments/aliases/operation-open-quote', argv: ['iam', 'open'], files },
  { name: 'arguments/aliases/skeleton-before-alias', argv: ['--generate-cli-skeleton', 'emd'], files },
  {
    name: 'arguments/aliases/named-like-the-operation',
    argv: ['iam', 'enable-mfa-device', ...optionsWithoutUser],
    files: { 'home/.aws/cli/alias': '[command iam]\nenable-mfa-device = get-user --user-name Bo\n' },
  },
  {
    name: 'arguments/aliases/named-like-the-service',
    argv: ['iam', 'enable-mfa-device', ...allOptions],
    files: { 'home/.aws/cli/alias': '[toplevel]\niam = iam --region eu-west-3\n' },
  },
  {
    name: 'arguments/aliases/last-section-of-equal-name-counts',
    argv: ['iam', 'on', ...optionsWithoutUser],
    files: {
      'home/.aws/cli/alias': '[command iam]\non = x\n[command  iam]\non = enable-mfa-device --user-name Bo\n',
    },
  },
  {
    name: 'arguments/aliases/malformed-file',
    argv: ['iam', 'enable-mfa-device', ...allOptions],
    files: { 'home/.aws/cli/alias': 'x\n' },
  },
  {
    name: 'arguments/aliases/malformed-file-beats-version',
    argv: ['--version'],
    files: { 'home/.aws/cli/alias': '[toplevel\n' },
  },
];
