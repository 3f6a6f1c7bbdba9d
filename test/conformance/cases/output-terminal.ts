import type { Case } from '../case.ts';
import { skeleton } from './output-words.ts';

const object = '`{"Host": "srv", "Zone": {"b": [1, 2]}}`';
/** Commands that print a JSON object as JSON and as a table. */
const printObject: readonly string[] = [...skeleton, '--query', object];
const printTable: readonly string[] = [...printObject, '--output', 'table'];

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
  onTerminal('pager-environment', printObject, { pager: 'cat -n' }),
  onTerminal('pager-with-quoted-arguments', printObject, { pager: `sed -e 's/^/> /' -e "s/srv/a b/"` }),
  onTerminal('pager-no-expansion', printObject, { pager: 'cat $HOME/none ~' }),
  onTerminal('pager-none-by-flag', [...printObject, '--no-cli-pager'], { pager: 'cat -n' }),
  onTerminal('pager-empty', printObject, { pager: '', env: { PAGER: 'cat -n' } }),
  onTerminal('pager-variable-PAGER', printObject, { env: { PAGER: 'cat -n' } }),
  onTerminal('pager-variable-PAGER-empty', printObject, { env: { PAGER: '' } }),
  onTerminal('pager-profile', printObject, {
    env: { PAGER: 'cat -n' },
    more: { files: { 'home/.aws/config': '[default]\ncli_pager = cat -A\n' } },
  }),
  onTerminal('pager-profile-empty', printObject, {
    env: { PAGER: 'cat -n' },
    more: { files: { 'home/.aws/config': '[default]\ncli_pager =\n' } },
  }),
  onTerminal('pager-environment-wins-over-profile', printObject, {
    pager: 'cat -n',
    more: { files: { 'home/.aws/config': '[default]\ncli_pager = cat -A\n' } },
  }),
  onTerminal('pager-open-quote', printObject, { pager: "cat 'x" }),
  onTerminal('pager-open-quote-nothing-shown', skeleton, { pager: "cat 'x" }),
  onTerminal('pager-open-quote-output-off', [...skeleton, '--output', 'off'], { pager: 'cat "' }),
  onTerminal('pager-trailing-backslash', skeleton, { pager: 'cat \\' }),
  inPipe('pager-open-quote-in-pipe', printObject, { AWS_PAGER: "cat 'x" }),
  inPipe('pager-unused-in-pipe', printObject, { AWS_PAGER: 'cat -n' }),
  onTerminal('pager-missing', printObject, { pager: 'no-such-pager -R' }),
  onTerminal('pager-missing-quoted-name', printObject, { pager: `"no such pager's"` }),
  onTerminal('pager-missing-nothing-shown', skeleton, { pager: 'no-such-pager' }),
  onTerminal('pager-not-executable', printObject, { pager: '{work}/pager', more: { files: { 'work/pager': 'text' } } }),
  onTerminal('pager-is-folder', printObject, { pager: '{work}' }),
  onTerminal('pager-below-file', printObject, { pager: '{work}/pager/x', more: { files: { 'work/pager': 'text' } } }),
  onTerminal('pager-empty-name', printObject, { pager: "''" }),
  onTerminal('pager-only-spaces', printObject, { pager: '  ' }),
  onTerminal('pager-only-spaces-nothing-shown', skeleton, { pager: '  ' }),
  onTerminal('pager-without-interpreter', printObject, {
    pager: '{work}/pager',
    more: { files: { 'work/pager': { text: 'cat -n\n', mode: 0o755 } } },
  }),
  onTerminal('pager-interpreter-missing', printObject, {
    pager: '{work}/pager',
    more: { files: { 'work/pager': { text: '#!/no/such/shell\n', mode: 0o755 } } },
  }),
  onTerminal('pager-in-working-folder', printObject, {
    pager: './pager x',
    more: { files: { 'work/pager': { text: '#!/bin/sh\necho "$0 $1 $PWD"; cat\n', mode: 0o755 } } },
  }),
  onTerminal('pager-later-in-path', printObject, {
    pager: 'pager',
    env: { PATH: '{work}/nowhere:{work}/a:{work}/b:/usr/bin:/bin' },
    more: {
      files: { 'work/a/pager': 'not executable', 'work/b/pager': { text: '#!/bin/sh\nexec cat -n\n', mode: 0o755 } },
    },
  }),
  onTerminal('pager-not-executable-in-path', printObject, {
    pager: 'own-pager',
    env: { PATH: '{work}/a:/usr/bin:/bin' },
    more: { files: { 'work/a/own-pager': 'not executable' } },
  }),
  onTerminal('pager-without-PATH', printObject, { pager: 'cat -n', env: { PATH: null } }),
  onTerminal('pager-empty-PATH', printObject, {
    pager: 'pager',
    env: { PATH: '' },
    more: { files: { 'work/pager': { text: '#!/bin/sh\nexec /bin/cat -n\n', mode: 0o755 } } },
  }),
  onTerminal('pager-is-less-by-default', printObject),
  onTerminal('pager-killed', printObject, { pager: "sh -c 'kill -9 $$'" }),
  onTerminal('pager-interrupted', printObject, {
    pager: "sh -c 'cat; sleep 20'",
    more: { terminal: { columns: 80, rows: 24, keys: [{ waitFor: 'Zone', send: '\u0003' }] } },
  }),
  onTerminal('pager-fails', printObject, { pager: "sh -c 'cat; exit 3'" }),
  // The output is longer than a pipe holds, so the program is still writing when the pager ends.
  onTerminal('pager-stops-reading', [...skeleton, '--query', `\`["${'x'.repeat(70_000)}"]\``], { pager: 'head -c 9' }),
  onTerminal('pager-LESS', printObject, { pager: pagerThatShowsLess }),
  onTerminal('pager-LESS-kept', printObject, { pager: pagerThatShowsLess, env: { LESS: '' } }),
  onTerminal('pager-not-started', skeleton, { pager: pagerThatSaysStarted }),
  onTerminal('pager-shows-part-before-error', [...skeleton, '--query', '`{"a": 1, "b": "\\ud800"}`'], {
    pager: 'cat -n',
  }),
  onTerminal(
    'pager-shows-part-of-text-output-before-error',
    [...skeleton, '--output', 'text', '--query', '`{"a": 1, "b": [{}, 2]}`'],
    { pager: 'cat -n' },
  ),
  onTerminal('pager-is-folder-output-error-lost', [...skeleton, '--query', '`["a", "\\ud800"]`'], { pager: '/etc' }),
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
    onTerminal(`pager-missing-error-format-${format}`, [...printObject, '--cli-error-format', format], {
      pager: 'no-such-pager',
    }),
    onTerminal(`pager-missing-for-table-error-format-${format}`, [...printTable, '--cli-error-format', format], {
      pager: 'no-such-pager',
    }),
  ]),
];

const colour: readonly Case[] = [
  onTerminal('colour-without-pager', printTable, { pager: '' }),
  onTerminal('colour-paged', printTable, { pager: 'cat' }),
  onTerminal('colour-off', [...printTable, '--color', 'off'], { pager: '' }),
  onTerminal('colour-not-for-json', [...printObject, '--color', 'on'], { pager: '' }),
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
