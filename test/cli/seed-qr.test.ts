import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP, URI } from 'otpauth';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { darkTheme, lightTheme } from '../support/read-qr.ts';
import { builtCommand, runBuilt } from '../support/run-built.ts';
import { createDevice, type SandboxDevice } from '../support/sandbox-device.ts';
import { TerminalScreen } from '../support/terminal-screen.ts';

let home: string;
let sandbox: Sandbox;
let device: SandboxDevice;
let screen: TerminalScreen | undefined;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'qr-'));
  sandbox = await startSandbox({ seedUsers: ['Ann'] });
  device = await createDevice(sandbox, 'phone');
  writeFileSync(join(home, 'seed'), device.seed, { mode: 0o600 });
});
afterEach(async () => {
  screen?.kill();
  rmSync(home, { recursive: true, force: true });
  await sandbox.close();
});

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly redirection?: string;
  readonly rows?: number;
}

const environment = () => ({ PATH: process.env['PATH'] ?? '', HOME: home, ...sandboxVariables(sandbox) });
const seedArguments = () => [
  ...['--user-name', 'Ann', '--serial-number', device.serialNumber],
  ...['--totp-seed', `file://${join(home, 'seed')}`, '--prompt-codes'],
];

/** Starts the command on a terminal. */
function start({ env = {}, redirection = '', rows = 24 }: Options = {}): TerminalScreen {
  screen = new TerminalScreen({
    program: 'sh',
    args: ['-c', `"$@" ${redirection}`, 'sh', process.execPath, builtCommand, ...seedArguments()],
    env: { ...environment(), TERM: 'xterm', LANG: 'C.UTF-8', ...env },
    workingFolder: home,
    columns: 80,
    rows,
  });
  return screen;
}

/** Types codes like a user whose app has this URI. */
async function typeCodes(terminal: TerminalScreen, uri: string) {
  const app = URI.parse(uri);
  if (!(app instanceof TOTP)) throw new Error(`not a TOTP URI: ${uri}`);
  const codes = [-30_000, 0].map((offset) => app.generate({ timestamp: Date.now() + offset }));
  terminal.type(`${codes[0]}\r`);
  await terminal.until('Second code');
  terminal.type(`${codes[1]}\r`);
}

it.each([
  ['dark', darkTheme],
  ['light', lightTheme],
])('shows the seed from a file as a QR code that sets up an app (%s terminal)', async (_, theme) => {
  const terminal = start();
  await terminal.until('First code: ');
  const uri = await terminal.qr(theme);
  // On 24 rows, only the smaller QR code without the issuer fits.
  expect(uri).toMatch(/^otpauth:\/\/totp\/Amazon%20Web%20Services:phone@\d{12}\?secret=[A-Z2-7]{64}$/);
  await typeCodes(terminal, uri ?? '');
  expect(await terminal.exit).toMatchObject({ exitCode: 0 });
  expect(terminal.raw).not.toContain(device.seed);
  expect((await terminal.lines()).at(-1)).toBe(`MFA device ${device.serialNumber} is enabled for Ann.`);
});

it('shows the QR code only on the terminal, even if the output is redirected', async () => {
  const terminal = start({ redirection: '> out 2> err', rows: 40 });
  await terminal.until('First code: ');
  const uri = await terminal.qr(darkTheme);
  expect(uri).toContain('&issuer=Amazon%20Web%20Services');
  await typeCodes(terminal, uri ?? '');
  expect(await terminal.exit).toMatchObject({ exitCode: 0 });
  expect(readFileSync(join(home, 'out'), 'utf8')).toBe('');
  expect(readFileSync(join(home, 'err'), 'utf8')).toBe(`MFA device ${device.serialNumber} is enabled for Ann.\n`);
});

it('shows the seed as text, once, on a dumb terminal', async () => {
  const terminal = start({ env: { TERM: 'dumb' } });
  const [line = ''] = await terminal.until('First code ');
  expect(line.replaceAll(' ', '')).toBe(device.seed);
  expect(line.split(' ')).toEqual(device.seed.match(/.{4}/g));
  await typeCodes(terminal, `otpauth://totp/a?secret=${device.seed}`);
  expect(await terminal.exit).toMatchObject({ exitCode: 0 });
  // split() returns two parts if the seed occurs once.
  expect(terminal.raw.replaceAll(/[ \r\n]/g, '').split(device.seed)).toHaveLength(2);
});

it('shows the seed once, and after three refusals advises to run the same command', async () => {
  const terminal = start({ env: { TERM: 'dumb' } });
  for (const code of ['111111', '222222', '333333']) {
    // The first digit of the code is the number of the round.
    await terminal.until(new RegExp(`(First code [^]*){${Number(code[0])}}`));
    terminal.type(`${code}\r000000\r`);
  }
  expect(await terminal.exit).toMatchObject({ exitCode: 254 });
  const lines = await terminal.lines();
  expect(lines.filter((line) => line.replaceAll(' ', '').includes(device.seed))).toHaveLength(1);
  expect(lines.join('')).toContain(`--totp-seed file://${join(home, 'seed')} --prompt-codes`);
});

it('shows no QR code if the credentials are missing', async () => {
  const terminal = start({ env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } });
  expect(await terminal.exit).toMatchObject({ exitCode: 253 });
  expect(terminal.raw).not.toMatch(/[█▀▄]/);
});

it('fails without a terminal, and does not show the seed', async () => {
  const { exitCode, stdout, stderr } = await runBuilt(seedArguments(), environment());
  expect({ exitCode, stdout }).toEqual({ exitCode: 252, stdout: '' });
  expect(stderr).toContain('--prompt-codes needs a terminal');
  expect(stderr).not.toContain(device.seed);
});
