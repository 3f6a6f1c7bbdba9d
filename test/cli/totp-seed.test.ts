import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { runBuilt } from '../support/run-built.ts';
import { createDevice, type SandboxDevice } from '../support/sandbox-device.ts';

let home: string;
let sandbox: Sandbox;
let device: SandboxDevice;
const requests: string[] = [];

async function start(options: SandboxOptions = {}) {
  sandbox = await startSandbox({ seedUsers: ['Ann'], log: (line) => requests.push(line), ...options });
  device = await createDevice(sandbox, 'phone');
  requests.length = 0;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'seed-'));
  return async () => {
    rmSync(home, { recursive: true, force: true });
    await sandbox.close();
  };
});

/** Writes the seed to a file like `create-virtual-mfa-device --outfile`: without a line break, readable only by the user. */
function seedFile(text = device.seed, mode = 0o600): string {
  const path = join(home, 'seed');
  writeFileSync(path, text);
  // Independent of the umask.
  chmodSync(path, mode);
  return path;
}

function enable(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const requiredArguments = ['--user-name', 'Ann', '--serial-number', device.serialNumber];
  return runBuilt([...requiredArguments, ...args], { HOME: home, ...sandboxVariables(sandbox), ...env });
}

const success = { exitCode: 0, stdout: '', stderr: '' };
const warning = 'Warning: other users can read the seed file (mode 0644). "chmod 600" makes it private.\n';

describe('a device is enabled', () => {
  beforeEach(() => start());

  it('with the seed in a file', async () => {
    expect(await enable(['--totp-seed', `file://${seedFile()}`])).toEqual(success);
    expect(requests).toHaveLength(1);
  });

  it('with --totp-seed=fileb://FILE, if the file ends with a line break', async () => {
    expect(await enable([`--totp-seed=fileb://${seedFile(`${device.seed}\n`)}`])).toEqual(success);
  });

  it('with a file that others can read, with a warning', async () => {
    expect(await enable(['--totp-seed', `file://${seedFile(device.seed, 0o644)}`])).toEqual({
      ...success,
      stderr: warning,
    });
  });

  it('with the seed in the environment', async () => {
    expect(await enable([], { AWS_MFA_TOTP_SEED: device.seed })).toEqual(success);
  });

  it('with a URI in the environment', async () => {
    const uri = `otpauth://totp/AWS:Ann?secret=${device.seed}&issuer=AWS`;
    expect(await enable([], { AWS_MFA_TOTP_SEED: uri })).toEqual(success);
  });

  it('with a file that the environment names', async () => {
    expect(await enable([], { AWS_MFA_TOTP_SEED: `file://${seedFile()}` })).toEqual(success);
  });

  it('with a document whose codes the option overrides', async () => {
    const document = JSON.stringify({
      UserName: 'Ann',
      SerialNumber: device.serialNumber,
      AuthenticationCode1: '',
      AuthenticationCode2: 7,
    });
    const args = ['--cli-input-json', document, '--totp-seed', `file://${seedFile()}`];
    expect(await runBuilt(args, { HOME: home, ...sandboxVariables(sandbox) })).toEqual(success);
  });

  it('with the given codes, even with a seed in the environment', async () => {
    const codes = ['--authentication-code1', device.code(-1), '--authentication-code2', device.code(0)];
    expect(await enable(codes, { AWS_MFA_TOTP_SEED: 'no seed at all' })).toEqual(success);
  });
});

describe('a seed in the environment is ignored', () => {
  beforeEach(() => start());

  it.each([
    ['only the first code is given', ['--authentication-code1', '123456'], '--authentication-code2'],
    ['only the second code is given', ['--authentication-code2', '123456'], '--authentication-code1'],
  ])('if %s', async (_, args, missing) => {
    const { exitCode, stderr } = await enable(args, { AWS_MFA_TOTP_SEED: device.seed });
    expect(exitCode).toBe(252);
    expect(stderr).toContain(`(ParamValidation): the following arguments are required: ${missing}\n`);
  });

  it('if a document contains a code', async () => {
    const document = JSON.stringify({ UserName: 'Ann', AuthenticationCode1: '123456' });
    const { exitCode, stderr } = await enable(['--cli-input-json', document], { AWS_MFA_TOTP_SEED: device.seed });
    expect(exitCode).toBe(252);
    expect(stderr).toContain('Missing required parameter in input: "AuthenticationCode2"\n');
  });

  it('if its variable is empty', async () => {
    const { exitCode, stderr } = await enable([], { AWS_MFA_TOTP_SEED: '' });
    expect(exitCode).toBe(252);
    expect(stderr).toContain('required: --authentication-code1, --authentication-code2\n');
  });

  it('if a skeleton is requested', async () => {
    const { exitCode, stderr } = await enable(['--generate-cli-skeleton'], { AWS_MFA_TOTP_SEED: 'no seed' });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});

describe('fresh codes', () => {
  it('are sent after a temporary error', async () => {
    await start({ faults: ['EnableMFADevice:EntityTemporarilyUnmodifiable'] });
    expect(await enable(['--totp-seed', `file://${seedFile()}`])).toEqual(success);
    expect(requests).toHaveLength(2);
  });

  it('are not sent if SIGINT ends the wait', async () => {
    let pid = 0;
    await start({
      faults: ['EnableMFADevice:ConcurrentModificationx9'],
      log(line) {
        requests.push(line);
        if (pid > 0) process.kill(pid, 'SIGINT');
      },
    });
    const args = ['--user-name', 'Ann', '--serial-number', device.serialNumber, '--totp-seed', `file://${seedFile()}`];
    const result = await runBuilt(args, { HOME: home, ...sandboxVariables(sandbox) }, (id) => {
      pid = id;
    });
    expect(result).toEqual({ exitCode: 130, stdout: '\n', stderr: '' });
    expect(requests).toHaveLength(1);
  });

  it('are not sent after a temporary error if the user gave the codes', async () => {
    await start({ faults: ['EnableMFADevice:EntityTemporarilyUnmodifiable'] });
    const codes = ['--authentication-code1', device.code(-1), '--authentication-code2', device.code(0)];
    const { exitCode, stderr } = await enable(codes);
    expect(exitCode).toBe(254);
    expect(stderr).toContain('(EntityTemporarilyUnmodifiable)');
    expect(requests).toHaveLength(1);
  });

  it('are not sent after an error about wrong codes', async () => {
    await start();
    const other = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const { exitCode, stderr } = await enable(['--totp-seed', `file://${seedFile(other)}`]);
    expect(exitCode).toBe(254);
    expect(stderr).toContain('(InvalidAuthenticationCode)');
    expect(requests).toHaveLength(1);
  });

  it('are not sent without credentials', async () => {
    await start();
    const env = { HOME: home, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_IAM: sandbox.url };
    const args = ['--user-name', 'Ann', '--serial-number', device.serialNumber];
    const { exitCode, stderr } = await runBuilt([...args, '--totp-seed', `file://${seedFile()}`], env);
    expect(exitCode).toBe(253);
    expect(stderr).toContain('(NoCredentials)');
    expect(requests).toEqual([]);
  });
});

describe('a seed on the command line', () => {
  beforeEach(() => start());
  const refusal =
    "argument --totp-seed: a seed on the command line can be read by every user of this machine and stays in the shell's history.";

  it.each<[string, (seed: string) => string[], Record<string, string>]>([
    ['as a value', (seed) => ['--totp-seed', seed], {}],
    ['after =', (seed) => [`--totp-seed=${seed}`], {}],
    ['before the command words', (seed) => ['--totp-seed', seed, 'iam', 'enable-mfa-device'], {}],
    ['as a URI', (seed) => ['--totp-seed', `otpauth://totp/Ann?secret=${seed}`], {}],
    ['when the auto-prompt would open', (seed) => ['--totp-seed', seed], { AWS_CLI_AUTO_PROMPT: 'on-partial' }],
    ['with --debug', (seed) => ['--debug', '--totp-seed', seed], {}],
  ])('is refused %s and never shown', async (_, args, env) => {
    const { exitCode, stdout, stderr } = await enable(args(device.seed), env);
    expect({ exitCode, stdout }).toEqual({ exitCode: 252, stdout: '' });
    expect(stderr).toContain(refusal);
    expect(stderr).not.toContain(device.seed);
    expect(requests).toEqual([]);
  });
});
