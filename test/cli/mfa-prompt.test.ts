import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { assumedRole } from '../conformance/cases/credentials-words.ts';
import { describeWith } from '../support/describe-with.ts';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import { builtCommand } from '../support/run-built.ts';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';

let home: string;
let server: ScriptedServer;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mfa-'));
  mkdirSync(join(home, '.aws'));
  writeFileSync(
    join(home, '.aws/config'),
    `[default]
region = us-east-1
role_arn = arn:aws:iam::210987654321:role/Deploy
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/Ann
[profile base]
aws_access_key_id = AKIABASE
aws_secret_access_key = b
`,
  );
  server = await startScriptedServer();
  server.play({ answers: [assumedRole('1'), { body: '<r/>' }] });
  return async () => {
    rmSync(home, { recursive: true, force: true });
    await server.close();
  };
});

/**
 * A bash script with job control that runs the command in the terminal, and resumes the command after Ctrl-Z (exit code
 * 148). While the command is stopped, and at the end, the script prints `back` if the terminal has its original
 * settings.
 */
const script = `set -m
before=$(stty -g)
is_back() { [ "$(stty -g)" = "$before" ] && echo "back $1"; }
env PATH="$COMMAND_PATH" "$@"
code=$?
if [ $code = 148 ]; then
  is_back "while stopped"
  [ -z "$SIGNAL" ] || sh -c 'kill -s "$1" "$2"' sh "$SIGNAL" "$(jobs -p)"
  fg; code=$?
fi
is_back "at the end"
echo "code $code"`;

const prompt = 'Enter MFA code for arn:aws:iam::123456789012:mfa/Ann: ';
const usualPath = process.env['PATH'] ?? '';

/** The keys typed at the prompt, and what differs from a usual run. */
interface PromptRun {
  readonly keys: readonly string[];
  /** The command's PATH. */
  readonly path?: string;
  /** The name of a signal that is sent to the stopped command before it is resumed. */
  readonly signal?: string;
}

async function runAtPrompt({
  keys,
  path = usualPath,
  signal = '',
}: PromptRun): Promise<{ output: string; code: string | null | undefined }> {
  const call = ['--user-name', 'Ann', '--serial-number', '123456789'];
  const codes = ['--authentication-code1', '111111', '--authentication-code2', '222222'];
  const { output } = await runInTerminal({
    program: 'bash',
    args: ['-c', script, 'bash', process.execPath, builtCommand, ...call, ...codes],
    env: {
      PATH: usualPath,
      COMMAND_PATH: path,
      SIGNAL: signal,
      HOME: home,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: server.url,
    },
    workingFolder: home,
    columns: 200,
    rows: 24,
    steps: keys.map((send, index) => (index === 0 ? { waitFor: prompt, send } : { send })),
    timeoutMilliseconds: 60_000,
  });
  const request = server.seen.find(({ body }) => body.includes('Action=AssumeRole'));
  return { output, code: request && new URLSearchParams(request.body).get('TokenCode') };
}

const ctrl = (letter: string) => String.fromCharCode(letter.charCodeAt(0) & 0x1f);
const erase = '\x7f';

type Typed = readonly [what: string, keys: readonly string[], code: string | undefined, exitCode: number];

/**
 * Input at the prompt, and the code that is sent. The AWS CLI handles each input in the same way. One difference: the
 * terminal stays without echo while the AWS CLI is stopped, and after a signal has ended the AWS CLI.
 */
const typed: readonly Typed[] = [
  ['a code', ['123456\r'], '123456', 0],
  ['an erased character', [`12x${erase}3456\r`], '123456', 0],
  ['Ctrl-W', [`12 ab${ctrl('W')}${ctrl('W')}123456\r`], '123456', 0],
  ['Ctrl-U', [`99${ctrl('U')}123456\r`], '123456', 0],
  ['Ctrl-V', [`12345${ctrl('V')}${ctrl('D')}\r`], '12345\x04', 0],
  ['Ctrl-D at the start', [ctrl('D')], undefined, 255],
  ['Ctrl-D within the line', [`123${ctrl('D')}`, '456\r'], '123456', 0],
  ['Ctrl-D twice within the line', [`123456${ctrl('D')}`, ctrl('D')], '123456', 0],
  ['Ctrl-C', [`12${ctrl('C')}`], undefined, 130],
  ['Ctrl-\\', [ctrl('\\')], undefined, 131],
  ['Ctrl-Z', [`99${ctrl('Z')}`, '123456\r'], '123456', 0],
];

function expectRestored(output: string, keys: readonly string[], exitCode: number): void {
  expect(output).toContain(`back at the end\r\ncode ${exitCode}\r\n`);
  expect(output.includes('back while stopped')).toBe(keys.join('').includes(ctrl('Z')));
  // No code that was typed is shown.
  expect(output).not.toMatch(/\d{5}\r/);
}

describeWith(['bash'], 'the prompt for an MFA code', () => {
  it.each(typed)('handles %s, shows no code, and restores the terminal', async (_, keys, expectedCode, exitCode) => {
    const { output, code } = await runAtPrompt({ keys });
    expect(code).toBe(expectedCode);
    expectRestored(output, keys, exitCode);
  });

  it.each([
    ['TERM', 143],
    ['HUP', 129],
    ['QUIT', 131],
    ['INT', 130],
  ] as const)('restores the terminal at SIG%s', async (signal, exitCode) => {
    const keys = [ctrl('Z')];
    const { output, code } = await runAtPrompt({ keys, signal });
    expect(code).toBeUndefined();
    expectRestored(output, keys, exitCode);
  });

  it.each(typed)('handles %s without the program stty', async (_, keys, expectedCode, exitCode) => {
    const { output, code } = await runAtPrompt({ keys, path: '/nowhere' });
    expect(code).toBe(expectedCode);
    expectRestored(output, keys, exitCode);
  });
});

describe('the prompt for an MFA code, without a terminal', () => {
  /** Starts the command in a session without a terminal. */
  function ask(stdin: 'pipe' | number) {
    const device = ['--user-name', 'Ann', '--serial-number', '123456789'];
    const codes = ['--authentication-code1', '111111', '--authentication-code2', '222222'];
    const env = { HOME: home };
    const child = spawn(process.execPath, [builtCommand, ...device, ...codes], {
      env,
      detached: true,
      stdio: [stdin, 'ignore', 'pipe'],
    });
    let printed = '';
    const end = new Promise((resolve) => {
      child.on('close', (exitCode) => resolve({ exitCode, lastLine: printed.trimEnd().split('\n').at(-1) }));
    });
    const asked = new Promise<void>((resolve) => {
      child.stderr?.on('data', (text) => {
        printed += text;
        if (printed.includes(prompt)) resolve();
      });
    });
    return { child, asked, end };
  }

  it('ends at SIGINT while it waits for a line', async () => {
    const { child, asked, end } = ask('pipe');
    await asked;
    child.kill('SIGINT');
    expect(await end).toEqual({ exitCode: 130, lastLine: prompt.trim() });
  });

  it('refuses a line of more than 65536 bytes', async () => {
    const zeros = openSync('/dev/zero', 'r');
    const { end } = ask(zeros);
    const lastLine = 'aws: [ERROR]: a line of more than 65536 bytes is not an MFA code';
    expect(await end).toEqual({ exitCode: 255, lastLine });
    closeSync(zeros);
  });
});
