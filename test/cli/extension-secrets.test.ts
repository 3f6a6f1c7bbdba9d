import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '../../src/sandbox/one-time-codes.ts';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import { builtCommand, runBuilt } from '../support/run-built.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const userAndSerial = ['--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'];

let home: string;
const server = await startScriptedServer();
afterAll(() => server.close());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'secrets-'));
  mkdirSync(join(home, '.aws/cli'), { recursive: true });
  writeFileSync(join(home, 'seed'), seed, { mode: 0o600 });
  // The script writes its environment, its arguments and those of its parent process to the file `spied`.
  writeFileSync(
    join(home, 'spy'),
    `#!/bin/sh\n{ env; tr '\\0' ' ' < /proc/$$/cmdline; tr '\\0' ' ' < /proc/$PPID/cmdline; echo; } > '${home}/spied'\ncat "$@"\n`,
  );
  chmodSync(join(home, 'spy'), 0o700);
  server.play({ answers: [{}] });
  return () => rmSync(home, { recursive: true, force: true });
});

const environment = () => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_IAM: server.url,
  AWS_MFA_TOTP_SEED: seed,
});
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };

/** Returns a pattern for the codes of the current time step, of the four steps before it and of the two after it. */
function codesAround(): RegExp {
  const step = stepAt(Date.now());
  return new RegExp(`\\b(?:${[-4, -3, -2, -1, 0, 1, 2].map((off) => codeAt(seed, step + off)).join('|')})\\b`);
}

function expectNoSecret(text: string): void {
  expect(text).not.toContain(seed);
  expect(text).not.toMatch(codesAround());
}

function spied(): string {
  expect(existsSync(join(home, 'spied'))).toBe(true);
  return readFileSync(join(home, 'spied'), 'utf8');
}

describe('stdout and stderr show neither seed nor codes', () => {
  it.each<[string, string[], Record<string, string>]>([
    ['with a seed file', ['--totp-seed', 'file://~/seed'], { AWS_MFA_TOTP_SEED: '' }],
    ['with a seed in the environment', [], {}],
    ['with an otpauth URI in the environment', [], { AWS_MFA_TOTP_SEED: `otpauth://totp/Bob?secret=${seed}` }],
    ['in a dry run', ['--dry-run'], {}],
    ['if the device is already enabled', ['--no-fail-on-already-enabled'], {}],
  ])('%s, not even with --debug', async (_, args, env) => {
    const body =
      '<ErrorResponse><Error><Code>EntityAlreadyExists</Code><Message>It exists.</Message></Error></ErrorResponse>';
    server.play({ answers: [{ status: 409, body }] });
    const { stdout, stderr } = await runBuilt([...userAndSerial, '--debug', ...args], {
      ...environment(),
      ...keys,
      ...env,
    });
    expect(stderr).toContain(' - DEBUG - ');
    expectNoSecret(stdout + stderr);
    const sent = server.seen.map(({ body: form }) => Buffer.from(form).toString()).join('\n');
    expect(sent.includes('AuthenticationCode1')).toBe(!args.includes('--dry-run'));
  });

  it('with an invalid seed, not even with --debug', async () => {
    const env = { ...environment(), ...keys, AWS_MFA_TOTP_SEED: `${seed}1` };
    const { exitCode, stdout, stderr } = await runBuilt([...userAndSerial, '--debug'], env);
    expect(exitCode).toBe(252);
    expect(stderr).toContain("Error parsing parameter 'AWS_MFA_TOTP_SEED': it holds neither");
    expectNoSecret(stdout + stderr);
  });
});

describe('the seed and the codes do not reach', () => {
  it('a credential process', async () => {
    const answer = '{"Version": 1, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "example"}';
    writeFileSync(join(home, 'answer'), answer);
    writeFileSync(join(home, '.aws/config'), `[default]\ncredential_process = "${home}/spy" "${home}/answer"\n`);
    const args = [...userAndSerial, '--dry-run', '--query', 'AccessKeyId'];
    expect(await runBuilt(args, environment())).toEqual({ exitCode: 0, stdout: '"AKIDPROCESS"\n', stderr: '' });
    expect(spied()).not.toContain('AWS_MFA_TOTP_SEED');
    expect(spied()).toContain('AWS_REGION=us-east-1');
    expectNoSecret(spied());
  });

  it('a pager', async () => {
    const { exitCode, output } = await runInTerminal({
      program: process.execPath,
      args: [builtCommand, ...userAndSerial, '--dry-run'],
      env: { ...environment(), ...keys, AWS_PAGER: `'${join(home, 'spy')}'`, TERM: 'xterm' },
      workingFolder: home,
      columns: 80,
      rows: 24,
      steps: [],
      timeoutMilliseconds: 60_000,
    });
    expect(exitCode).toBe(0);
    expect(output).toContain('"AccessKeyId": "AKIDEXAMPLE"');
    expect(spied()).not.toContain('AWS_MFA_TOTP_SEED');
    expect(spied()).toContain('LESS=FRX');
    expectNoSecret(spied() + output);
  });

  it('the pager of help', async () => {
    expect(await runBuilt(['help'], { ...environment(), PAGER: `'${join(home, 'spy')}'` })).toMatchObject({
      exitCode: 0,
    });
    expect(spied()).not.toContain('AWS_MFA_TOTP_SEED');
  });

  it('stty at the prompt for an MFA code', async () => {
    writeFileSync(
      join(home, '.aws/config'),
      '[profile role]\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/Bob\n' +
        '[profile base]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = example\n',
    );
    mkdirSync(join(home, 'bin'));
    const stty = join(home, 'bin/stty');
    writeFileSync(stty, `#!/bin/sh\nenv >> ${home}/spied\nPATH=$REAL_PATH exec stty "$@"\n`);
    chmodSync(stty, 0o700);
    const env = { ...environment(), REAL_PATH: environment().PATH, PATH: `${home}/bin:${environment().PATH}` };
    const { exitCode } = await runInTerminal({
      program: process.execPath,
      args: [builtCommand, ...userAndSerial, '--profile', 'role'],
      env: { ...env, TERM: 'xterm' },
      workingFolder: home,
      columns: 80,
      rows: 24,
      steps: [{ waitFor: 'Enter MFA code for arn:aws:iam::1:mfa/Bob: ', send: '\u0003' }],
      timeoutMilliseconds: 60_000,
    });
    expect(exitCode).toBe(130);
    expect(spied()).toContain('REAL_PATH=');
    expect(spied()).not.toContain('AWS_MFA_TOTP_SEED');
  });

  it('a shell alias', async () => {
    writeFileSync(join(home, '.aws/cli/alias'), `[toplevel]\niam = !'${home}/spy' < /dev/null #\n`);
    expect(await runBuilt(userAndSerial, environment())).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(spied()).not.toContain('AWS_MFA_TOTP_SEED');
  });
});
