import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { beforeEach, describe, expect, it } from 'vitest';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import { builtCommand, runBuilt } from '../support/run-built.ts';
import { createDevice, type SandboxDevice } from '../support/sandbox-device.ts';

let home: string;
let sandbox: Sandbox;
let device: SandboxDevice;
const requests: string[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'codes-'));
  sandbox = await startSandbox({ seedUsers: ['Ann'], log: (line) => requests.push(line) });
  device = await createDevice(sandbox, 'phone');
  requests.length = 0;
  return async () => {
    rmSync(home, { recursive: true, force: true });
    await sandbox.close();
  };
});

const environment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  TERM: 'xterm',
  AWS_EC2_METADATA_DISABLED: 'true',
  ...sandboxVariables(sandbox),
});
const baseArguments = () => ['--user-name', 'Ann', '--serial-number', device.serialNumber, '--prompt-codes'];

interface Step {
  readonly waitFor?: string;
  readonly send: string;
}

interface Options {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The redirection in shell syntax. */
  readonly redirection?: string;
}

/** Returns the arguments of a shell that runs the command, stores its process id and prints the terminal's settings. */
function shellArguments(args: readonly string[], redirection: string): string[] {
  const command = `sh -c 'echo $$ > "$HOME/pid"; exec "$@"' sh "$@" ${redirection}`;
  return ['-c', `${command}; code=$?; stty -a; exit $code`, 'sh', process.execPath, builtCommand, ...args];
}

/** Runs the command on a terminal and then reads the terminal's settings. */
async function runOnTerminal(
  steps: readonly Step[],
  { args = baseArguments(), env = {}, redirection = '' }: Options = {},
) {
  const { exitCode, output } = await runInTerminal({
    program: '/bin/sh',
    args: shellArguments(args, redirection),
    env: { ...environment(), ...env },
    workingFolder: home,
    columns: 100,
    rows: 24,
    steps,
    timeoutMilliseconds: 60_000,
  });
  const at = output.search(/speed \d+ baud/);
  return { exitCode, output: output.slice(0, at), settings: output.slice(at) };
}

/** Runs the command on a terminal, types two keys, and sends it a signal. */
function runAndSignal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): Promise<{ exitCode: number; output: string }> {
  const terminal = spawn('/bin/sh', shellArguments(baseArguments(), ''), {
    cwd: home,
    env: environment(),
    cols: 100,
    rows: 24,
  });
  let output = '';
  let isTyped = false;
  let isSent = false;
  terminal.onData((text) => {
    output += text;
    if (!isTyped && output.includes('First code: ')) {
      isTyped = true;
      terminal.write('12');
    }
    if (!isSent && output.includes('First code: **')) {
      isSent = true;
      process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), signal);
    }
  });
  // The last output may arrive after the exit.
  return new Promise((ended) => terminal.onExit(({ exitCode }) => setTimeout(() => ended({ exitCode, output }), 200)));
}

// Line mode (`icanon`) and echo are on. In the output of stty, a minus sign before a setting means off.
const restoredSettings = /(?<!-)\bicanon\b[\s\S]*(?<!-)\becho\b/;

describe('--prompt-codes on a terminal', () => {
  it('asks for the codes, does not show them, and enables the device', async () => {
    const codes = [device.code(-1), device.code(0)];
    const { exitCode, output, settings } = await runOnTerminal([
      { waitFor: 'First code: ', send: `${codes[0]}\r` },
      { waitFor: 'Second code: ', send: `${codes[1]}\r` },
    ]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/First code: [^\r]*\(new code in \d+ s\)/);
    expect(output).toMatch(/Second code: [^\r]*\((?:wait \d+ s for the next code|next code is shown, \d+ s left)\)/);
    expect(output).toContain('First code: ******');
    for (const code of codes) expect(output).not.toContain(code);
    expect(settings).toMatch(restoredSettings);
    expect(requests).toHaveLength(1);
  });

  it('refuses a short code and a repeated code without a request', async () => {
    const [first, second] = [device.code(-1), device.code(0)];
    const { exitCode, output } = await runOnTerminal([
      { waitFor: 'First code: ', send: '12345\r' },
      { waitFor: 'A code has 6 digits.', send: '' },
      { waitFor: 'First code: ', send: `${first}\r` },
      { waitFor: 'Second code: ', send: `${first}\r` },
      { waitFor: 'Both codes are the same: wait until the device shows the next one.', send: '' },
      { waitFor: 'Second code: ', send: `${second}\r` },
    ]);
    expect(exitCode).toBe(0);
    expect(output.match(/A code has 6 digits\./g)).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  it('asks again when IAM refuses the codes', async () => {
    const [wrong, first, second] = ['000000', device.code(-1), device.code(0)];
    const { exitCode, output } = await runOnTerminal([
      { waitFor: 'First code: ', send: `${wrong}\r` },
      { waitFor: 'Second code: ', send: `${second}\r` },
      { waitFor: 'IAM did not accept these codes.', send: '' },
      { waitFor: 'First code: ', send: `${wrong}\r` },
      { waitFor: 'Second code: ', send: `${second}\r` },
      { waitFor: 'IAM has already refused these two codes.', send: '' },
      { waitFor: 'First code: ', send: `${first}\r` },
      { waitFor: 'Second code: ', send: `${second}\r` },
    ]);
    expect(exitCode).toBe(0);
    expect(requests).toHaveLength(2);
    expect(output).toMatch(/MFA device arn:aws:iam::\d+:mfa\/phone is enabled for Ann\.\r\n$/);
  });

  it("ends with IAM's error after three rounds", async () => {
    const wrong = ['111111', '222222', '333333'].flatMap((code) => [
      { waitFor: 'First code: ', send: `${code}\r` },
      { waitFor: 'Second code: ', send: '000000\r' },
    ]);
    const { exitCode, output } = await runOnTerminal(wrong);
    expect(exitCode).toBe(254);
    expect(output.match(/IAM did not accept these codes\./g)).toHaveLength(2);
    expect(output).toContain(
      'An error occurred (InvalidAuthenticationCode) when calling the EnableMFADevice operation',
    );
    expect(output).not.toContain('is enabled');
    expect(requests).toHaveLength(3);
  });

  it('accepts both codes in one paste', async () => {
    const send = `${device.code(-1)}\n${device.code(0)}\n`;
    const { exitCode, output } = await runOnTerminal([{ waitFor: 'First code: ', send }]);
    expect(exitCode).toBe(0);
    expect(output).toContain('Second code: ******');
  });

  it('asks only for the missing code', async () => {
    const args = [...baseArguments(), '--authentication-code1', device.code(-1)];
    const { exitCode, output } = await runOnTerminal([{ waitFor: 'Second code: ', send: `${device.code(0)}\r` }], {
      args,
    });
    expect(exitCode).toBe(0);
    expect(output).not.toContain('First code');
  });

  it('asks nothing if both codes are given', async () => {
    const args = [
      ...baseArguments(),
      '--authentication-code1',
      device.code(-1),
      '--authentication-code2',
      device.code(0),
    ];
    const { exitCode, output } = await runOnTerminal([], { args });
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: '' });
  });

  it('takes precedence over a seed in the environment', async () => {
    const { exitCode, output } = await runOnTerminal([{ waitFor: 'First code: ', send: '\u0003' }], {
      env: { AWS_MFA_TOTP_SEED: device.seed },
    });
    expect(exitCode).toBe(130);
    expect(output).not.toContain(device.seed);
  });

  it.each([
    ['Ctrl-C', '12\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s cancels and restores the terminal', async (_, key) => {
    const { exitCode, output, settings } = await runOnTerminal([{ waitFor: 'First code: ', send: key }]);
    expect(exitCode).toBe(130);
    expect(output).not.toContain('ERROR');
    expect(settings).toMatch(restoredSettings);
    expect(requests).toEqual([]);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends the command and restores the terminal', async (signal, expected) => {
    const { exitCode, output } = await runAndSignal(signal);
    expect(exitCode).toBe(expected);
    expect(output).toMatch(restoredSettings);
    expect(requests).toEqual([]);
  });

  it('asks on the terminal if the output is redirected', async () => {
    const { exitCode, output } = await runOnTerminal(
      [
        { waitFor: 'First code: ', send: '123456\r' },
        { waitFor: 'Second code: ', send: '654321\r' },
      ],
      { args: [...baseArguments(), '--dry-run'], redirection: '> "$HOME/out"' },
    );
    expect(exitCode).toBe(0);
    expect(output).not.toContain('Operation');
    expect(JSON.parse(readFileSync(join(home, 'out'), 'utf8'))).toMatchObject({ Operation: 'EnableMFADevice' });
  });

  it('checks the other parameters before it asks', async () => {
    const { exitCode, output } = await runOnTerminal([], { args: [...baseArguments(), '--user-name', 'a b'] });
    expect(exitCode).toBe(252);
    expect(output).toContain('Invalid pattern for parameter UserName');
    expect(output).not.toContain('First code');
  });

  it('reports missing credentials before it asks', async () => {
    const { exitCode, output } = await runOnTerminal([], { env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } });
    expect(exitCode).toBe(253);
    expect(output).not.toContain('First code');
  });

  it('asks in a dry run too, and shows no code', async () => {
    const { exitCode, output } = await runOnTerminal(
      [
        { waitFor: 'First code: ', send: '123456\r' },
        { waitFor: 'Second code: ', send: '654321\r' },
      ],
      { args: [...baseArguments(), '--dry-run', '--no-cli-pager'] },
    );
    expect(exitCode).toBe(0);
    expect(output).toContain('"AuthenticationCode2": "****"');
    expect(output).not.toMatch(/654321/);
    expect(requests).toEqual([]);
  });
});

describe('--prompt-codes without a terminal', () => {
  it.each([[[]], [['--authentication-code1', '123456', '--authentication-code2', '654321']]])(
    'is an error, with the further arguments %j',
    async (codes) => {
      expect(await runBuilt([...baseArguments(), ...codes], environment())).toEqual({
        exitCode: 252,
        stdout: '',
        stderr:
          '\naws: [ERROR]: An error occurred (ParamValidation): --prompt-codes needs a terminal, and standard input is not a terminal.\n',
      });
      expect(requests).toEqual([]);
    },
  );
});
