import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HandSigned, signByHand } from '../support/sign-by-hand.ts';

const bin = resolve(import.meta.dirname, '../../bin/iam-mfa-sandbox.js');
const command = resolve(import.meta.dirname, '../../bin/aws-iam-enable-mfa-device.js');

interface Run {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly exitCode: Promise<number | string | null>;
}

function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdout: 'pipe' | number = 'pipe',
): Run {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env },
    stdio: ['pipe', stdout, 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => {
    output.stdout += data;
  });
  child.stderr?.on('data', (data) => {
    output.stderr += data;
  });
  const exitCode = new Promise<number | string | null>((ended) =>
    child.on('close', (code, signal) => ended(code ?? signal)),
  );
  return { child, output, exitCode };
}

/** Sends a request without an SDK. */
function sendRaw(
  port: number,
  { method, target, headers, body }: HandSigned,
): Promise<{ status: number; text: string }> {
  return new Promise((answered, failed) => {
    const sent = request({ host: '127.0.0.1', port, method, path: target, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (data) => {
        text += data;
      });
      response.on('end', () => answered({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', failed).end(body);
  });
}

describe('the sandbox as a service', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'reports that it is ready and exits with 0 at %s',
    async (signal) => {
      const run = start(['--fault', '*:silent']);
      await expect.poll(() => run.output.stdout, { timeout: 10_000 }).toContain('# iam-mfa-sandbox is ready\n');
      const port = Number(/127\.0\.0\.1:(\d+)/.exec(run.output.stdout)?.[1]);
      // A request that waits for its answer does not delay the end.
      const waiting = sendRaw(port, { method: 'POST', target: '/', headers: {}, body: '' });
      waiting.catch(() => {});
      run.child.kill(signal);
      expect(await run.exitCode).toBe(0);
      await expect(waiting).rejects.toThrow();
      expect(run.output.stderr).toBe('');
    },
  );

  it('ends at SIGUSR1 without opening a debugger', async () => {
    const run = start([]);
    await expect.poll(() => run.output.stdout, { timeout: 10_000 }).toContain('# iam-mfa-sandbox is ready\n');
    run.child.kill('SIGUSR1');
    expect(await run.exitCode).toBe('SIGUSR1');
    expect(run.output.stderr).toBe('');
  });

  it('continues when its stderr is closed', async () => {
    const run = start(['--verbose']);
    await expect.poll(() => run.output.stdout, { timeout: 10_000 }).toContain('# iam-mfa-sandbox is ready\n');
    run.child.stderr?.destroy();
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(run.output.stdout)?.[1]);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await sendRaw(port, { method: 'POST', target: '/', headers: {}, body: '' })).toMatchObject({
        status: 403,
      });
    }
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(0);
  });

  it('answers requests that are signed without an SDK, with parameters in the body or in the URL', async () => {
    const run = start(['--export', 'json', '--verbose']);
    await expect.poll(() => run.output.stdout, { timeout: 10_000 }).toContain('\n');
    const exports = JSON.parse(run.output.stdout);
    const { host, port } = new URL(exports.AWS_ENDPOINT_URL_IAM);
    const signing = {
      accessKeyId: exports.AWS_ACCESS_KEY_ID,
      secretAccessKey: exports.AWS_SECRET_ACCESS_KEY,
      service: 'iam',
      host,
      time: Date.now(),
    };
    const send = (method: 'GET' | 'POST', parameters: string, changes: { readonly secretAccessKey?: string } = {}) =>
      sendRaw(Number(port), signByHand(method, parameters, { ...signing, ...changes }));
    const created = await send('POST', 'Action=CreateUser&Version=2010-05-08&UserName=Ann%40example.org');
    expect(created).toMatchObject({
      status: 200,
      text: expect.stringContaining('<UserName>Ann@example.org</UserName>'),
    });
    const found = await send('GET', 'Action=GetUser&UserName=Ann%40example.org&Version=2010-05-08');
    expect(found).toMatchObject({ status: 200, text: expect.stringContaining(':user/Ann@example.org</Arn>') });
    const forged = await send('GET', 'Action=GetUser&Version=2010-05-08', { secretAccessKey: 'x' });
    expect(forged).toMatchObject({ status: 403, text: expect.stringContaining('<Code>SignatureDoesNotMatch</Code>') });
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(0);
    expect(run.output.stderr).toBe('CreateUser: OK\nGetUser: OK\nGetUser: SignatureDoesNotMatch\n');
  });
});

describe('the sandbox around a command', () => {
  it("passes on the user's whole environment, a seed included", async () => {
    const run = start(['--', 'sh', '-c', 'echo "$AWS_MFA_TOTP_SEED"'], { AWS_MFA_TOTP_SEED: 'GEZDGNBVGY3TQOJQ' });
    expect(await run.exitCode).toBe(0);
    expect(run.output.stdout).toBe('GEZDGNBVGY3TQOJQ\n');
  });

  it("gives the command the sandbox's account, hides the user's account, and exits with the command's exit code", async () => {
    const env = {
      AWS_PROFILE: 'mine',
      AWS_SESSION_TOKEN: 'mine',
      http_proxy: 'http://127.0.0.1:1',
      no_proxy: 'x.test',
    };
    const args = [
      ...['--user-name', 'Ann', '--serial-number', 'arn:aws:iam::123456789012:mfa/none'],
      ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
    ];
    const run = start(['--seed-user', 'Ann', '--', process.execPath, command, ...args], env);
    expect(await run.exitCode).toBe(254);
    expect(run.output.stderr).toContain(
      "VirtualMFADevice with serial number arn:aws:iam::123456789012:mfa/none doesn't exist.",
    );
    expect(run.output.stdout).toBe('');
  });

  it('answers the command with the faults of --fault, and the command retries the call', async () => {
    const args = [
      ...['--user-name', 'Ann', '--serial-number', 'arn:aws:iam::123456789012:mfa/none'],
      ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
    ];
    const faults = ['--verbose', '--fault', 'EnableMFADevice:503', '--fault', 'EnableMFADevice:close'];
    const run = start([...faults, '--', process.execPath, command, ...args]);
    expect(await run.exitCode).toBe(254);
    expect(run.output.stderr).toMatch(
      /^EnableMFADevice: fault status\nEnableMFADevice: fault close\nEnableMFADevice: NoSuchEntity\n/,
    );
  });

  it.each([
    ['exit code 7', ['sh', '-c', 'exit 7'], 7],
    ['SIGTERM', ['sh', '-c', 'kill -TERM $$'], 143],
  ])('exits with the same code as a shell if the command ends with %s', async (_, commandLine, exitCode) => {
    expect(await start(['--', ...commandLine]).exitCode).toBe(exitCode);
  });

  it.each([
    [join('/nonexistent', 'program'), 127, 'No such file or directory'],
    ['no-such-program-here', 127, 'command not found'],
    [import.meta.filename, 126, 'Permission denied'],
    ['x'.repeat(300), 126, 'File name too long'],
    ['', 126, 'Invalid argument'],
  ])('explains why it cannot run %j', async (program, exitCode, reason) => {
    const run = start(['--', program]);
    expect(await run.exitCode).toBe(exitCode);
    expect(run.output).toEqual({
      stdout: '',
      stderr: `\niam-mfa-sandbox: [ERROR]: cannot run ${program}: ${reason}\n`,
    });
  });

  it('passes SIGTERM on and waits for the command', async () => {
    const script = "trap 'echo cleaned; exit 3' TERM; echo waiting; while :; do sleep 0.1; done";
    const run = start(['--', 'sh', '-c', script]);
    await expect.poll(() => run.output.stdout, { timeout: 10_000 }).toContain('waiting');
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(3);
    expect(run.output.stdout).toBe('waiting\ncleaned\n');
  });
});

describe('the sandbox that cannot write its output', () => {
  /** Starts the program with its output connected to a pipe without a reader. */
  function startUnread(args: readonly string[]): Run {
    const run = start(args);
    // The reader is gone before the program starts.
    run.child.stdout?.destroy();
    return run;
  }

  it.each(['--help', '--version'])('exits with 0 for %s if no process reads the pipe', async (option) => {
    const run = startUnread([option]);
    expect(await run.exitCode).toBe(0);
    expect(run.output.stderr).toBe('');
  });

  it('does not serve if it cannot print its variables', async () => {
    const run = startUnread([]);
    expect(await run.exitCode).toBe(255);
    expect(run.output.stderr).toBe('\niam-mfa-sandbox: [ERROR]: cannot write to standard output: Broken pipe\n');
  });

  it.skipIf(process.platform !== 'linux').each(['--help', '--version', '--export=json'])(
    'reports a full disk: %s',
    async (option) => {
      const full = openSync('/dev/full', 'w');
      const run = start([option], {}, full);
      expect(await run.exitCode).toBe(255);
      closeSync(full);
      expect(run.output.stderr).toBe(
        '\niam-mfa-sandbox: [ERROR]: cannot write to standard output: No space left on device\n',
      );
    },
  );
});

describe('a state file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is locked while its sandbox runs, and can be used again after SIGKILL', async () => {
    const file = join(folder, 'account.json');
    const first = start(['--state', file]);
    await expect.poll(() => first.output.stdout, { timeout: 10_000 }).toContain('is ready');
    const refused = start(['--state', file, '--', 'true']);
    expect(await refused.exitCode).toBe(255);
    expect(refused.output.stderr).toMatch(
      /^\niam-mfa-sandbox: \[ERROR\]: the sandbox at http:\/\/127\.0\.0\.1:\d+ uses the state file \S+account\.json\n$/,
    );
    first.child.kill('SIGKILL');
    await first.exitCode;
    expect(readdirSync(folder).sort()).toEqual(['account.json', 'account.json.lock']);
    const next = start(['--state', file, '--', 'true']);
    expect(await next.exitCode).toBe(0);
    expect(next.output.stderr).toBe('');
    expect(readdirSync(folder)).toEqual(['account.json']);
  });

  it('is still locked while its sandbox is suspended', async () => {
    const file = join(folder, 'account.json');
    const first = start(['--state', file]);
    await expect.poll(() => first.output.stdout, { timeout: 10_000 }).toContain('is ready');
    first.child.kill('SIGSTOP');
    const refused = start(['--state', file, '--', 'true']);
    expect(await refused.exitCode).toBe(255);
    expect(refused.output.stderr).toContain('uses the state file');
    first.child.kill('SIGCONT');
    first.child.kill('SIGTERM');
    expect(await first.exitCode).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')('causes a warning before the first write if locking fails', async () => {
    const run = start(['--state', '/sys/account.json', '--', 'true']);
    expect(await run.exitCode).toBe(255);
    expect(run.output.stderr).toMatch(
      /^Warning: the state file \/sys\/account\.json cannot be locked \(.+\), so use it for one sandbox only\n\niam-mfa-sandbox: \[ERROR\]: cannot write the state file \/sys\/account\.json: .+\n$/,
    );
  });
});

it('the sandbox reads the seed of a device from a pipe', async () => {
  const script = 'exec "$@" --seed-device phone=/dev/fd/3 -- true 3<&0';
  const child = spawn('sh', ['-c', `printf JBSWY3DPEHPK3PXP | { ${script}; }`, 'sh', process.execPath, bin], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  expect(await new Promise((ended) => child.on('close', ended))).toBe(0);
});
