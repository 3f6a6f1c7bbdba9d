import type { Case } from '../case.ts';
import { devCase, deviceEnabled, farFuture, words } from './credentials-words.ts';

const answers = [deviceEnabled];

/**
 * Returns a case whose profile runs a script that prints `output`. `used`: the credentials are valid and sign the call.
 * `script` and `command` replace the script's content and the command line that runs it.
 */
function processCase(
  name: string,
  output: string,
  options: { used?: boolean; script?: string; command?: string } = {},
): Case {
  return devCase(`process/${name}`, `credential_process = ${options.command ?? '{home}/p.sh'}`, {
    files: {
      'home/out.json': output,
      'home/p.sh': { text: `#!/bin/sh\n${options.script ?? 'cat {home}/out.json'}\n`, mode: 0o755 },
    },
    ...(options.used === true ? { answers } : {}),
  });
}

const keys = '"AccessKeyId": "AKIAPROC", "SecretAccessKey": "p"';

export const cases: readonly Case[] = [
  processCase('keys', `{"Version": 1, ${keys}}`, { used: true }),
  processCase('session-token', `{"Version": 1, ${keys}, "SessionToken": "pt"}`, { used: true }),
  processCase('session-token-null', `{"Version": 1, ${keys}, "SessionToken": null}`, { used: true }),
  processCase('session-token-lone-surrogate', `{"Version": 1, ${keys}, "SessionToken": "\\ud800"}`),
  processCase(
    'two-lone-surrogates',
    '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "\\udc80", "SessionToken": "\\ud800"}',
  ),
  processCase('access-key-lone-surrogate', '{"Version": 1, "AccessKeyId": "A\\udc80", "SecretAccessKey": "p"}'),
  processCase('expiration', `{"Version": 1, ${keys}, "Expiration": "${farFuture}"}`, { used: true }),
  processCase('expiration-null', `{"Version": 1, ${keys}, "Expiration": null}`, { used: true }),
  processCase('expiration-empty', `{"Version": 1, ${keys}, "Expiration": ""}`),
  processCase('expiration-garbage', `{"Version": 1, ${keys}, "Expiration": "soon"}`),
  processCase('expiration-number', `{"Version": 1, ${keys}, "Expiration": 4102444800}`),
  processCase('expiration-without-zone', `{"Version": 1, ${keys}, "Expiration": "2099-01-02T03:04:05"}`),
  processCase('expiration-past', `{"Version": 1, ${keys}, "Expiration": "2020-01-02T03:04:05Z"}`),
  // The script creates the file `ran`, so it knows its second run.
  processCase('expired-then-fresh', '', {
    used: true,
    script:
      `if [ -e {home}/ran ]; then echo '{"Version": 1, "AccessKeyId": "AKIASECOND", "SecretAccessKey": "p", "Expiration": "${farFuture}"}'; ` +
      `else touch {home}/ran; echo '{"Version": 1, ${keys}, "Expiration": "2020-01-02T03:04:05Z"}'; fi`,
  }),
  processCase('expired-then-without-expiration', '', {
    script:
      `if [ -e {home}/ran ]; then echo '{"Version": 1, ${keys}}'; ` +
      `else touch {home}/ran; echo '{"Version": 1, ${keys}, "Expiration": "2020-01-02T03:04:05Z"}'; fi`,
  }),
  processCase('expired-then-fails', '', {
    script:
      `if [ -e {home}/ran ]; then echo again >&2; exit 3; ` +
      `else touch {home}/ran; echo '{"Version": 1, ${keys}, "Expiration": "2020-01-02T03:04:05Z"}'; fi`,
  }),
  processCase('extra-members', `{"Version": 1, "AccountId": "210987654321", "x": [1], ${keys}}`, { used: true }),
  processCase('version-missing', `{${keys}}`),
  processCase('version-two', `{"Version": 2, ${keys}}`),
  processCase('version-text', `{"Version": "1", ${keys}}`),
  processCase('version-float', `{"Version": 1.0, ${keys}}`, { used: true }),
  processCase('version-float-two', `{"Version": 2.50, ${keys}}`),
  processCase('version-true', `{"Version": true, ${keys}}`, { used: true }),
  processCase('version-null', `{"Version": null, ${keys}}`),
  processCase('version-list', `{"Version": [1, "a"], ${keys}}`),
  processCase('version-object', `{"Version": {"a": null, "b": 1e3}, ${keys}}`),
  processCase('no-access-key', '{"Version": 1, "SecretAccessKey": "p"}'),
  processCase('no-secret', '{"Version": 1, "AccessKeyId": "A"}'),
  processCase('nothing', '{"Version": 1}'),
  processCase('access-key-null', '{"Version": 1, "AccessKeyId": null, "SecretAccessKey": "p"}'),
  processCase('access-key-number', '{"Version": 1, "AccessKeyId": 12, "SecretAccessKey": "p"}'),
  processCase('secret-null', '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": null}'),
  processCase('secret-empty', '{"Version": 1, "AccessKeyId": "AKIAPROC", "SecretAccessKey": ""}', { used: true }),
  processCase('empty-output', ''),
  processCase('not-json', 'hello'),
  processCase('two-documents', `{"Version": 1, ${keys}}{}`),
  processCase('trailing-comma', `{"Version": 1, ${keys},}`),
  processCase('single-quotes', "{'Version': 1}"),
  processCase('byte-order-mark', `\ufeff{"Version": 1, ${keys}}`),
  processCase('list', '[]'),
  processCase('text', '"x"'),
  processCase('null', 'null'),
  processCase('surrounding-spaces', `\n \t{"Version": 1, ${keys}}\r\n\n`, { used: true }),
  processCase('not-utf8', '', { script: "printf '\\377'" }),
  processCase('exit-code', '', { script: 'echo out; echo "went wrong" >&2; exit 7' }),
  processCase('exit-code-no-text', '', { script: 'exit 1' }),
  processCase('exit-code-two-lines', '', { script: 'printf "a\\n  b\\n\\n" >&2; exit 1' }),
  processCase('exit-code-not-utf8', '', { script: "printf '\\377' >&2; exit 1" }),
  processCase('killed', '', { script: 'kill -9 $$' }),
  processCase('stderr-dropped', `{"Version": 1, ${keys}}`, {
    used: true,
    script: 'echo noise >&2; cat {home}/out.json',
  }),
  processCase('arguments', `{"Version": 1, ${keys}}`, {
    used: true,
    command: '{home}/p.sh "a b" c',
    script: '[ "$1" = "a b" ] && [ "$#" = 2 ] && cat {home}/out.json',
  }),
  processCase('no-shell', `{"Version": 1, ${keys}}`, {
    used: true,
    command: '{home}/p.sh $HOME ; | &&',
    script: '[ "$1" = \'$HOME\' ] && [ "$#" = 4 ] && cat {home}/out.json',
  }),
  processCase('path-lookup', `{"Version": 1, ${keys}}`, { used: true, command: 'cat {home}/out.json' }),
  processCase('inherits-environment', '', {
    used: true,
    script: `[ "$AWS_PROFILE" = dev ] && echo '{"Version": 1, ${keys}}'`,
  }),
  processCase('unbalanced-quote', '', { command: '{home}/p.sh "a' }),
  processCase('trailing-backslash', '', { command: '{home}/p.sh \\' }),
  processCase('not-found', '', { command: 'nosuch-program-here a' }),
  processCase('not-found-path', '', { command: '{home}/nosuch' }),
  processCase('not-executable', '', { command: '{home}/out.json' }),
  processCase('folder', '', { command: '{home}' }),
  devCase('process/bad-interpreter', 'credential_process = {home}/q.sh', {
    files: { 'home/q.sh': { text: '#!/no/such/shell\n', mode: 0o755 } },
  }),
  processCase('tilde-not-expanded', '', { command: '~/p.sh' }),
  devCase('process/text-without-interpreter', 'credential_process = {home}/s', {
    files: { 'home/s': { text: 'echo hi\n', mode: 0o755 } },
  }),
  devCase('process/map', 'credential_process =\n  a = b'),
  devCase('process/empty', 'credential_process ='),
  devCase('process/empty-quoted', "credential_process = ''"),
  devCase(
    'process/wins-over-keys-in-config',
    `credential_process = echo '{"Version": 1, ${keys}}'\naws_access_key_id = A\naws_secret_access_key = s`,
    { answers },
  ),
  devCase('process/run-even-with-invalid-endpoint', 'credential_process = false', {
    env: { AWS_ENDPOINT_URL_IAM: 'http://' },
  }),
  devCase('process/not-run-without-signing', 'credential_process = false', {
    argv: [...words, '--no-sign-request'],
    answers,
  }),
  devCase('process/loaded-before-parameter-checks', 'credential_process = false', {
    argv: [...words.slice(0, 3), '', ...words.slice(4)],
  }),
  devCase('process/two-lines', `credential_process =\n  {home}/p.sh`, {}),
  devCase('process/continuation', `credential_process = cat\n  {home}/out.json`, {
    files: { 'home/out.json': `{"Version": 1, ${keys}}` },
    answers,
  }),
];
