import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../src/sandbox/one-time-codes.ts';
import { type EnrolmentSandbox, startEnrolmentSandbox } from '../support/enrolment-sandbox.ts';
import { darkTheme } from '../support/read-qr.ts';
import { type Decision, type RequestGate, refuseOperations } from '../support/request-gate.ts';
import { builtCommand, runBuilt } from '../support/run-built.ts';
import { TerminalScreen } from '../support/terminal-screen.ts';

let home: string;
let gate: RequestGate;
let environment: EnrolmentSandbox['environment'];
let terminal: TerminalScreen | undefined;

beforeEach(async () => {
  const enrolment = await startEnrolmentSandbox();
  ({ home, gate } = enrolment);
  const terminalVariables = { PATH: process.env['PATH'] ?? '', TERM: 'xterm', LANG: 'C.UTF-8', AWS_PAGER: '' };
  environment = { ...terminalVariables, ...enrolment.environment };
  return async () => {
    terminal?.kill();
    await enrolment.close();
  };
});

/** Starts the command on a terminal of 80x24. `redirection` is shell syntax, such as `> FILE`. */
function start(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  redirection = '',
): TerminalScreen {
  const enrolArgs = ['--user-name', 'Ann', '--create-virtual-mfa-device', 'phone', ...args];
  // After the command, the shell prints ` icanon` if the terminal has its usual modes again.
  const script = `"$@" ${redirection}; code=$?; stty -a | grep -o ' icanon' || echo raw; exit $code`;
  terminal = new TerminalScreen({
    program: 'sh',
    args: ['-c', script, 'sh', process.execPath, builtCommand, ...enrolArgs],
    env: { ...environment, ...env },
    workingFolder: home,
    columns: 80,
    rows: 24,
  });
  return terminal;
}

/** Waits for the first question, and returns the seed in the QR code above it. */
async function scan(shown: TerminalScreen): Promise<string> {
  await shown.until(/Scan this code with your authenticator app\.\nFirst code: /);
  const uri = (await shown.qr(darkTheme)) ?? '';
  expect(uri).toMatch(/^otpauth:\/\/totp\/Amazon%20Web%20Services:phone@123456789012\?secret=[A-Z2-7]{64}$/);
  return new URL(uri).searchParams.get('secret') ?? '';
}

function typeCodes(shown: TerminalScreen, codes: readonly string[]): void {
  for (const code of codes) shown.type(`${code}\r`);
}

const correctCodes = (seed: string): readonly string[] =>
  [-1, 0].map((offset) => codeAt(seed, stepAt(Date.now()) + offset));

const arn = 'arn:aws:iam::123456789012:mfa/phone';
const enabled = `MFA device ${arn} is enabled for Ann.`;

/** Returns the text without white space, because the terminal breaks long lines. */
const withoutSpace = (text: string) => text.replaceAll(/\s/g, '');
const screenOf = async (shown: TerminalScreen) => withoutSpace((await shown.lines()).join(''));

/** Checks that the seed is on the screen only as a QR code, and that the codes are nowhere. */
function expectNoSecret(text: string, seed: string): void {
  expect(withoutSpace(text)).not.toContain(seed);
  expect(text).not.toMatch(new RegExp(correctCodes(seed).join('|')));
}

describe('an enrolment at a terminal', { timeout: 60_000 }, () => {
  it('shows a QR code, asks for two codes, and enables the device', async () => {
    const shown = start();
    const seed = await scan(shown);
    typeCodes(shown, correctCodes(seed));
    expect(await shown.exit).toMatchObject({ exitCode: 0 });
    const text = (await shown.lines()).join('\n');
    expect(text).toContain(
      `First code: ******\nSecond code: ******\n${enabled}\n{\n    "UserName": "Ann",\n    "SerialNumber": "${arn}"\n}\n icanon`,
    );
    expectNoSecret(shown.raw, seed);
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'EnableMFADevice']);
  });

  it('asks again after wrong codes, for the same device', async () => {
    const shown = start();
    const seed = await scan(shown);
    typeCodes(shown, ['123456', '654321']);
    await shown.until((lines) => lines.join('\n').split('First code: ').length === 3);
    typeCodes(shown, ['234567', '765432']);
    await shown.until((lines) => lines.join('\n').split('First code: ').length === 4);
    typeCodes(shown, correctCodes(seed));
    expect(await shown.exit).toMatchObject({ exitCode: 0 });
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', ...Array(3).fill('EnableMFADevice')]);
  });

  it('keeps the QR code out of redirected output', async () => {
    const shown = start([], {}, '> "$HOME/out" 2> "$HOME/err"');
    typeCodes(shown, correctCodes(await scan(shown)));
    expect(await shown.exit).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(readFileSync(join(home, 'out'), 'utf8'))).toEqual({ UserName: 'Ann', SerialNumber: arn });
    expect(readFileSync(join(home, 'err'), 'utf8')).toBe(`${enabled}\n`);
  });

  it('shows the seed as text, once, if the terminal cannot draw', async () => {
    const shown = start([], { TERM: 'dumb' });
    await shown.until('First code ');
    const text = (await shown.lines()).join('\n');
    const [groups = ''] = /(?:[A-Z2-7]{4}\s){16}/.exec(text) ?? [];
    const seed = withoutSpace(groups);
    typeCodes(shown, correctCodes(seed));
    expect(await shown.exit).toMatchObject({ exitCode: 0 });
    expect(withoutSpace(shown.raw).split(seed)).toHaveLength(2);
  });

  it('computes the codes with --seed-outfile, if --prompt-codes is not given', async () => {
    const shown = start(['--seed-outfile', 'phone.seed']);
    expect(await shown.exit).toMatchObject({ exitCode: 0 });
    expect((await shown.lines()).join('\n')).toContain('"SeedFile": "phone.seed"');
  });

  it('with --seed-outfile and --prompt-codes writes the seed to the file and shows it as a QR code', async () => {
    const args = ['--seed-outfile', 'phone.seed', '--prompt-codes'];
    const first = start(args);
    const seed = await scan(first);
    expect(readFileSync(join(home, 'phone.seed'), 'utf8')).toBe(`${seed}\n`);
    first.type('\u0003');
    expect(await first.exit).toMatchObject({ exitCode: 130 });
    expect(await screenOf(first)).toContain(
      withoutSpace(`The virtual MFA device ${arn} exists, and its seed is in phone.seed.`),
    );
    const second = start(args);
    expect(await scan(second)).toBe(seed);
    typeCodes(second, correctCodes(seed));
    expect(await second.exit).toMatchObject({ exitCode: 0 });
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'ListVirtualMFADevices', 'EnableMFADevice']);
    const third = start([...args, '--no-fail-on-already-enabled']);
    expect(await third.exit).toMatchObject({ exitCode: 0 });
    expect((await third.lines()).join('\n')).not.toContain('First code');
  });
});

/** Sends a signal to the command, which the shell has started. */
function sendSignal(shown: TerminalScreen, name: NodeJS.Signals): void {
  const children = readFileSync(`/proc/${shown.pid}/task/${shown.pid}/children`, 'utf8').trim().split(' ');
  expect(children).toHaveLength(1);
  process.kill(Number(children[0]), name);
}

const isLinux = process.platform === 'linux';

describe('an enrolment that ends while it asks for codes', { timeout: 60_000 }, () => {
  const deleted = `The virtual MFA device ${arn} was deleted, because it is not enabled.`;

  async function expectNothingLeft(shown: TerminalScreen, exitCode: number): Promise<void> {
    expect(await shown.exit).toMatchObject({ exitCode });
    expect(await screenOf(shown)).toContain(withoutSpace(deleted));
    expect((await shown.lines()).at(-1)).toBe(' icanon');
    expect(gate.asked.at(-1)).toBe('DeleteVirtualMFADevice');
    const next = start(['--seed-outfile', 'next.seed']);
    expect(await next.exit).toMatchObject({ exitCode: 0 });
  }

  it.each([
    ['Ctrl-C', '\u0003', 130],
    ['Ctrl-D', '\u0004', 130],
    ['Ctrl-C twice', '\u0003\u0003', 130],
  ])('by %s leaves no device', async (_, keys, exitCode) => {
    const shown = start();
    await scan(shown);
    shown.type(keys);
    await expectNothingLeft(shown, exitCode);
  });

  // If a signal ends the command, the shell's exit code is 128 + the number of the signal.
  it.runIf(isLinux).each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 128 + 15],
    ['SIGHUP', 128 + 1],
    ['SIGQUIT', 128 + 3],
  ])('by %s leaves no device', async (name, exitCode) => {
    const shown = start();
    await scan(shown);
    sendSignal(shown, name);
    await expectNothingLeft(shown, exitCode);
  });

  it('by three pairs of wrong codes leaves no device', async () => {
    const shown = start();
    await scan(shown);
    for (const round of [1, 2, 3]) {
      await shown.until((lines) => lines.join('\n').split('First code: ').length === round + 1);
      typeCodes(shown, [`11111${round}`, `22222${round}`]);
    }
    await expectNothingLeft(shown, 254);
  });

  it('by Ctrl-C leaves the device and prints commands to enable or delete it, if IAM denies the deletion', async () => {
    gate.decide = refuseOperations({ DeleteVirtualMFADevice: 'AccessDenied' });
    const shown = start();
    const seed = await scan(shown);
    shown.type('\u0003');
    expect(await shown.exit).toMatchObject({ exitCode: 130 });
    const text = await screenOf(shown);
    expect(text).toContain(withoutSpace('is left over, because it could not be deleted (AccessDenied).'));
    expect(text).toContain(
      withoutSpace(`aws-iam-enable-mfa-device --user-name Ann --serial-number ${arn} --prompt-codes`),
    );
    expect(text).toContain(withoutSpace(`aws iam delete-virtual-mfa-device --serial-number ${arn}`));
    expectNoSecret(shown.raw, seed);
    const [code1 = '', code2 = ''] = correctCodes(seed);
    const codes = ['--authentication-code1', code1, '--authentication-code2', code2];
    expect(await runBuilt(['--user-name', 'Ann', '--serial-number', arn, ...codes], environment)).toMatchObject({
      exitCode: 0,
    });
  });

  it.runIf(isLinux)('by SIGKILL leaves the device, and the next run reports that the name is taken', async () => {
    const shown = start();
    await scan(shown);
    sendSignal(shown, 'SIGKILL');
    expect(await shown.exit).toMatchObject({ exitCode: 128 + 9 });
    const next = start();
    expect(await next.exit).toMatchObject({ exitCode: 254 });
    expect(await screenOf(next)).toContain(withoutSpace('(EntityAlreadyExists)'));
    expect(gate.asked).not.toContain('DeleteVirtualMFADevice');
  });
});

describe.runIf(isLinux)('SIGTERM during an enrolment', { timeout: 60_000 }, () => {
  it('leaves no device if it arrives while IAM creates the device', async () => {
    gate.decide = async ({ action, stage }): Promise<Decision> => {
      if (action !== 'CreateVirtualMFADevice' || stage === 'asked') return 'pass';
      if (terminal !== undefined) sendSignal(terminal, 'SIGTERM');
      await sleep(300);
      return 'pass';
    };
    const shown = start();
    expect(await shown.exit).toMatchObject({ exitCode: 128 + 15 });
    expect(gate.asked).toEqual(['CreateVirtualMFADevice', 'DeleteVirtualMFADevice']);
    expect((await shown.lines()).join('\n')).not.toContain('Scan this code');
  });

  it('leaves the device enabled if it arrives while IAM enables the device', async () => {
    gate.decide = async ({ action, stage }): Promise<Decision> => {
      if (action !== 'EnableMFADevice' || stage === 'asked') return 'pass';
      if (terminal !== undefined) sendSignal(terminal, 'SIGTERM');
      return 'hold';
    };
    const shown = start();
    typeCodes(shown, correctCodes(await scan(shown)));
    expect(await shown.exit).toMatchObject({ exitCode: 128 + 15 });
    expect(await screenOf(shown)).toContain(
      withoutSpace(`The virtual MFA device ${arn} is enabled. It was not deleted.`),
    );
  });
});

describe('an enrolment whose terminal disappears', { timeout: 60_000 }, () => {
  it.runIf(isLinux)('leaves no device', async () => {
    const shown = start();
    await scan(shown);
    const children = readFileSync(`/proc/${shown.pid}/task/${shown.pid}/children`, 'utf8').trim();
    shown.kill();
    await shown.exit;
    for (let tries = 0; tries < 250 && existsSync(`/proc/${children}`); tries += 1) await sleep(20);
    expect(existsSync(`/proc/${children}`)).toBe(false);
    expect(gate.asked.at(-1)).toBe('DeleteVirtualMFADevice');
  });
});
