import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { HOTP, Secret } from 'otpauth';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type HintCase, hintCases, secrets, whole } from '../support/hint-cases.ts';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const bin = resolve(import.meta.dirname, '../../bin/aws-iam-enable-mfa-device.js');

let folder: string;
const server = await startScriptedServer();
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hints-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

type Variables = Readonly<Record<string, string | null>>;

function environment(more: Variables): Record<string, string> {
  const all: Variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    AWS_CONFIG_FILE: 'config',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_IAM: server.url,
    ...more,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function answerWith({ code, message = 'No.', ahead = 0 }: NonNullable<HintCase['answer']>): void {
  const headers = { Date: new Date(Date.now() + ahead * 1000).toUTCString() };
  const body = `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  server.play({ answers: [{ status: 400, headers, body }] });
}

interface CommandEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], env: Variables, program = bin): Promise<CommandEnd> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exitCode = await new Promise<number | null>((ended) => child.on('close', ended));
  return { exitCode, stdout, stderr };
}

/**
 * The cases without a delay, a failing network or disk, or another operating system. The unit tests run every case. A
 * separate test below checks codes in reverse order.
 */
const fastCases = hintCases.filter(
  ({ answer, failure, platform }) =>
    answer?.after === undefined && answer?.reversed !== true && failure === undefined && platform === undefined,
);
/** One case for each hint. */
const runnable = [...new Map(fastCases.map((test) => [test.causes.join(), test])).values()];

describe('hints of the whole program', () => {
  it.each(runnable.map((test) => [test.name, test] as const))('are the expected ones for %s', async (_, test) => {
    for (const [name, content] of Object.entries(test.files ?? {})) writeFileSync(join(folder, name), content);
    if (test.answer !== undefined) answerWith(test.answer);
    const args = test.args.map((argument) => argument.replace('{endpoint}', server.url));
    const link = join(folder, 'aws');
    symlinkSync(bin, link);
    const env = { ...test.env, AWS_CLI_ERROR_HINTS: 'on', ...(test.asAws && { PATH: '/nonexistent' }) };
    const { stdout, stderr: text } = await run(args, env, test.asAws && link);
    expect(stdout).toBe('');
    const causes = [...text.matchAll(/^Possible cause: (.*)$/gm)].map(([, cause = '']) => cause);
    expect(causes.map((cause, index) => cause.slice(0, test.causes[index]?.length))).toEqual(test.causes);
    for (const shown of test.shown ?? []) expect(text).toContain(shown);
    const hints = text.slice(text.indexOf('\nPossible cause: '));
    if (causes.length > 0) for (const secret of secrets) expect(hints).not.toContain(secret);
  });

  it('report that the codes are in reverse order if the environment has the seed', async () => {
    answerWith({ code: 'InvalidAuthenticationCode' });
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const step = Math.floor(Date.now() / 30_000);
    const codeOf = (counter: number) => HOTP.generate({ secret: Secret.fromBase32(seed), counter });
    const codes = ['--authentication-code1', codeOf(step), '--authentication-code2', codeOf(step - 1)];
    const env = { AWS_CLI_ERROR_HINTS: 'on', AWS_MFA_TOTP_SEED: 'file://seed' };
    writeFileSync(join(folder, 'seed'), seed);
    const { stderr } = await run([...whole, ...codes], env);
    expect(stderr.match(/^Possible cause: .*$/gm)).toEqual([
      'Possible cause: the codes are in reverse order, according to the seed in AWS_MFA_TOTP_SEED.',
    ]);
    expect(stderr).not.toMatch(new RegExp(`${codeOf(step)}|${codeOf(step - 1)}|${seed}|Warning`));
    const inOrder = [...whole, '--authentication-code1', codeOf(step - 1), '--authentication-code2', codeOf(step)];
    expect((await run(inOrder, env)).stderr).not.toContain('reverse order');
  });

  it.each<[string, readonly string[]]>([
    ['an error of IAM', whole],
    ['a refused value', [...whole, '--user-name', 'Bob Smith']],
    ['missing arguments', whole.slice(0, 4)],
    ['unknown options', [...whole, '--outptu', 'json']],
    ['an error of IAM, with a profile', [...whole, '--profile', 'dev']],
    ['an error of IAM, in JSON', [...whole, '--cli-error-format', 'json']],
  ])('leave the error unchanged: %s', async (_, args) => {
    writeFileSync(join(folder, 'config'), '[dev]\n');
    answerWith({ code: 'LimitExceeded' });
    const [without, withHints] = await Promise.all([
      run(args, { AWS_CLI_ERROR_HINTS: 'off' }),
      run(args, { AWS_CLI_ERROR_HINTS: 'on' }),
    ]);
    expect(without.stderr).not.toContain('Possible cause');
    const { stderr, ...rest } = withHints;
    expect({ ...rest, stderr: stderr.slice(0, without.stderr.length) }).toEqual(without);
  });
});

describe('hints', () => {
  beforeEach(() => answerWith({ code: 'LimitExceeded' }));
  const cause = 'Possible cause: the user has eight devices';

  async function onTerminal(args: readonly string[], env: Variables): Promise<string> {
    const { output } = await runInTerminal({
      program: process.execPath,
      args: [bin, ...args],
      env: environment(env),
      workingFolder: folder,
      columns: 80,
      rows: 24,
      steps: [],
      timeoutMilliseconds: 20_000,
    });
    return output;
  }

  it('are not shown without a terminal', async () => {
    expect((await run(whole, {})).stderr).toBe(
      '\naws: [ERROR]: An error occurred (LimitExceeded) when calling the EnableMFADevice operation: No.\n',
    );
  });

  it.each<[string, readonly string[], Variables, boolean]>([
    ['are shown by default', [], {}, true],
    ['are shown in the legacy format', ['--cli-error-format', 'legacy'], {}, true],
    ['are not shown in a structured format', ['--cli-error-format', 'json'], {}, false],
    ['are not shown in a structured format of the environment', [], { AWS_CLI_ERROR_FORMAT: 'table' }, false],
    [
      'are shown in a structured format if they are turned on',
      ['--cli-error-format', 'yaml'],
      { AWS_CLI_ERROR_HINTS: 'on' },
      true,
    ],
    ['are not shown if they are turned off', [], { AWS_CLI_ERROR_HINTS: 'off' }, false],
  ])('on a terminal %s', async (_, args, env, shown) => {
    const output = await onTerminal([...whole, ...args], env);
    expect(output).toContain('LimitExceeded');
    expect(output.includes(cause)).toBe(shown);
  });

  it('are printed in the chosen encoding', async () => {
    const env = { AWS_CLI_ERROR_HINTS: 'on', AWS_CLI_OUTPUT_ENCODING: 'utf-16-le' };
    expect((await run(whole, env)).stderr.replaceAll('\0', '')).toContain(cause);
  });

  it('are not shown after an interruption', async () => {
    server.play({ answers: [{ fault: 'silent' }] });
    const child = spawn(process.execPath, [bin, ...whole], {
      cwd: folder,
      env: environment({ AWS_CLI_ERROR_HINTS: 'on' }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server.onRequest = () => setTimeout(() => child.kill('SIGINT'), 100);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const exitCode = await new Promise((ended) => child.on('close', ended));
    server.onRequest = undefined;
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' });
  });
});
