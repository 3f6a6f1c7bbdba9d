import type { Case } from '../case.ts';
import { skeleton } from './output-words.ts';

const hash = '`{"Host": "srv", "Zone": {"b": [1, 2]}}`';
const shown: readonly string[] = [...skeleton, '--query', hash];
const shownAsTable: readonly string[] = [...shown, '--output', 'table'];

interface Terminal {
  readonly pager?: string;
  readonly columns?: number;
  readonly env?: Case['env'];
  readonly more?: Partial<Case>;
}

function onTerminal(name: string, argv: readonly string[], { pager, columns = 80, env, more }: Terminal = {}): Case {
  return {
    name: `output-terminal/${name}`,
    base: 'bare',
    direct: false,
    argv,
    env: { ...(pager === undefined ? {} : { AWS_PAGER: pager }), TERM: 'xterm', ...env },
    terminal: { columns, rows: 24 },
    ...more,
  };
}

function inPipe(name: string, argv: readonly string[], env: NonNullable<Case['env']> = {}): Case {
  return { name: `output-terminal/${name}`, base: 'bare', direct: false, argv, env };
}

const showsEnvironment = "sh -c 'env | grep ^LESS=; cat'";
const saysStarted = "sh -c 'echo started; cat'";

const pager: readonly Case[] = [
  onTerminal('pager-environment', shown, { pager: 'cat -n' }),
  onTerminal('pager-words', shown, { pager: `sed -e 's/^/> /' -e "s/srv/a b/"` }),
  onTerminal('pager-no-expansion', shown, { pager: 'cat $HOME/none ~' }),
  onTerminal('pager-none-by-flag', [...shown, '--no-cli-pager'], { pager: 'cat -n' }),
  onTerminal('pager-empty', shown, { pager: '', env: { PAGER: 'cat -n' } }),
  onTerminal('pager-other-variable', shown, { env: { PAGER: 'cat -n' } }),
  onTerminal('pager-other-variable-empty', shown, { env: { PAGER: '' } }),
  onTerminal('pager-profile', shown, {
    env: { PAGER: 'cat -n' },
    more: { files: { 'home/.aws/config': '[default]\ncli_pager = cat -A\n' } },
  }),
  onTerminal('pager-profile-empty', shown, {
    env: { PAGER: 'cat -n' },
    more: { files: { 'home/.aws/config': '[default]\ncli_pager =\n' } },
  }),
  onTerminal('pager-environment-before-profile', shown, {
    pager: 'cat -n',
    more: { files: { 'home/.aws/config': '[default]\ncli_pager = cat -A\n' } },
  }),
  onTerminal('pager-open-quote', shown, { pager: "cat 'x" }),
  onTerminal('pager-open-quote-nothing-shown', skeleton, { pager: "cat 'x" }),
  onTerminal('pager-open-quote-off', [...skeleton, '--output', 'off'], { pager: 'cat "' }),
  onTerminal('pager-trailing-backslash', skeleton, { pager: 'cat \\' }),
  inPipe('pager-open-quote-in-pipe', shown, { AWS_PAGER: "cat 'x" }),
  inPipe('pager-unused-in-pipe', shown, { AWS_PAGER: 'cat -n' }),
  onTerminal('pager-missing', shown, { pager: 'no-such-pager -R' }),
  onTerminal('pager-missing-quoted-name', shown, { pager: `"no such pager's"` }),
  onTerminal('pager-missing-nothing-shown', skeleton, { pager: 'no-such-pager' }),
  onTerminal('pager-not-executable', shown, { pager: '{work}/pager', more: { files: { 'work/pager': 'text' } } }),
  onTerminal('pager-is-folder', shown, { pager: '{work}' }),
  onTerminal('pager-below-file', shown, { pager: '{work}/pager/x', more: { files: { 'work/pager': 'text' } } }),
  onTerminal('pager-empty-name', shown, { pager: "''" }),
  onTerminal('pager-only-spaces', shown, { pager: '  ' }),
  onTerminal('pager-only-spaces-nothing-shown', skeleton, { pager: '  ' }),
  onTerminal('pager-without-interpreter', shown, {
    pager: '{work}/pager',
    more: { files: { 'work/pager': { text: 'cat -n\n', mode: 0o755 } } },
  }),
  onTerminal('pager-interpreter-missing', shown, {
    pager: '{work}/pager',
    more: { files: { 'work/pager': { text: '#!/no/such/shell\n', mode: 0o755 } } },
  }),
  onTerminal('pager-in-working-folder', shown, {
    pager: './pager x',
    more: { files: { 'work/pager': { text: '#!/bin/sh\necho "$0 $1 $PWD"; cat\n', mode: 0o755 } } },
  }),
  onTerminal('pager-later-in-path', shown, {
    pager: 'pager',
    env: { PATH: '{work}/nowhere:{work}/a:{work}/b:/usr/bin:/bin' },
    more: {
      files: { 'work/a/pager': 'not executable', 'work/b/pager': { text: '#!/bin/sh\nexec cat -n\n', mode: 0o755 } },
    },
  }),
  onTerminal('pager-in-unreadable-path-only', shown, {
    pager: 'pager',
    env: { PATH: '{work}/a:/usr/bin:/bin' },
    more: { files: { 'work/a/pager': 'not executable' } },
  }),
  onTerminal('pager-without-PATH', shown, { pager: 'cat -n', env: { PATH: null } }),
  onTerminal('pager-empty-PATH', shown, {
    pager: 'pager',
    env: { PATH: '' },
    more: { files: { 'work/pager': { text: '#!/bin/sh\nexec /bin/cat -n\n', mode: 0o755 } } },
  }),
  onTerminal('pager-is-less-by-default', shown),
  onTerminal('pager-killed', shown, { pager: "sh -c 'kill -9 $$'" }),
  onTerminal('pager-interrupted', shown, {
    pager: "sh -c 'cat; sleep 20'",
    more: { terminal: { columns: 80, rows: 24, keys: [{ waitFor: 'Zone', send: '\u0003' }] } },
  }),
  onTerminal('pager-fails', shown, { pager: "sh -c 'cat; exit 3'" }),
  onTerminal('pager-stops-reading', [...skeleton, '--query', `\`["${'x'.repeat(70_000)}"]\``], { pager: 'head -c 9' }),
  onTerminal('pager-LESS', shown, { pager: showsEnvironment }),
  onTerminal('pager-LESS-kept', shown, { pager: showsEnvironment, env: { LESS: '' } }),
  onTerminal('pager-not-started', skeleton, { pager: saysStarted }),
  onTerminal('pager-shows-part-before-error', [...skeleton, '--query', '`{"a": 1, "b": "\\ud800"}`'], {
    pager: 'cat -n',
  }),
  onTerminal('pager-text-before-error', [...skeleton, '--output', 'text', '--query', '`{"a": 1, "b": [{}, 2]}`'], {
    pager: 'cat -n',
  }),
  onTerminal('pager-lost-with-its-errors', [...skeleton, '--query', '`["a", "\\ud800"]`'], { pager: '/etc' }),
  ...['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'].map((output) =>
    onTerminal(`pager-early-${output}`, [...skeleton, '--output', output], {
      pager: saysStarted,
      env: { AWS_CLI_OUTPUT_ENCODING: 'latin-1' },
    }),
  ),
  onTerminal('pager-errors-are-not-paged', ['iam', 'nope'], { pager: 'cat -n', env: { AWS_CLI_ERROR_HINTS: 'off' } }),
  onTerminal('pager-skeleton-is-not-paged', ['iam', 'enable-mfa-device', '--generate-cli-skeleton'], {
    pager: 'cat -n',
  }),
  ...['legacy', 'json', 'text', 'yaml', 'table'].flatMap((format) => [
    onTerminal(`pager-missing-${format}`, [...shown, '--cli-error-format', format], { pager: 'no-such-pager' }),
    onTerminal(`pager-missing-for-a-table-${format}`, [...shownAsTable, '--cli-error-format', format], {
      pager: 'no-such-pager',
    }),
  ]),
];

const colour: readonly Case[] = [
  onTerminal('colour-direct', shownAsTable, { pager: '' }),
  onTerminal('colour-paged', shownAsTable, { pager: 'cat' }),
  onTerminal('colour-off', [...shownAsTable, '--color', 'off'], { pager: '' }),
  onTerminal('colour-not-for-json', [...shown, '--color', 'on'], { pager: '' }),
  onTerminal('colour-nothing-shown', [...skeleton, '--output', 'table'], { pager: '' }),
  onTerminal('colour-nothing-shown-off', [...skeleton, '--output', 'table', '--color', 'off'], { pager: '' }),
  onTerminal('colour-ignores-variables', shownAsTable, { pager: '', env: { NO_COLOR: '1', TERM: 'dumb' } }),
  onTerminal('colour-query-error', [...skeleton, '--output', 'table', '--query', 'length(`1`)'], { pager: '' }),
  onTerminal('colour-table-error', [...skeleton, '--output', 'table', '--query', '`[1, [1, 2]]`'], { pager: '' }),
  inPipe('colour-on-in-pipe', [...shownAsTable, '--color', 'on']),
  inPipe('colour-auto-in-pipe', shownAsTable, { FORCE_COLOR: '1' }),
  inPipe('colour-on-vertical', [
    ...[...skeleton, '--output', 'table', '--color', 'on'],
    ...['--query', `\`{"a": "${'x'.repeat(90)}", "b": 1}\``],
  ]),
  inPipe('colour-on-query-error', [...skeleton, '--output', 'table', '--color', 'on', '--query', 'length(`1`)']),
  inPipe('colour-on-nothing-shown', [...skeleton, '--output', 'table', '--color', 'on']),
];

const width: readonly Case[] = [20, 36, 37, 120].map((columns) =>
  onTerminal(
    `width-${columns}`,
    [
      ...skeleton,
      '--output',
      'table',
      '--color',
      'off',
      '--query',
      '`{"Host": "a-longer-name", "Zone": "b", "n": {"x": 1, "y": 2}}`',
    ],
    { pager: '', columns },
  ),
);

/** Output that differs only on a terminal, or with `--color`. */
export const cases: readonly Case[] = [
  ...pager,
  ...colour,
  ...width,
  inPipe('width-of-pipe-ignores-COLUMNS', [...skeleton, '--output', 'table', '--query', '`{"aa": 1, "bb": 2}`'], {
    COLUMNS: '5',
  }),
];
