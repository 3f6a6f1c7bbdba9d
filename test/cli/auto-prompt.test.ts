import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { devices, users } from '../support/iam-lists.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { TerminalScreen } from '../support/terminal-screen.ts';

const bin = resolve(import.meta.dirname, '../../bin/aws-iam-enable-mfa-device.js');
const up = '\u001b[A';
const down = '\u001b[B';
/** The required options except `--user-name`. */
const serialAndCodes = [
  ...['--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];
let home: string;
const server = await startScriptedServer();
afterAll(() => server.close());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'prompt-'));
  server.play({
    // The prompt may request the users again after each change of the line.
    answers: [
      ...Array.from({ length: 9 }, () => ({ when: 'Action=ListUsers', body: users })),
      { when: 'Action=ListVirtual', body: devices },
      {},
    ],
  });
  return () => rmSync(home, { recursive: true, force: true });
});

interface Options {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the terminal reports the position of its cursor. Default: true. */
  readonly reportsCursor?: boolean;
}

/** Runs `aws-iam-enable-mfa-device` on a terminal. */
class Terminal extends TerminalScreen {
  constructor(args: readonly string[], { columns = 80, rows = 24, env = {}, reportsCursor = true }: Options = {}) {
    super({
      program: process.execPath,
      args: [bin, ...args],
      columns,
      rows,
      answers: reportsCursor,
      workingFolder: home,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: home,
        TERM: 'xterm-256color',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'example',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: server.url,
        ...env,
      },
    });
  }
}

/** Matches a screen on which the menu and the toolbar are drawn. */
const menuAndToolbar = /--version[\s\S]*\[F5\] Hide\/Show Output/;
const menuClosed = (lines: readonly string[]) => !lines.some((line) => line.includes(' --user-name (required)'));
const historyPath = () => join(home, '.aws/cli/cache/prompt_history.json');
const readHistory = () => readFileSync(historyPath(), 'utf8');
const sentActions = () => server.seen.map(({ body }) => /Action=(\w+)/.exec(Buffer.from(body).toString())?.[1]);

describe('from the start to the call', () => {
  it('composes a line with menus and runs it', async () => {
    const terminal = new Terminal(['--cli-auto-prompt']);
    const lines = await terminal.until(menuAndToolbar);
    expect(lines[0]).toBe('> aws iam enable-mfa-device');
    expect(lines[1]).toMatch(/^ --user-name \(required\) {13}\[string\] .*\.\.\.$/);
    expect(lines[8]).toMatch(/^ --debug {28}\[boolean\] /);
    expect(await terminal.cursor()).toEqual([28, 0]);
    terminal.type(down);
    await terminal.until('> aws iam enable-mfa-device --user-name\n');
    terminal.type('\r');
    await terminal.until(menuClosed);
    terminal.type(' ');
    await terminal.until(/> aws iam enable-mfa-device --user-name *\n +Ann\n +Bob\n/);
    terminal.type('b');
    await terminal.until(
      (menu) => menu.some((line) => line.trim() === 'Bob') && !menu.some((line) => /Ann/.test(line)),
    );
    terminal.type(down);
    await terminal.until('--user-name Bob');
    terminal.type('\r');
    terminal.type(` ${serialAndCodes.join(' ')}\r`);
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    expect((await terminal.lines()).join('')).toBe(
      `> aws iam enable-mfa-device --user-name Bob ${serialAndCodes.join(' ')}`,
    );
    expect(readHistory()).toBe(
      `{"version": 1, "commands": ["iam enable-mfa-device --user-name Bob ${serialAndCodes.join(' ')}"]}`,
    );
    expect(statSync(historyPath()).mode & 0o777).toBe(0o600);
    expect(sentActions().at(-1)).toBe('EnableMFADevice');
    const headers = new Map(server.seen.at(-1)?.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(headers.get('user-agent')).toContain(' md/prompt#on md/command#iam.enable-mfa-device');
  });

  it('quotes the given arguments in the line, and exits with 252 if the line is invalid', async () => {
    const terminal = new Terminal(['iam', 'enable-mfa-device', '--cli-auto-prompt', '--query', "it's"]);
    await terminal.until(`> aws iam enable-mfa-device --query 'it'"'"'s'\n --user-name (required)`);
    terminal.type('\r');
    await terminal.until(menuClosed);
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ exitCode: 252 });
    expect((await terminal.lines())[2]).toMatch(
      /^aws: \[ERROR\]: An error occurred \(ParamValidation\): Bad value for --query it's: /,
    );
  });

  it('reports an open quote in the line as an error', async () => {
    const terminal = new Terminal(['--cli-auto-prompt', '--user-name', 'x']);
    await terminal.until('--user-name x');
    terminal.type(' "abc');
    await terminal.until('"abc');
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ exitCode: 255 });
    expect((await terminal.lines()).slice(1)).toEqual(['', 'aws: [ERROR]: No closing quotation']);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s cancels the prompt', async (_, key) => {
    const terminal = new Terminal(['--cli-auto-prompt']);
    await terminal.until('[F5]');
    terminal.type(key);
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
    expect(await terminal.lines()).toEqual(['> aws iam enable-mfa-device']);
    expect(() => readHistory()).toThrow('ENOENT');
    expect(server.seen).toEqual([]);
  });

  it('recalls past commands with Up and Ctrl-R', async () => {
    mkdirSync(join(home, '.aws/cli/cache'), { recursive: true });
    writeFileSync(historyPath(), '{"version": 1, "commands": ["iam enable-mfa-device --debug", "iam x"]}');
    const terminal = new Terminal(['--cli-auto-prompt', '--generate-cli-skeleton']);
    await terminal.until('--generate-cli-skeleton');
    terminal.type(up);
    await terminal.until('> aws iam x\n');
    // Ctrl-U clears the line. Ctrl-R searches the history.
    terminal.type('\u0015\u0012');
    await terminal.until(/iam x\n +iam enable-mfa-device --debug[\s\S]*bck-i-search/);
    terminal.type('sk');
    await terminal.until('> aws sk');
    terminal.type('\u0012\u0015iam enable-mfa-device --generate-cli-skeleton');
    await terminal.until('> aws iam enable-mfa-device --generate-cli-skeleton');
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    expect((await terminal.lines())[1]).toBe('{');
  });
});

describe('a seed in the line', () => {
  const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  it.each([
    ['a refused line', `--totp-seed ${seed}`, '\r\r', 252, 'argument --totp-seed: a seed on the command line'],
    [
      'a refused line with = and quotes',
      `--totp-seed='${seed}'`,
      '\r\r',
      252,
      'argument --totp-seed: a seed on the command line',
    ],
    [
      'a refused line with an open quote',
      `--totp-seed '${seed}`,
      '\r\r',
      252,
      'argument --totp-seed: a seed on the command line',
    ],
    ['a cancelled line', `--totp-seed ${seed}`, '\u0003', 130, '> aws'],
  ])('%s leaves the seed neither in the history nor on the screen', async (_, text, keys, exitCode, shown) => {
    const terminal = new Terminal(['--cli-auto-prompt'], { columns: 250 });
    await terminal.until(menuAndToolbar);
    terminal.type(` --user-name Bob ${text}`);
    await terminal.until('--totp-seed');
    // If the keys are two Enters, the first closes the menu, and the second runs the line.
    terminal.type(keys);
    expect(await terminal.exit).toMatchObject({ exitCode });
    const left = (await terminal.lines()).join('\n');
    expect(left).toContain(shown);
    expect(left).not.toContain(seed);
    expect(existsSync(historyPath())).toBe(false);
  });

  it('a line that names a file with the seed runs, and is added to the history', async () => {
    writeFileSync(join(home, 'seed'), seed, { mode: 0o600 });
    const terminal = new Terminal(['--cli-auto-prompt']);
    await terminal.until(menuAndToolbar);
    terminal.type(` --user-name Bob ${serialAndCodes.slice(0, 2).join(' ')} --totp-seed file://~/seed`);
    await terminal.until('file://~/seed');
    terminal.type('\r\r');
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    expect(readHistory()).toContain('--totp-seed file://~/seed');
  });
});

describe('the mode on-partial', () => {
  const env = { AWS_CLI_AUTO_PROMPT: 'on-partial' };

  it('runs correct arguments at once', async () => {
    const terminal = new Terminal(['--user-name', 'Bob', ...serialAndCodes], { env });
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    expect(await terminal.lines()).toEqual([]);
  });

  it('opens the prompt for missing arguments, without an error', async () => {
    const terminal = new Terminal(['--user-name', 'Bob'], { env });
    const lines = await terminal.until('[F5]');
    expect(lines[0]).toBe('> aws iam enable-mfa-device --user-name Bob');
    await terminal.until((all) => all.join('').includes('Bob') && sentActions().length > 0);
    terminal.type(` ${serialAndCodes.join(' ')}`);
    await terminal.until('654321');
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    const headers = new Map(server.seen.at(-1)?.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(headers.get('user-agent')).toContain(' md/prompt#partial ');
  });

  it('opens the prompt for unknown arguments, with the error', async () => {
    const terminal = new Terminal(['--generate-cli-skeleton', '--foo'], { env });
    const lines = await terminal.until('[F5]');
    expect(lines).toContain('aws: [ERROR]: Unknown options: --foo');
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });
});

describe('the terminal', () => {
  it('shows line and menu if it is narrow', async () => {
    const terminal = new Terminal(['--cli-auto-prompt'], { columns: 30, rows: 14 });
    await terminal.until(/^> aws iam enable-mfa-device\n --user-name \(required\)/);
    terminal.type(down);
    await terminal.until(/^> aws iam enable-mfa-device --\n --user-name \(required\)/);
    terminal.type('\r');
    const lines = await terminal.until(/^> aws iam enable-mfa-device --\nuser-name\n/);
    expect(lines.length).toBeLessThanOrEqual(14);
    expect(lines.every((line) => line.length <= 30)).toBe(true);
    terminal.type('\u0003');
    await terminal.exit;
    expect(await terminal.lines()).toEqual(['> aws iam enable-mfa-device --', 'user-name']);
  });

  it('shows a message if it is too small, and accepts keys', async () => {
    const terminal = new Terminal(['--cli-auto-prompt'], { columns: 80, rows: 10 });
    await terminal.until(/^ Window too small\.\.\.$/);
    terminal.type(down);
    terminal.resize(80, 13);
    await terminal.until('> aws iam enable-mfa-device --user-name\n --user-name (required)');
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });

  it('is redrawn after a change of its size', async () => {
    const terminal = new Terminal(['--cli-auto-prompt'], { columns: 100, rows: 30 });
    await terminal.until('[F5]');
    terminal.resize(60, 20);
    await sleep(300);
    terminal.type(down);
    await terminal.until('> aws iam enable-mfa-device --user-name\n');
    terminal.resize(120, 40);
    const lines = await terminal.until((all) => all.includes('─'.repeat(120)));
    expect(lines.filter((line) => line.startsWith('> aws iam enable-mfa-device --user-name'))).toHaveLength(1);
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });

  it('gets neither colours nor cursor requests if TERM is dumb', async () => {
    const terminal = new Terminal(['--cli-auto-prompt'], { env: { TERM: 'dumb' } });
    await terminal.until('> aws iam enable-mfa-device\n --user-name (required)');
    terminal.type(down);
    await terminal.until('> aws iam enable-mfa-device --user-name');
    // `6n` asks for the cursor position. `38;` and `48;` set colours.
    expect(terminal.raw).not.toMatch(/\u001b\[6n|\u001b\[[\d;]*[34]8;/);
    expect(terminal.raw).toContain('\u001b[0;7m --user-name');
    terminal.type('\r\u0015iam enable-mfa-device --generate-cli-skeleton');
    await terminal.until('skeleton');
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    expect((await terminal.lines()).slice(0, 2)).toEqual(['> aws iam enable-mfa-device --generate-cli-skeleton', '{']);
  });

  it('shows a warning if it does not report its cursor', async () => {
    const terminal = new Terminal(['--cli-auto-prompt', '--no-paginate'], { reportsCursor: false });
    await terminal.until("WARNING: your terminal doesn't support cursor position requests (CPR).\n> aws iam");
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });

  it('shows each wide character with a width of two columns', async () => {
    const terminal = new Terminal(['--cli-auto-prompt', '--no-paginate']);
    await terminal.until('[F5]');
    terminal.type('日');
    await terminal.until('--no-paginate 日');
    expect(await terminal.cursor()).toEqual([44, 0]);
    terminal.type('本\u001b[Dé');
    await terminal.until('日é本');
    expect(await terminal.cursor()).toEqual([45, 0]);
    terminal.type('\u0003');
    await terminal.exit;
    expect(await terminal.lines()).toEqual(['> aws iam enable-mfa-device --no-paginate 日é本']);
  });

  it('does not run pasted text, even with line breaks', async () => {
    const terminal = new Terminal(['--cli-auto-prompt', '--no-paginate']);
    await terminal.until('[F5]');
    terminal.type('\u001b[200~--foo\rbar\u001b[201~');
    await terminal.until('--no-paginate --foo\nbar');
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });

  it.each([
    ['arrives', `\u001b[200~${'abcdefghi '.repeat(500_000)}\u001b[201~`],
    ['is missing', `\u001b[200~${'abcdefghi '.repeat(500_000)}`],
  ])('rings the bell and drops 5 MB of pasted text if the end mark of the paste %s', async (_, pasted) => {
    const terminal = new Terminal(['--cli-auto-prompt']);
    await terminal.until(menuAndToolbar);
    terminal.type(pasted);
    await expect.poll(() => terminal.raw.includes('\u0007'), { timeout: 30_000 }).toBe(true);
    terminal.type('--debug');
    await terminal.until(/> aws iam enable-mfa-device +--debug\n/);
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });

  it('does not run typed text that is too long, even if it ends with Enter', async () => {
    const terminal = new Terminal(['--cli-auto-prompt']);
    await terminal.until(menuAndToolbar);
    terminal.type(`${'abcdefghi '.repeat(14_000)}\r\r`);
    await expect.poll(() => terminal.raw.includes('\u0007'), { timeout: 30_000 }).toBe(true);
    await sleep(1000);
    expect(terminal.isOver).toBe(false);
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
    expect(existsSync(historyPath())).toBe(false);
  });

  it('lets Ctrl-C end the program during a paste that never ends', async () => {
    const terminal = new Terminal(['--cli-auto-prompt']);
    await terminal.until(menuAndToolbar);
    terminal.type('\u001b[200~abc');
    await sleep(300);
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });

  it('is restored if a signal ends the program', async () => {
    const terminal = new Terminal(['--cli-auto-prompt']);
    await terminal.until('[F5]');
    process.kill(terminal.pid, 'SIGTERM');
    expect(await terminal.exit).toMatchObject({ signal: 15 });
    // `?2004l` ends bracketed paste. `?25h` shows the cursor.
    expect(terminal.raw).toMatch(/\u001b\[\?2004l[\s\S]*\u001b\[\?25h\r?\n?/);
  });

  it('treats SIGINT from another process like Ctrl-C', async () => {
    const terminal = new Terminal(['--cli-auto-prompt']);
    await terminal.until('[F5]');
    process.kill(terminal.pid, 'SIGINT');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
    expect(await terminal.lines()).toEqual(['> aws iam enable-mfa-device']);
  });

  it('handles keys while IAM does not respond', async () => {
    server.play({ answers: [{ fault: 'silent' }] });
    const terminal = new Terminal(['--cli-auto-prompt', '--no-paginate']);
    await terminal.until('[F5]');
    terminal.type('--user-name Bo');
    await terminal.until('--user-name Bo');
    terminal.type('b --ser');
    await terminal.until(/--user-name Bob --ser *\n +--serial-number/);
    terminal.type('\u0003');
    expect(await terminal.exit).toMatchObject({ exitCode: 130 });
  });

  it('shows and hides the panels', async () => {
    const terminal = new Terminal(['--cli-auto-prompt'], { columns: 100, rows: 30 });
    await terminal.until('[F5]');
    // F1: help of the prompt. F2: help of the doc panel. F3: doc panel. F5: output panel.
    terminal.type('\u001bOP');
    await terminal.until('| Prompt panel help |');
    terminal.type('\u001bOR');
    await terminal.until('|Doc panel|');
    terminal.type('\u001b[15~');
    await terminal.until(/\|Output panel\|[\s\S]*No output/);
    terminal.type('\u001bOQ');
    await terminal.until('| Doc panel help |');
    terminal.type('q\u001bOP\u001bOR\u001b[15~');
    await terminal.until((lines) => !lines.join('').includes('panel help') && !lines.join('').includes('Doc panel|'));
    terminal.type('\u0003');
    await terminal.exit;
    expect(await terminal.lines()).toEqual(['> aws iam enable-mfa-device']);
  });
});
