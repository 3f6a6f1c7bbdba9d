import { createHash } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Case } from '../conformance/case.ts';
import { openTestBench, runCase, type TestBench } from '../conformance/run-case.ts';
import { leakedSecrets } from '../conformance/secrets.ts';
import { builtCommand } from '../support/run-built.ts';

let testBench: TestBench;

beforeAll(async () => {
  testBench = await openTestBench(realpathSync(mkdtempSync(join(tmpdir(), 'debug-'))));
});
afterAll(async () => {
  await testBench.server.close();
  rmSync(testBench.folder, { recursive: true, force: true });
});

const userAndSerial = ['--user-name', 'Bob', '--serial-number', '123456789'];
const codes = ['--authentication-code1', '111222', '--authentication-code2', '333444'];
const hash = (algorithm: 'sha1' | 'sha256', text: string) => createHash(algorithm).update(text).digest('hex');
const busy: Answer = { when: 'EnableMFADevice', status: 503, body: '<r><Error><Code>SlowDown</Code></Error></r>' };
const keys = (name: string) => `"SecretAccessKey": "secret-of-${name}", "AccessKeyId": "ASIA${name.toUpperCase()}"`;
const assumed = (operation: string): Answer => ({
  when: operation,
  body:
    `<r><${operation}Result><Credentials><AccessKeyId>ASIASTS</AccessKeyId><SecretAccessKey>secret-of-sts</SecretAccessKey>` +
    `<SessionToken>token-of-sts</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></${operation}Result></r>`,
});
const past = '2020-01-01T00:00:00Z';
const pem =
  '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIJIV6HKI3pctMESDh6VCF66oWyL0MotVSR4KsBiIR5OEoAoGCCqGSM49\n' +
  'AwEHoUQDQgAEFMKJO3cFV4YWYjqC3YN9uzi8KZYKzANzugLwvKfQuxlA4srKe1WL\nQyWkje5Nrf3I+kEr0lldDodzz3IUlZdR+w==\n-----END EC PRIVATE KEY-----\n';

const config = (text: string) => ({ 'home/.aws/config': `[default]\nregion = us-east-1\n${text}\n` });
const role = 'role_arn = arn:aws:iam::123456789012:role/R\n';
const base = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret-of-base\n';

/**
 * The sources of credentials. `secrets` lists texts that runCase() must recognise as secrets: the test searches the
 * output only for recognised secrets. All have at least six characters, because shorter texts are not recognised.
 */
const sources: Readonly<Record<string, Omit<Case, 'name' | 'argv'> & { readonly secrets: readonly string[] }>> = {
  'the environment': {
    env: { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret-of-env', AWS_SESSION_TOKEN: 'token-of-env' },
    secrets: ['secret-of-env', 'token-of-env'],
  },
  'a role that needs an MFA code': {
    files: config(`${role}source_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann\n${base}`),
    stdin: '987654\n',
    answers: [assumed('AssumeRole'), busy],
    secrets: ['secret-of-base', '987654', 'secret-of-sts', 'token-of-sts'],
  },
  'web identity': {
    files: { ...config(`${role}web_identity_token_file = {home}/jwt`), 'home/jwt': 'web.identity.token' },
    answers: [assumed('AssumeRoleWithWebIdentity'), busy],
    secrets: ['web.identity.token', 'token-of-sts'],
  },
  'an SSO session that is refreshed': {
    files: {
      ...config(
        'sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n' +
          '[sso-session corp]\nsso_start_url = https://corp.test/start\nsso_region = us-east-1',
      ),
      [`home/.aws/sso/cache/${hash('sha1', 'corp')}.json`]: JSON.stringify({
        ...{ startUrl: 'https://corp.test/start', region: 'us-east-1', accessToken: 'access-token-1', expiresAt: past },
        ...{ clientId: 'client', clientSecret: 'client-secret-1', refreshToken: 'refresh-token-1' },
        registrationExpiresAt: '2099-01-01T00:00:00Z',
      }),
    },
    answers: [
      {
        when: '/token',
        body: '{"accessToken": "access-token-2", "expiresIn": 3600, "refreshToken": "refresh-token-2"}',
      },
      {
        when: '/federation',
        body: '{"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "secret-of-sso", "sessionToken": "token-of-sso", "expiration": 4070908800000}}',
      },
      busy,
    ],
    secrets: [
      'access-token-1',
      'client-secret-1',
      'refresh-token-1',
      'access-token-2',
      'refresh-token-2',
      'secret-of-sso',
    ],
  },
  'a login session that is refreshed': {
    files: {
      ...config('login_session = ann'),
      [`home/.aws/login/cache/${hash('sha256', 'ann')}.json`]: JSON.stringify({
        accessToken: {
          ...{ accessKeyId: 'ASIALOGIN', secretAccessKey: 'secret-of-login', sessionToken: 'token-of-login' },
          ...{ accountId: '123456789012', expiresAt: past },
        },
        ...{ clientId: 'client', refreshToken: 'refresh-of-login', dpopKey: pem },
      }),
    },
    answers: [
      {
        when: '/token',
        body: '{"accessToken": {"accessKeyId": "ASIANEW", "secretAccessKey": "secret-of-new", "sessionToken": "token-of-new"}, "expiresIn": 900, "refreshToken": "refresh-of-new"}',
      },
      busy,
    ],
    secrets: ['token-of-login', 'refresh-of-login', 'token-of-new', 'refresh-of-new', pem.split('\n')[1] ?? ''],
  },
  'a process': {
    files: {
      ...config('credential_process = "{home}/p.sh"'),
      'home/p.sh': {
        text: `#!/bin/sh\necho '{"Version": 1, ${keys('process')}, "SessionToken": "token-of-process"}'\n`,
        mode: 0o755,
      },
    },
    secrets: ['secret-of-process', 'token-of-process'],
  },
  'a container': {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{endpoint}/c', AWS_CONTAINER_AUTHORIZATION_TOKEN: 'container-token' },
    answers: [
      {
        when: 'GET /c',
        body: `{${keys('container')}, "Token": "token-of-container", "Expiration": "2099-01-01T00:00:00Z"}`,
      },
      busy,
    ],
    secrets: ['container-token', 'secret-of-container', 'token-of-container'],
  },
  'the instance metadata': {
    env: {
      AWS_EC2_METADATA_DISABLED: null,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}',
      AWS_METADATA_SERVICE_TIMEOUT: '30',
    },
    answers: [
      { when: 'PUT /latest/api/token', body: 'metadata-token' },
      {
        when: 'credentials/Role',
        body: `{"Code": "Success", ${keys('imds')}, "Token": "token-of-imds", "Expiration": "2099-01-01T00:00:00Z"}`,
      },
      { when: 'GET /latest/meta-data/iam', body: 'Role' },
      busy,
    ],
    secrets: ['metadata-token', 'secret-of-imds', 'token-of-imds'],
  },
  'the environment, through a proxy with a password': {
    env: {
      ...{
        AWS_ACCESS_KEY_ID: 'AKIDENV',
        AWS_SECRET_ACCESS_KEY: 'secret-of-env',
        HTTP_PROXY: 'http://me:pass%20word@127.0.0.1:{port}',
      },
      AWS_ENDPOINT_URL: 'http://joe:endpoint-password@gw.test',
    },
    secrets: ['pass%20word', 'pass word', 'endpoint-password', Buffer.from('me:pass word').toString('base64')],
  },
};

describe.each(Object.entries(sources))('with credentials from %s, the output contains no secret', (_, source) => {
  const { secrets, ...settings } = source;
  const test: Omit<Case, 'argv'> = {
    name: 'debug',
    base: 'bare',
    answers: [busy],
    ...settings,
    env: {
      ...{
        AWS_ENDPOINT_URL: '{endpoint}',
        AWS_REGION: 'us-east-1',
        AWS_CLI_ERROR_HINTS: 'on',
        AWS_MAX_ATTEMPTS: '1',
      },
      ...settings.env,
    },
  };

  it.each([[['--debug']], [['--debug', '--dry-run']], [['--debug', '--no-fail-on-already-enabled']]])(
    'with the options %j',
    async (options) => {
      const argv = [...userAndSerial, ...codes, ...options];
      const program = { name: 'ours', command: [process.execPath, builtCommand], direct: false };
      const observed = await runCase(testBench, { ...test, argv }, program);
      expect(observed.exitCode, observed.stderr).toBe(options.includes('--dry-run') ? 0 : 254);
      expect(observed.stderr).toContain('DEBUG');
      expect(observed.secrets).toEqual(expect.arrayContaining(['111222', '333444', ...secrets]));
      // leakedSecrets() returns the secrets that only the first run printed. The second run here has no output.
      expect(leakedSecrets(observed, { ...observed, stdout: '', stderr: '' })).toEqual([]);
    },
  );
});
