import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../../src/sandbox/main.ts';

/** A run of the command that can be stopped. */
function start(argv: readonly string[]): {
  written: { out: string; error: string };
  listening: Promise<Record<string, string>>;
  stop: () => void;
  exitCode: Promise<number>;
} {
  const written = { out: '', error: '' };
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let listen: (exports: Record<string, string>) => void = () => {};
  const listening = new Promise<Record<string, string>>((resolve) => {
    listen = resolve;
  });
  const exitCode = main(argv, {
    writeOut(text) {
      written.out += text;
      const lines = [...text.matchAll(/^export (\w+)=(.+)$/gm)];
      if (lines.length > 0) listen(Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value])));
    },
    writeError(text) {
      written.error += text;
    },
    stopped: () => stopped,
  });
  return { written, listening, stop, exitCode };
}

function clientOf(exports: Record<string, string>): IAMClient {
  return new IAMClient({
    endpoint: exports['AWS_ENDPOINT_URL_IAM'] ?? '',
    region: exports['AWS_REGION'] ?? '',
    maxAttempts: 1,
    credentials: {
      accessKeyId: exports['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: exports['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
}

describe('iam-mfa-sandbox', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what to export, answers the SDK, and ends when asked to', async () => {
    const run = start(['--seed-user', 'Ann', '--seed-user', 'Bob', '--verbose']);
    const exports = await run.listening;
    expect(Object.keys(exports)).toEqual([
      'AWS_ENDPOINT_URL_IAM',
      'AWS_ENDPOINT_URL_STS',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_REGION',
    ]);
    expect(exports['AWS_ENDPOINT_URL_IAM']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { Users } = await clientOf(exports).send(new ListUsersCommand({}));
    expect(Users?.map((user) => user.UserName)).toEqual(['sandbox', 'Ann', 'Bob']);
    run.stop();
    expect(await run.exitCode).toBe(0);
    expect(run.written.error).toBe('ListUsers: OK\n');
  });

  it('keeps the account in a file that only its owner can read', async () => {
    const file = join(folder, 'state.json');
    const first = start(['--state', file, '--seed-user', 'Ann']);
    const before = await first.listening;
    first.stop();
    await first.exitCode;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = start(['--state', file, '--seed-user', 'Ann', '--seed-user', 'Bob']);
    const after = await second.listening;
    expect(after['AWS_SECRET_ACCESS_KEY']).toBe(before['AWS_SECRET_ACCESS_KEY']);
    const { Users } = await clientOf(after).send(new ListUsersCommand({}));
    expect(Users?.map((user) => user.UserName)).toEqual(['sandbox', 'Ann', 'Bob']);
    second.stop();
    await second.exitCode;
    expect(JSON.parse(readFileSync(file, 'utf8')).users).toHaveLength(3);
  });

  it('fails an operation as told', async () => {
    const run = start(['--fault', 'GetUser:Throttling:1']);
    const client = clientOf(await run.listening);
    await expect(client.send(new GetUserCommand({}))).rejects.toMatchObject({ Code: 'Throttling' });
    await expect(client.send(new GetUserCommand({}))).resolves.toMatchObject({ User: { UserName: 'sandbox' } });
    run.stop();
    expect(await run.exitCode).toBe(0);
  });

  it.each([
    [['--help'], 0],
    [['--port', '65536'], 252],
    [['--port', 'x'], 252],
    [['--fault', 'GetUser:NoSuchCode'], 252],
    [['--no-such'], 252],
    [['word'], 252],
    [['--state', '/dev/null/state'], 255],
  ])('%j ends with %d', async (argv, exitCode) => {
    expect(await start(argv).exitCode).toBe(exitCode);
  });

  it('refuses a state file that is not one', async () => {
    const run = start(['--state', join(process.cwd(), 'package.json')]);
    expect(await run.exitCode).toBe(255);
    expect(run.written.error).toContain('not a state file of iam-mfa-sandbox');
  });
});
