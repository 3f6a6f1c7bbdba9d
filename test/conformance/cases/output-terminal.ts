import type { Case } from '../case.ts';
import { skeleton } from './output-words.ts';

const hash = '`{"Host": "srv", "Zone": {"b": [1, 2]}}`';
/** Commands that print a hash as JSON and as a table. */
const printHash: readonly string[] = [...skeleton, '--query', hash];
const printTable: readonly string[] = [...printHash, '--output', 'table'];

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

/** A pager that first prints the variable LESS. */
const pagerThatShowsLess = "sh -c 'env | grep ^LESS=; cat'";
/** A pager whose first line shows that it was started, even if the program prints nothing. */
const pagerThatSaysStarted = "sh -c 'echo started; cat'";

const pager: readonly Case[] = [
  onTerminal('pager-environment', printHash, { pager: 'cat -n' }),
  onTerminal('pager-words', printHash, { pager: `sed -e 's/^/> /' -e "s/srv/a b/"` }),
  onTerminal('pager-no-expansion', printHash, { pager: 'cat $HOME/none ~' }),
  onTerminal('pager-none-by-flag', [...printHash, '--no-cli-pager'], { pager: 'cat -n' }),
  onTerminal('pager-empty', printHash, { pager: '', env: { PAGER: 'cat -n' } }),
  onTerminal('pager-other-variable', printHash, { env: { PAGER: 'cat -n' } }),
  onTerminal('pager-other-variable-empty', printHash, { env: { PAGER: '' } }),
  onTerminal('pager-profile', printHash, {
    env: { PAGER: 'cat -n' },
    more: { files: { 'home/.aws/config': '[default]\ncli_pager = cat -A\n' } },
  }),
  onTerminal('pager-profile-empty', printHash, {
    env: { PAGER: 'cat -n' },
    more: { files: { 'home/.aws/config': '[default]\ncli_pager =\n' } },
  }),
  onTerminal('pager-environment-before-profile', printHash, {
    pager: 'cat -n',
    more: { files: { 'home/.aws/config': '[default]\ncli_pager = cat -A\n' } },
  }),
  onTerminal('pager-open-quote', printHash, { pager: "cat 'x" }),
  onTerminal('pager-open-quote-nothing-shown', skeleton, { pager: "cat 'x" }),
  onTerminal('pager-open-quote-off', [...skeleton, '--output', 'off'], { pager: 'cat "' }),
  onTerminal('pager-trailing-backslash', skeleton, { pager: 'cat \\' }),
  inPipe('pager-open-quote-in-pipe', printHash, { AWS_PAGER: "cat 'x" }),
  inPipe('pager-unused-in-pipe', printHash, { AWS_PAGER: 'cat -n' }),
  onTerminal('pager-missing', printHash, { pager: 'no-such-pager -R' }),
  onTerminal('pager-missing-quoted-name', printHash, { pager: `"no such pager's"` }),
  onTerminal('pager-missing-nothing-shown', skeleton, { pager: 'no-such-pager' }),
  onTerminal('pager-not-executable', printHash, { pager: '{work}/pager', more: { files: { 'work/pager': 'text' } } }),
  onTerminal('pager-is-folder', printHash, { pager: '{work}' }),
  onTerminal('pager-below-file', printHash, { pager: '{work}/pager/x', more: { files: { 'work/pager': 'text' } } }),
  onTerminal('pager-empty-name', printHash, { pager: "''" }),
  onTerminal('pager-only-spaces', printHash, { pager: '  ' }),
  onTerminal('pager-only-spaces-nothing-shown', skeleton, { pager: '  ' }),
  onTerminal('pager-without-interpreter', printHash, {
    pager: '{work}/pager',
    more: { files: { 'work/pager': { text: 'cat -n\n', mode: 0o755 } } },
  }),
  onTerminal('pager-interpreter-missing', printHash, {
    pager: '{work}/pager',
    more: { files: { 'work/pager': { text: '#!/no/such/shell\n', mode: 0o755 } } },
  }),
  onTerminal('pager-in-working-folder', printHash, {
    pager: './pager x',
    more: { files: { 'work/pager': { text: '#!/bin/sh\necho "$0 $1 $PWD"; cat\n', mode: 0o755 } } },
  }),
  onTerminal('pager-later-in-path', printHash, {
    pager: 'pager',
    env: { PATH: '{work}/nowhere:{work}/a:{work}/b:/usr/bin:/bin' },
    more: {
      files: { 'work/a/pager': 'not executable', 'work/b/pager': { text: '#!/bin/sh\nexec cat -n\n', mode: 0o755 } },
    },
  }),
  onTerminal('pager-in-unreadable-path-only', printHash, {
    pager: 'pager',
    env: { PATH: '{work}/a:/usr/bin:/bin' },
    more: { files: { 'work/a/pager': 'not executable' } },
  }),
  onTerminal('pager-without-PATH', printHash, { pager: 'cat -n', env: { PATH: null } }),
  onTerminal('pager-empty-PATH', printHash, {
    pager: 'pager',
    env: { PATH: '' },
    more: { files: { 'work/pager': { text: '#!/bin/sh\nexec /bin/cat -n\n', mode: 0o755 } } },
  }),
  onTerminal('pager-is-less-by-default', printHash),
  onTerminal('pager-killed', printHash, { pager: "sh -c 'kill -9 $$'" }),
  onTerminal('pager-interrupted', printHash, {
    pager: "sh -c 'cat; sleep 20'",
    more: { terminal: { columns: 80, rows: 24, keys: [{ waitFor: 'Zone', send: '\u0003' }] } },
  }),
  onTerminal('pager-fails', printHash, { pager: "sh -c 'cat; exit 3'" }),
  // The output is longer than a pipe holds, so the program is still writing when the pager ends.
  onTerminal('pager-stops-reading', [...skeleton, '--query', `\`["${'x'.repeat(70_000)}"]\``], { pager: 'head -c 9' }),
  onTerminal('pager-LESS', printHash, { pager: pagerThatShowsLess }),
  onTerminal('pager-LESS-kept', printHash, { pager: pagerThatShowsLess, env: { LESS: '' } }),
  onTerminal('pager-not-started', skeleton, { pager: pagerThatSaysStarted }),
  onTerminal('pager-shows-part-before-error', [...skeleton, '--query', '`{"a": 1, "b": "\\ud800"}`'], {
    pager: 'cat -n',
  }),
  onTerminal('pager-text-before-error', [...skeleton, '--output', 'text', '--query', '`{"a": 1, "b": [{}, 2]}`'], {
    pager: 'cat -n',
  }),
  onTerminal('pager-lost-with-its-errors', [...skeleton, '--query', '`["a", "\\ud800"]`'], { pager: '/etc' }),
  // With a setting for the encoding, some formats start the pager even if there is nothing to print.
  ...['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'].map((output) =>
    onTerminal(`pager-early-${output}`, [...skeleton, '--output', output], {
      pager: pagerThatSaysStarted,
      env: { AWS_CLI_OUTPUT_ENCODING: 'latin-1' },
    }),
  ),
  onTerminal('pager-errors-are-not-paged', ['iam', 'nope'], { pager: 'cat -n', env: { AWS_CLI_ERROR_HINTS: 'off' } }),
  onTerminal('pager-skeleton-is-not-paged', ['iam', 'enable-mfa-device', '--generate-cli-skeleton'], {
    pager: 'cat -n',
  }),
  ...['legacy', 'json', 'text', 'yaml', 'table'].flatMap((format) => [
    onTerminal(`pager-missing-${format}`, [...printHash, '--cli-error-format', format], { pager: 'no-such-pager' }),
    onTerminal(`pager-missing-for-a-table-${format}`, [...printTable, '--cli-error-format', format], {
      pager: 'no-such-pager',
    }),
  ]),
];

const colour: readonly Case[] = [
  onTerminal('colour-direct', printTable, { pager: '' }),
  onTerminal('colour-paged', printTable, { pager: 'cat' }),
  onTerminal('colour-off', [...printTable, '--color', 'off'], { pager: '' }),
  onTerminal('colour-not-for-json', [...printHash, '--color', 'on'], { pager: '' }),
  onTerminal('colour-nothing-shown', [...skeleton, '--output', 'table'], { pager: '' }),
  onTerminal('colour-nothing-shown-off', [...skeleton, '--output', 'table', '--color', 'off'], { pager: '' }),
  onTerminal('colour-ignores-variables', printTable, { pager: '', env: { NO_COLOR: '1', TERM: 'dumb' } }),
  onTerminal('colour-query-error', [...skeleton, '--output', 'table', '--query', 'length(`1`)'], { pager: '' }),
  onTerminal('colour-table-error', [...skeleton, '--output', 'table', '--query', '`[1, [1, 2]]`'], { pager: '' }),
  inPipe('colour-on-in-pipe', [...printTable, '--color', 'on']),
  inPipe('colour-auto-in-pipe', printTable, { FORCE_COLOR: '1' }),
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

/** Cases about the pager, colours and widths, which matter only on a terminal or with `--color on`. */
export const cases: readonly Case[] = [
  ...pager,
  ...colour,
  ...width,
  inPipe('width-of-pipe-ignores-COLUMNS', [...skeleton, '--output', 'table', '--query', '`{"aa": 1, "bb": 2}`'], {
    COLUMNS: '5',
  }),
];
