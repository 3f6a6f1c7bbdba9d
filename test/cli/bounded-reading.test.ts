import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCommand, runBuilt } from '../support/run-built.ts';

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example-secret' };
const userAndSerial = ['--user-name', 'Ann', '--serial-number', 'arn:aws:iam::123456789012:mfa/phone'];
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const tooLarge = "[Errno 27] File too large: '/dev/zero'";

/** A server that accepts connections and sends nothing. */
let silent: Server;
let port: number;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bounded-'));
  silent = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const address = silent.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  silent.close();
  rmSync(folder, { recursive: true, force: true });
});

function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  return { HOME: folder, AWS_REGION: 'us-east-1', AWS_MAX_ATTEMPTS: '1', ...more };
}

describe.skipIf(process.platform === 'win32')('an endless file', () => {
  it.each([
    ['--totp-seed', [...userAndSerial, '--totp-seed', 'file:///dev/zero'], keys, 252, `'--totp-seed'`],
    [
      'AWS_MFA_TOTP_SEED',
      userAndSerial,
      { ...keys, AWS_MFA_TOTP_SEED: 'file:///dev/zero' },
      252,
      `'AWS_MFA_TOTP_SEED'`,
    ],
    ['--cli-input-json', ['--cli-input-json', 'file:///dev/zero'], keys, 252, `'--cli-input-json'`],
    ['--cli-input-yaml', ['--cli-input-yaml', 'fileb:///dev/zero'], keys, 252, `'--cli-input-yaml'`],
    ['--user-name', [...userAndSerial, ...codes, '--user-name', 'file:///dev/zero'], keys, 252, `'--user-name'`],
    [
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      [...userAndSerial, ...codes],
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/dev/zero', AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/Deploy' },
      255,
      '',
    ],
    [
      'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
      [...userAndSerial, ...codes],
      {
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/dev/zero',
        AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/',
      },
      255,
      '',
    ],
  ])('is refused as the value of %s', async (_, args, env, exitCode, name) => {
    const end = await runBuilt(args, environment(env));
    expect({ exitCode: end.exitCode, stdout: end.stdout }).toEqual({ exitCode, stdout: '' });
    expect(end.stderr).toContain(tooLarge);
    expect(end.stderr).toContain(name);
  });

  it('is refused as the value of --ca-bundle', async () => {
    const endpoint = ['--endpoint-url', `https://127.0.0.1:${port}`, '--ca-bundle', '/dev/zero'];
    const end = await runBuilt([...userAndSerial, ...codes, ...endpoint], environment(keys));
    expect(end).toMatchObject({ exitCode: 255, stdout: '' });
    expect(end.stderr).toContain('SSL validation failed');
    expect(end.stderr).toContain('[Errno 27] File too large');
  });

  it('is refused if a credential_process prints it', async () => {
    const program = join(folder, 'endless.sh');
    writeFileSync(program, '#!/bin/sh\nexec cat /dev/zero\n');
    chmodSync(program, 0o755);
    const config = join(folder, 'config');
    writeFileSync(config, `[default]\ncredential_process = "${program}"\n`);
    const end = await runBuilt([...userAndSerial, ...codes], environment({ AWS_CONFIG_FILE: config }));
    expect(end).toEqual({
      exitCode: 255,
      stdout: '',
      stderr:
        '\naws: [ERROR]: Error when retrieving credentials from custom-process: the program printed more than 64 MiB\n',
    });
  });

  it('is ignored as a configuration file, like in the AWS CLI', async () => {
    const files = { AWS_CONFIG_FILE: '/dev/zero', AWS_SHARED_CREDENTIALS_FILE: '/dev/zero' };
    const end = await runBuilt(
      [...userAndSerial, ...codes, '--endpoint-url', 'http://127.0.0.1:1'],
      environment(files),
    );
    expect(end).toMatchObject({ exitCode: 253, stderr: expect.stringContaining('Unable to locate credentials') });
  });
});

it('refuses a seed file of more than 64 KiB', async () => {
  const path = join(folder, 'seed');
  writeFileSync(path, 'A'.repeat(64 * 1024 + 1), { mode: 0o600 });
  const end = await runBuilt([...userAndSerial, '--totp-seed', `file://${path}`, '--dry-run'], environment(keys));
  expect(end).toMatchObject({ exitCode: 252, stdout: '' });
  expect(end.stderr).toContain('[Errno 27] File too large');
});

describe.skipIf(process.platform === 'win32')('a silent pipe', () => {
  let pipe: string;
  beforeAll(() => {
    pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
  });

  /** Opens the pipe for writing. Tries again until the command has opened the pipe for reading. */
  async function openAfterReader(child: ChildProcess): Promise<FileHandle> {
    for (;;) {
      try {
        return await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
      } catch (error) {
        if (child.exitCode !== null) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** Runs the command, and sends the signal while the command waits for data from the pipe. */
  async function interrupt(args: readonly string[], signal: NodeJS.Signals): Promise<unknown> {
    const child = spawn(process.execPath, [builtCommand, ...args], {
      env: { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', ...environment(keys) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const ended = new Promise((resolve) =>
      child.on('close', (code, endSignal) => resolve({ end: code ?? endSignal, output })),
    );
    const writer = await openAfterReader(child);
    child.kill(signal);
    const end = await ended;
    await writer.close();
    return end;
  }

  it.each([
    ['--cli-input-json', (path: string) => ['--cli-input-json', `file://${path}`]],
    ['--totp-seed', (path: string) => [...userAndSerial, '--totp-seed', `file://${path}`]],
    [
      '--ca-bundle',
      (path: string) => [
        ...userAndSerial,
        ...codes,
        '--endpoint-url',
        `https://127.0.0.1:${port}`,
        '--ca-bundle',
        path,
      ],
    ],
  ] as const)('does not block Ctrl-C and SIGTERM: %s', async (_, args) => {
    const interrupted = await interrupt(args(pipe), 'SIGINT');
    const terminated = await interrupt(args(pipe), 'SIGTERM');
    expect(interrupted).toEqual({ end: 130, output: '\n' });
    expect(terminated).toEqual({ end: 'SIGTERM', output: '' });
  });
});
