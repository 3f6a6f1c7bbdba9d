import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runBuilt } from '../support/run-built.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const serialNumber = 'arn:aws:iam::123456789012:mfa/Bob';
const userAndSerial = ['--user-name', 'Bob', '--serial-number', serialNumber];
const codes = ['--authentication-code1', '123456', '--authentication-code2', '654321'];
const withoutRegion = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
const keys = { ...withoutRegion, AWS_REGION: 'us-east-1' };

let home: string;
const server = await startScriptedServer();
afterAll(() => server.close());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dry-'));
  return () => rmSync(home, { recursive: true, force: true });
});

async function run(args: readonly string[], env: Readonly<Record<string, string>> = keys) {
  server.play({ answers: [{}] });
  const end = await runBuilt([...userAndSerial, '--dry-run', ...args], { HOME: home, ...env });
  return { ...end, requests: server.seen.length };
}

const parameters = {
  UserName: 'Bob',
  SerialNumber: serialNumber,
  AuthenticationCode1: '****',
  AuthenticationCode2: '****',
};

describe('the request that would be sent', () => {
  it('is printed, and nothing is sent', async () => {
    const { stdout, ...end } = await run(codes, { ...keys, AWS_ENDPOINT_URL: server.url });
    expect(end).toEqual({ exitCode: 0, stderr: '', requests: 0 });
    expect(stdout).toBe(
      `${JSON.stringify(
        {
          Operation: 'EnableMFADevice',
          Endpoint: server.url,
          SigningRegion: 'us-east-1',
          AccessKeyId: 'AKIDEXAMPLE',
          CredentialProvider: 'env',
          Parameters: parameters,
        },
        undefined,
        4,
      )}\n`,
    );
  });

  it.each([
    ['us-east-1', 'https://iam.amazonaws.com', 'us-east-1'],
    ['eu-central-1', 'https://iam.amazonaws.com', 'us-east-1'],
    ['cn-north-1', 'https://iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ])('names the endpoint and the signing region for the region %s', async (region, endpoint, signing) => {
    const query = ['--query', '[Endpoint, SigningRegion]', '--output', 'text'];
    expect(await run([...codes, '--region', region, ...query])).toMatchObject({ stdout: `${endpoint}\t${signing}\n` });
  });

  it('respects --query and --output', async () => {
    const { stdout } = await run([...codes, '--query', 'Parameters', '--output', 'yaml']);
    const lines = [`AuthenticationCode1: '****'`, `AuthenticationCode2: '****'`];
    expect(stdout.split('\n')).toEqual([...lines, `SerialNumber: ${serialNumber}`, 'UserName: Bob', '']);
  });

  it('hides user information in the endpoint', async () => {
    const { stdout } = await run([...codes, '--endpoint-url', 'http://name:word@127.0.0.1:1', '--query', 'Endpoint']);
    expect(stdout).toBe('"http://****@127.0.0.1:1"\n');
  });

  it('has neither key id nor signing region with --no-sign-request', async () => {
    const { stdout } = await run([...codes, '--no-sign-request', '--query', '[AccessKeyId, SigningRegion]'], {});
    expect(JSON.parse(stdout)).toEqual([null, null]);
  });

  it('masks codes that were computed from a seed', async () => {
    writeFileSync(join(home, 'seed'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', { mode: 0o600 });
    const { stdout } = await run(['--totp-seed', 'file://~/seed']);
    expect(JSON.parse(stdout).Parameters).toEqual(parameters);
  });
});

describe('a dry run', () => {
  it.each<[string, string[], Record<string, string>, number, string]>([
    ['arguments', [], keys, 252, 'required: --authentication-code1, --authentication-code2'],
    ['parameters', [...codes, '--user-name', ''], keys, 252, 'Invalid length for parameter UserName'],
    ['the region', [...codes, '--endpoint-url', 'http://127.0.0.1:1'], withoutRegion, 253, '(NoRegion)'],
    ['credentials', codes, { AWS_REGION: 'us-east-1' }, 253, '(NoCredentials)'],
    ['--query', [...codes, '--query', '['], keys, 252, 'Bad value for --query'],
  ])('checks %s', async (_, args, env, exitCode, message) => {
    const end = await run(args, env);
    expect(end).toMatchObject({ exitCode, stdout: '', requests: 0 });
    expect(end.stderr).toContain(message);
  });

  it('assumes a role and caches its credentials', async () => {
    mkdirSync(join(home, '.aws'));
    writeFileSync(
      join(home, '.aws/config'),
      '[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/Admin\nsource_profile = me\n[profile me]\naws_access_key_id = AKIDME\naws_secret_access_key = example\n',
    );
    const body = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>a</Arn><AssumedRoleId>i</AssumedRoleId></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>`;
    server.play({ answers: [{ body }] });
    const env = { HOME: home, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: server.url };
    const end = await runBuilt([...userAndSerial, ...codes, '--dry-run', '--profile', 'admin'], env);
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(end.stdout)).toMatchObject({ AccessKeyId: 'ASIAROLE', CredentialProvider: 'assume-role' });
    expect(server.seen.map(({ body: form }) => /Action=(\w+)/.exec(Buffer.from(form).toString())?.[1])).toEqual([
      'AssumeRole',
    ]);
    expect(readdirSync(join(home, '.aws/cli/cache'))).toHaveLength(1);
  });

  it('prints the output skeleton, which is empty, with --generate-cli-skeleton output', async () => {
    const { exitCode, stdout } = await run([...codes, '--generate-cli-skeleton', 'output']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  });
});
