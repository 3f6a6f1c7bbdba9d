import type { Case } from '../case.ts';

const words = ['iam', 'enable-mfa-device'];

/** The whole command with some values replaced. */
function call(values: Readonly<Record<string, string>> = {}, ...rest: readonly string[]): readonly string[] {
  const all = {
    'user-name': 'Bob',
    'serial-number': 'arn:aws:iam::123456789012:mfa/Bob',
    'authentication-code1': '123456',
    'authentication-code2': '654321',
    ...values,
  };
  return [...words, ...Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]), ...rest];
}

const noValidation = '[default]\nparameter_validation = false\n';
const document =
  '{"UserName":"Bob","SerialNumber":"arn:aws:iam::123456789012:mfa/Bob","AuthenticationCode1":"123456","AuthenticationCode2":"654321"}';

/** Returns the answers of a service that refuses the call with this error code. */
function refusal(code: string): NonNullable<Case['answers']> {
  const body = `<ErrorResponse><Error><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`;
  return [{ status: 409, body }];
}

/** Runs a case on a terminal, where hints are shown. */
const terminal = { terminal: { columns: 80, rows: 24 }, direct: false } as const;

/** The name of the case, the lines of `[plugins]`, and the file of the plugin. */
const plugins = [
  ['in-folder', 'cli_legacy_plugin_path = {work}\nx = one', 'work/one.py'],
  ['in-second-folder', 'x = one\ncli_legacy_plugin_path = {home}/none:{work}', 'work/one.py'],
  ['in-package', 'cli_legacy_plugin_path = {work}\nx = p.one', 'work/p/one.py'],
  ['as-package', 'cli_legacy_plugin_path = {work}\nx = one', 'work/one/__init__.py'],
] as const;

/** Cases with a deliberate difference (`known/…`, see ../known-differences.ts), and similar cases without one. */
export const cases: readonly Case[] = [
  { name: 'known/user-name-pattern', argv: call({ 'user-name': 'Bob Smith' }) },
  { name: 'known/user-name-pattern-letters-are-ascii', argv: call({ 'user-name': 'Zoë' }) },
  { name: 'known/user-name-pattern-last-newline', argv: call({ 'user-name': 'Bob\n' }) },
  { name: 'known/user-name-length', argv: call({ 'user-name': 'b'.repeat(129) }) },
  { name: 'known/user-name-length-and-pattern', argv: call({ 'user-name': '😀'.repeat(129) }) },
  { name: 'known/serial-number-pattern', argv: call({ 'serial-number': 'GAHT 12345678' }) },
  { name: 'known/serial-number-length', argv: call({ 'serial-number': 's'.repeat(257) }) },
  { name: 'known/code-length', argv: call({ 'authentication-code1': '1234567' }) },
  { name: 'known/code-pattern', argv: call({ 'authentication-code2': 'abcdef' }) },
  { name: 'known/code-digits-are-ascii', argv: call({ 'authentication-code2': '１２３４５６' }) },
  {
    name: 'known/pattern-and-minimum-lengths',
    argv: call({ 'user-name': '', 'serial-number': 'a b c d e f', 'authentication-code2': '1' }),
  },
  {
    name: 'known/user-name-pattern-in-a-document',
    argv: [...words, '--cli-input-json', document.replace('Bob', 'Bob!')],
  },
  {
    name: 'no-difference/longest-values',
    argv: call({ 'user-name': 'b'.repeat(128), 'serial-number': 's'.repeat(256) }),
  },
  {
    name: 'no-difference/every-character',
    argv: call({ 'user-name': 'aZ_09+=,.@-', 'serial-number': 'aZ_09+=/:,.@-' }),
  },
  {
    name: 'no-difference/wrong-type',
    argv: [...words, '--cli-input-json', document.replace('"654321"', '6543210')],
  },
  { name: 'no-difference/too-short', argv: call({ 'authentication-code1': 'a' }) },
  {
    name: 'no-difference/validation-off',
    argv: call({ 'user-name': 'Bob Smith', 'authentication-code1': 'abcdefgh' }),
    files: { 'home/.aws/config': noValidation },
  },
  { name: 'known/json-from-pipe', argv: [...words, '--cli-input-json', 'file:///dev/stdin'], stdin: document },
  { name: 'known/yaml-from-pipe', argv: [...words, '--cli-input-yaml', 'file:///dev/stdin'], stdin: document },
  { name: 'known/version', argv: ['--version'], base: 'bare' },
  { name: 'known/debug', argv: call({}, '--debug') },
  { name: 'known/debug-error', argv: call({}, '--debug'), answers: [{ status: 403, body: '<r/>' }] },
  { name: 'known/help', argv: [...words, 'help'], base: 'bare' },
  { name: 'known/hint-after-a-service-error', argv: call(), answers: refusal('LimitExceeded'), ...terminal },
  { name: 'known/hint-after-a-refused-value', argv: call({ 'serial-number': 'mfa/Bob' }), ...terminal },
  { name: 'known/hint-after-missing-arguments', argv: call().slice(0, 6), ...terminal },
  { name: 'known/hint-after-unknown-options', argv: call({}, '--outptu', 'json'), ...terminal },
  { name: 'known/hint-after-an-unreadable-document', argv: [...words, '--cli-input-json', 'params.json'], ...terminal },
  {
    name: 'known/hint-after-a-missing-profile',
    argv: call({}, '--profile', 'prd'),
    files: { 'home/.aws/config': '[profile prod]\n' },
    ...terminal,
  },
  {
    name: 'no-difference/hints-off',
    argv: call(),
    answers: refusal('LimitExceeded'),
    env: { AWS_CLI_ERROR_HINTS: 'off' },
    ...terminal,
  },
  ...['json', 'yaml', 'text', 'table'].map(
    (format): Case => ({
      name: `no-difference/hints-absent-in-${format}`,
      argv: call({}, '--cli-error-format', format),
      answers: refusal('LimitExceeded'),
      ...terminal,
    }),
  ),
  {
    name: 'no-difference/hints-absent-after-service-failure',
    argv: call(),
    answers: refusal('ServiceFailure'),
    ...terminal,
  },
  { name: 'no-difference/hints-absent-after-a-wrong-choice', argv: call({}, '--output', 'xml'), ...terminal },
  { name: 'no-difference/hints-absent-without-terminal', argv: call(), answers: [{ status: 403, body: '<r/>' }] },
  ...plugins.map(
    ([name, lines, file]): Case => ({
      name: `known/plugin-${name}`,
      argv: call(),
      files: { 'home/.aws/config': `[plugins]\n${lines}\n`, [file]: 'def awscli_initialize(cli): pass\n' },
    }),
  ),
  { name: 'no-difference/prefix-of-an-extension', argv: call({}, '--dry') },
];
