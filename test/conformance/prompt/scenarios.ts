/** A user's action at the prompt: keys that are typed, or a new size of the terminal. */
type UserAction = string | { readonly resize: readonly [columns: number, rows: number] };

/** A session at the prompt of `--cli-auto-prompt`, as data. */
export interface Scenario {
  readonly name: string;
  /**
   * The words after `aws iam enable-mfa-device`. `--cli-auto-prompt` is added unless a variable turns the prompt on.
   */
  readonly args?: readonly string[];
  /** The size of the terminal. Default: 80 columns and 24 rows. */
  readonly size?: readonly [columns: number, rows: number];
  readonly env?: Readonly<Record<string, string>>;
  /** The files in the home folder, which is also the working folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly userActions: readonly UserAction[];
}

const key = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  delete: '\x1b[3~',
  enter: '\r',
  tab: '\t',
  shiftTab: '\x1b[Z',
  escape: '\x1b',
  backspace: '\x7f',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f3: '\x1bOR',
  f4: '\x1bOS',
  f5: '\x1b[15~',
};
/** Returns the character that the terminal sends for the Control key with a letter. */
const control = (letter: string) => String.fromCharCode(letter.charCodeAt(0) & 0x1f);
const quit = control('C');
/** The four required options. */
const required = [
  ...['--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];
const historyFile = {
  '.aws/cli/cache/prompt_history.json':
    '{"version": 1, "commands": ["iam enable-mfa-device --debug", "iam x", "iam enable-mfa-device --output json", "iam x"]}',
};
const profileFile = {
  '.aws/config': '[profile dev]\nregion = eu-west-1\n[default]\n[profile "d two"]\n[profile ops]\n',
};
const filesToComplete = { 'mfa/codes.json': '{}', 'mfa/old/a': '', 'my file': '', 'other.yaml': '', '.hidden': '' };

/** All scenarios. Each runs on the AWS CLI and on our program, and the screens after each action are compared. */
export const scenarios: readonly Scenario[] = [
  { name: 'start', userActions: [quit] },
  { name: 'start-wide', size: [140, 40], userActions: [key.down, key.down, key.up, quit] },
  { name: 'start-narrow', size: [50, 24], userActions: [key.down, key.enter, quit] },
  { name: 'start-low', size: [80, 14], userActions: [key.down.repeat(9), key.down.repeat(9), quit] },
  { name: 'menu-up-wraps', userActions: [key.up, key.up, key.down, key.down, key.down, quit] },
  { name: 'menu-tab', userActions: [key.tab, key.tab, key.shiftTab, key.shiftTab, quit] },
  { name: 'menu-escape', userActions: [key.down, key.escape, 'x', quit] },
  { name: 'filter', userActions: ['sn', key.down, key.enter, quit] },
  { name: 'filter-dashes', userActions: ['--', 'cli', key.backspace, '-', quit] },
  { name: 'filter-nothing', userActions: ['zzz', key.backspace.repeat(3), quit] },
  { name: 'filter-case', userActions: ['OUT', key.tab, quit] },
  {
    name: 'given-options-not-offered',
    args: ['--no-paginate', '--output', 'json', '--query', 'x'],
    userActions: ['--', quit],
  },
  { name: 'value-output', userActions: ['--output ', key.down, key.enter, ' ', quit] },
  { name: 'value-output-begun', args: ['--output', 'js'], userActions: [key.tab, key.enter, quit] },
  { name: 'value-color', userActions: ['--color o', key.down, quit] },
  { name: 'value-formats', userActions: ['--cli-binary-format ', control('U'), '--cli-error-format e', quit] },
  { name: 'value-without-candidates', userActions: ['--generate-cli-skeleton ', 'x ', quit] },
  { name: 'value-region', userActions: ['--region ', 'eu', quit] },
  { name: 'value-profile', files: profileFile, userActions: ['--profile ', 'd', key.down, key.down, key.enter, quit] },
  { name: 'value-user-name', userActions: ['--user-name ', 'b', key.down, key.enter, quit] },
  { name: 'value-serial-number', userActions: ['--serial-number ', key.down, key.enter, quit] },
  {
    name: 'value-file',
    files: filesToComplete,
    userActions: ['--cli-input-json file://', 'm', key.down, key.enter, key.down, quit],
  },
  { name: 'value-file-home', files: filesToComplete, userActions: ['--cli-input-yaml file://~', '/o', key.tab, quit] },
  { name: 'option-with-equals-sign', userActions: ['--output=', 'j', quit] },
  { name: 'columns', userActions: [key.f4, key.down, key.right, key.right, key.left, key.f4, quit] },
  { name: 'columns-wide', size: [120, 20], userActions: [key.f4, 'c', quit] },
  { name: 'key-help', size: [100, 30], userActions: [key.f1, key.down, key.f1, quit] },
  { name: 'output-panel', size: [100, 30], userActions: [key.f5, key.f2, key.f2, key.f5, quit] },
  { name: 'docs-panel', size: [100, 30], userActions: [key.f3, key.f5, key.f2, 'q', key.f3, quit] },
  { name: 'all-panels', size: [120, 40], userActions: [key.f1, key.f3, key.f5, key.f2, key.f2, quit] },
  {
    name: 'history-up',
    files: historyFile,
    args: ['--query', 'x'],
    userActions: [key.enter, key.up, key.up, key.up, key.down, quit],
  },
  {
    name: 'history-menu',
    files: historyFile,
    userActions: [control('U'), control('R'), key.down, key.down, key.enter, quit],
  },
  { name: 'history-filter', files: historyFile, userActions: [control('R'), 'out', key.down, control('R'), quit] },
  { name: 'history-empty', userActions: [control('R'), 'x', key.escape, quit] },
  {
    name: 'edit-at-both-ends',
    args: ['--query', 'a'],
    userActions: [control('A'), control('E'), 'y', key.home, key.end, 'z', quit],
  },
  {
    name: 'edit-words',
    args: ['--query', 'one'],
    userActions: ['two three', '\x1bb', '\x1bd', '\x1bb', control('W'), '\x1bf', quit],
  },
  {
    name: 'edit-kill',
    args: ['--query', 'one'],
    userActions: ['\x1bb', control('K'), control('Y'), control('U'), control('Y'), quit],
  },
  {
    name: 'edit-delete-and-transpose',
    args: ['--query', 'abc'],
    userActions: [key.left.repeat(2), key.delete, 'x', control('T'), key.backspace, quit],
  },
  {
    name: 'edit-undo',
    args: ['--query', 'abc'],
    userActions: ['def ', 'ghi\x7f', ...Array(5).fill(control('_')), quit],
  },
  { name: 'edit-case', args: ['--query', 'x'], userActions: ['word other', '\x1bb', '\x1bu', '\x1bb', '\x1bc', quit] },
  {
    name: 'quoted',
    args: ['--query', "it's", '--profile', '', '--user-name', 'a b', '--region', 'é', '--ca-bundle', '~/x$y'],
    userActions: [quit],
  },
  { name: 'wide-characters', args: ['--query', 'x'], userActions: ['日本', key.left, 'é', key.backspace, quit] },
  { name: 'pasted', args: ['--query', 'x'], userActions: ['\x1b[200~--output json\x1b[201~', quit] },
  {
    name: 'long-line',
    size: [60, 24],
    args: ['--query', 'x'.repeat(50)],
    userActions: [' --output ', key.down, control('A'), quit],
  },
  { name: 'end-of-input', args: ['--query', 'x'], userActions: [control('D')] },
  { name: 'run-skeleton', args: ['--generate-cli-skeleton'], userActions: [key.enter, key.enter] },
  { name: 'run-call', args: [...required, '--output', 'json'], userActions: [key.enter, key.enter] },
  { name: 'run-usage-error', args: ['--query', '['], userActions: [key.enter, key.enter] },
  { name: 'run-open-quote', args: ['--query', 'x'], userActions: ['"abc', key.enter, key.enter] },
  { name: 'run-unknown', userActions: [control('U'), 'iam enable-mfa-device nosuch', key.enter, key.enter] },
  { name: 'partial-missing', args: ['--no-paginate'], env: { AWS_CLI_AUTO_PROMPT: 'on-partial' }, userActions: [quit] },
  {
    name: 'partial-unknown',
    args: [...required, '--foo'],
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial' },
    userActions: [quit],
  },
  {
    name: 'partial-invalid-query',
    args: [...required, '--query', '['],
    env: { AWS_CLI_AUTO_PROMPT: 'on-partial' },
    userActions: [quit],
  },
  { name: 'resized', userActions: [{ resize: [110, 35] }, key.down, { resize: [130, 20] }, key.down, quit] },
  { name: 'too-small', size: [80, 8], userActions: [{ resize: [80, 16] }, quit] },
  { name: 'dumb-terminal', env: { TERM: 'dumb' }, userActions: [key.down, quit] },
  { name: 'no-colour', env: { NO_COLOR: '1' }, userActions: [key.down, quit] },
];
