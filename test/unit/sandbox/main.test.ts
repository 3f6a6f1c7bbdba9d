import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteAccessKeyCommand,
  DeleteVirtualMFADeviceCommand,
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../../src/host/host.ts';
import type { SandboxHost } from '../../../src/host/sandbox-host.ts';
import { main } from '../../../src/sandbox/main.ts';

/** Starts the sandbox. The test can wait until the sandbox prints its variables, and can stop the sandbox. */
function start(
  argv: readonly string[],
  runCommand: SandboxHost['run'] = async () => 0,
  env: SandboxHost['env'] = {},
): {
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
    run: runCommand,
    version: '1.2.3',
    env,
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

  it('prints its variables, answers the SDK, and ends when it is stopped', async () => {
    const run = start(['--seed-user', 'Ann', '--seed-user', 'Bob', '--verbose']);
    const exports = await run.listening;
    expect(Object.keys(exports)).toEqual([
      'AWS_ENDPOINT_URL_IAM',
      'AWS_ENDPOINT_URL_STS',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_REGION',
      'AWS_DEFAULT_REGION',
    ]);
    expect(exports['AWS_ENDPOINT_URL_IAM']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { Users } = await clientOf(exports).send(new ListUsersCommand({}));
    expect(Users?.map((user) => user.UserName)).toEqual(['sandbox', 'Ann', 'Bob']);
    run.stop();
    expect(await run.exitCode).toBe(0);
    expect(run.written.error).toBe('ListUsers: OK\n');
  });

  it('stores the account in a file that only its owner can read', async () => {
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

  it('removes the read permission of others from its state file', async () => {
    const file = join(folder, 'state.json');
    const first = start(['--state', file]);
    await first.listening;
    first.stop();
    await first.exitCode;
    chmodSync(file, 0o644);
    const second = start(['--state', file]);
    await second.listening;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    second.stop();
    await second.exitCode;
  });

  it('creates its own keys again if an earlier run deleted them', async () => {
    const file = join(folder, 'state.json');
    const first = start(['--state', file]);
    const exports = await first.listening;
    const ownKey = { AccessKeyId: exports['AWS_ACCESS_KEY_ID'] ?? '' };
    await clientOf(exports).send(new DeleteAccessKeyCommand(ownKey));
    first.stop();
    await first.exitCode;
    const second = start(['--state', file]);
    await expect(clientOf(await second.listening).send(new GetUserCommand({}))).resolves.toMatchObject({
      User: { UserName: 'sandbox' },
    });
    second.stop();
    await second.exitCode;
  });

  it('refuses a device that exists with another seed', async () => {
    const file = join(folder, 'state.json');
    writeFileSync(join(folder, 'one'), 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
    writeFileSync(join(folder, 'two'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const first = start(['--state', file, '--seed-device', `phone=${join(folder, 'one')}`]);
    await first.listening;
    first.stop();
    await first.exitCode;
    const second = start(['--state', file, '--seed-device', `phone=${join(folder, 'two')}`]);
    expect(await second.exitCode).toBe(255);
    expect(second.written.error).toBe(
      '\niam-mfa-sandbox: [ERROR]: the device phone exists already, with another seed\n',
    );
  });

  it('creates a device with the seed in a file, and refuses a file without a seed', async () => {
    const file = join(folder, 'seed');
    writeFileSync(file, '\ufeffjbsw y3dp-ehpk 3pxp jbswy3dpehpk3pxp======\r\n');
    const run = start(['--seed-device', `phone=${file}`]);
    const listed = await clientOf(await run.listening).send(new ListVirtualMFADevicesCommand({}));
    expect(listed.VirtualMFADevices).toMatchObject([{ SerialNumber: 'arn:aws:iam::123456789012:mfa/phone' }]);
    run.stop();
    expect(await run.exitCode).toBe(0);
    writeFileSync(file, 'not a seed!');
    const refused = start(['--seed-device', `phone=${file}`]);
    expect(await refused.exitCode).toBe(255);
    expect(refused.written.error).toBe(
      '\niam-mfa-sandbox: [ERROR]: the seed of phone is not Base32 of 16 characters or more\n',
    );
  });

  it.each([
    [
      'env',
      /^AWS_ENDPOINT_URL_IAM=\S+\nAWS_ENDPOINT_URL_STS=\S+\nAWS_ACCESS_KEY_ID=\S+\n.*\nAWS_REGION=us-east-1\nAWS_DEFAULT_REGION=us-east-1\nAWS_SESSION_TOKEN=\n/,
    ],
    [
      'json',
      /^\{"AWS_ENDPOINT_URL_IAM":"http:.*"AWS_REGION":"us-east-1","AWS_DEFAULT_REGION":"us-east-1","AWS_SESSION_TOKEN":""/,
    ],
    ['sh', /^unset AWS_PROFILE .*\nexport AWS_.*\n# iam-mfa-sandbox is ready\n$/s],
  ])('prints the variables in the format %s', async (format, expected) => {
    const run = start(['--export', format]);
    await expect.poll(() => run.written.out).toMatch(expected);
    run.stop();
    expect(await run.exitCode).toBe(0);
  });

  it("runs a command against the sandbox and exits with the command's code", async () => {
    const calls: unknown[] = [];
    const run = start(['--seed-user', 'Ann', '--', 'enrol', '--fault', 'x'], async (command, variables) => {
      const exports = Object.entries(variables).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      );
      const { Users } = await clientOf(Object.fromEntries(exports)).send(new ListUsersCommand({}));
      calls.push(command, Users?.length, Object.hasOwn(variables, 'AWS_SESSION_TOKEN'), variables['AWS_SESSION_TOKEN']);
      return 7;
    });
    expect(await run.exitCode).toBe(7);
    expect(calls).toEqual([['enrol', '--fault', 'x'], 2, true, undefined]);
    expect(run.written).toEqual({ out: '', error: '' });
  });

  it('applies --fault to an operation once', async () => {
    const run = start(['--fault', 'GetUser:Throttling']);
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
    [['--version'], 0],
    [['--fault', 'GetUser:NoSuchCode'], 252],
    [['--fault', 'NoSuch:503'], 252],
    [['--export', 'yaml'], 252],
    [['--seed-device', 'phone'], 252],
    [['--seed-device', 'a b=seed.txt'], 252],
    [['--seed-device', `${'a'.repeat(227)}=seed.txt`], 252],
    [['--seed-device', 'phone=/dev/zero'], 255],
    [['--seed-user', ''], 252],
    [['--seed-user', 'a b'], 252],
    [['--seed-user', 'Ann\n'], 252],
    [['--seed-user', '\u0001'], 252],
    [['--seed-user', 'a'.repeat(65)], 252],
    [['--fault', '*:delay=99999999'], 252],
    [['--deny', 'NoSuch'], 252],
    [['--deny', 'sts:GetCallerIdentity'], 252],
    [['--deny', ''], 252],
    [['--fault', 'GetUser:503x00'], 252],
    [['--state', '/dev/zero'], 255],
    [['--state', '/dev/null'], 255],
    [['--state', '/'], 255],
    [['--seed-device', 'phone=/nonexistent'], 255],
    [['--no-such'], 252],
    [['--state', '/dev/null/state'], 255],
  ])('%j ends with the exit code %d', async (argv, exitCode) => {
    expect(await start(argv).exitCode).toBe(exitCode);
  });

  it('does not change a device file, such as /dev/null, that is given as the state file', async () => {
    const run = start(['--state', '/dev/null']);
    expect(await run.exitCode).toBe(255);
    expect(run.written.error).toBe('\niam-mfa-sandbox: [ERROR]: the state file /dev/null is not a regular file\n');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['sh', 0],
    ['env', 255],
  ])('with --export %s, quotes or refuses a key with shell syntax (exit code %d)', async (format, exitCode) => {
    const file = join(folder, 'state.json');
    const first = start(['--state', file]);
    await first.listening;
    first.stop();
    await first.exitCode;
    const state = JSON.parse(readFileSync(file, 'utf8'));
    state.keys[0].secretAccessKey = "$(id>x);`id`'";
    writeFileSync(file, JSON.stringify(state));
    const run = start(['--state', file, '--export', format]);
    if (exitCode === 0) await run.listening;
    run.stop();
    expect(await run.exitCode).toBe(exitCode);
    if (exitCode === 0) {
      expect(run.written.out).toContain("export AWS_SECRET_ACCESS_KEY='$(id>x);`id`'\\'''\n");
    } else {
      expect(run.written.out).toBe('');
      expect(run.written.error).toContain(
        'AWS_SECRET_ACCESS_KEY contains characters that --export env cannot represent',
      );
    }
  });

  it('answers with 500 and prints the reason if it cannot write the state file', async () => {
    const file = join(folder, 'sub', 'state.json');
    mkdirSync(join(folder, 'sub'));
    const run = start(['--state', file]);
    const client = clientOf(await run.listening);
    rmSync(join(folder, 'sub'), { recursive: true });
    await expect(client.send(new GetUserCommand({}))).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    run.stop();
    expect(await run.exitCode).toBe(0);
    expect(run.written.error).toBe(
      `\niam-mfa-sandbox: [ERROR]: cannot write the state file ${file}: No such file or directory\n`,
    );
  });

  it.each([
    [['--state', '/nonexistent/state'], 'cannot lock the state file /nonexistent/state: No such file or directory'],
    [['--seed-device', 'phone=/nonexistent'], 'cannot read the seed file /nonexistent: No such file or directory'],
    [['--seed-device', 'phone=/dev/zero'], 'cannot read the seed file /dev/zero: File too large'],
    [['--seed-device', 'phone=/'], 'cannot read the seed file /: Is a directory'],
  ])('explains why %j fails', async (argv, message) => {
    const run = start(argv);
    expect(await run.exitCode).toBe(255);
    expect(run.written.error).toBe(`\niam-mfa-sandbox: [ERROR]: ${message}\n`);
  });

  it('refuses a port that is in use', async () => {
    const first = start([]);
    const port = new URL((await first.listening)['AWS_ENDPOINT_URL_IAM'] ?? '').port;
    const second = start(['--port', port]);
    expect(await second.exitCode).toBe(255);
    expect(second.written.error).toBe(
      `\niam-mfa-sandbox: [ERROR]: cannot listen on 127.0.0.1:${port}: Address already in use\n`,
    );
    first.stop();
    await first.exitCode;
  });

  it.each([
    ['ENOENT', 'enrol', 127, 'cannot run enrol: command not found'],
    ['ENOENT', './enrol', 127, 'cannot run ./enrol: No such file or directory'],
    ['EACCES', './enrol', 126, 'cannot run ./enrol: Permission denied'],
  ])(
    'explains the error %s after a failed start of %s, and returns the exit code %d',
    async (errno, program, exitCode, message) => {
      const run = start(['--', program], async () => {
        throw new HostError(errno, `spawn ${program} ${errno}`);
      });
      expect(await run.exitCode).toBe(exitCode);
      expect(run.written).toEqual({ out: '', error: `\niam-mfa-sandbox: [ERROR]: ${message}\n` });
    },
  );

  it('refuses the denied operations to every caller', async () => {
    const run = start(['--deny', 'iam:List*', '--deny', 'deletevirtualmfadevice']);
    const client = clientOf(await run.listening);
    await expect(client.send(new ListUsersCommand({}))).rejects.toMatchObject({
      Code: 'AccessDenied',
      message:
        'User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::123456789012:user/ because no identity-based policy allows the iam:ListUsers action',
    });
    const SerialNumber = 'arn:aws:iam::123456789012:mfa/x';
    await expect(client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))).rejects.toMatchObject({
      Code: 'AccessDenied',
    });
    await expect(client.send(new GetUserCommand({}))).resolves.toMatchObject({ User: { UserName: 'sandbox' } });
    run.stop();
    expect(await run.exitCode).toBe(0);
  });

  it('warns of a profile that --export env cannot unset', async () => {
    const run = start(['--export', 'env'], undefined, { AWS_PROFILE: 'work' });
    await expect.poll(() => run.written.out).toContain('AWS_SESSION_TOKEN=\n');
    run.stop();
    expect(await run.exitCode).toBe(0);
    expect(run.written.error).toBe(
      'Warning: --export env cannot unset variables. Unset AWS_PROFILE before you use the printed variables.\n',
    );
  });

  it('lets only one sandbox at a time use a state file', async () => {
    const file = join(folder, 'state.json');
    const link = join(folder, 'link.json');
    const first = start(['--state', file]);
    const url = (await first.listening)['AWS_ENDPOINT_URL_IAM'];
    symlinkSync(file, link);
    const second = start(['--state', link]);
    expect(await second.exitCode).toBe(255);
    expect(second.written.error).toBe(
      `\niam-mfa-sandbox: [ERROR]: the sandbox at ${url} uses the state file ${realpathSync(file)}\n`,
    );
    first.stop();
    await first.exitCode;
    expect(readdirSync(folder).sort()).toEqual(['link.json', 'state.json']);
    const third = start(['--state', link]);
    await third.listening;
    third.stop();
    expect(await third.exitCode).toBe(0);
  });

  it('leaves no lock if it cannot start', async () => {
    const file = join(folder, 'state.json');
    writeFileSync(file, 'x');
    expect(await start(['--state', file]).exitCode).toBe(255);
    expect(readdirSync(folder)).toEqual(['state.json']);
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it('refuses a file that is not a state file', async () => {
    const run = start(['--state', join(process.cwd(), 'package.json')]);
    expect(await run.exitCode).toBe(255);
    expect(run.written.error).toContain('not a state file of iam-mfa-sandbox');
  });
});
