import { describe, expect, it } from 'vitest';
import { loadCredentials } from '../../../src/credentials/load-credentials.ts';
import { chainOf } from './credential-chain.ts';

const environmentKeys = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'e' };
const keys = (id: string) => `aws_access_key_id = ${id}\naws_secret_access_key = s\n`;
const container = `{"AccessKeyId": "AKIACONTAINER", "SecretAccessKey": "s", "Token": "t", "Expiration": "2099-01-02T03:04:05Z"}`;
const processKeys = () => ({
  exitCode: 0,
  stdout: new TextEncoder().encode('{"Version": 1, "AccessKeyId": "AKIAPROCESS", "SecretAccessKey": "p"}'),
  stderr: new Uint8Array(),
});

/**
 * Settings for several providers. Most rows below disable the providers that take precedence over the expected one.
 * `flagProfile` disables the provider `env`.
 */
const everything = {
  env: {
    ...environmentKeys,
    AWS_CREDENTIAL_FILE: '/home/ec2',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1/creds',
    AWS_EC2_METADATA_DISABLED: undefined,
  },
  files: {
    '/home/ec2': 'AWSAccessKeyId=AKIAEC2\nAWSSecretKey=s\n',
    '/home/.boto': `[Credentials]\n${keys('AKIABOTO')}`,
  },
};

describe('loadCredentials', () => {
  it.each([
    ['env', everything],
    [
      'custom-process',
      {
        ...everything,
        flagProfile: 'p',
        config: `[profile p]\ncredential_process = x\n${keys('AKIACONFIG')}`,
        run: processKeys,
      },
    ],
    [
      'shared-credentials-file',
      {
        ...everything,
        flagProfile: 'p',
        config: '[profile p]\ncredential_process = x\n',
        credentials: `[p]\n${keys('AKIAFILE')}`,
      },
    ],
    ['config-file', { ...everything, flagProfile: 'p', config: `[profile p]\n${keys('AKIACONFIG')}` }],
    ['ec2-credentials-file', { ...everything, flagProfile: 'p', config: '[profile p]\n' }],
    [
      'boto-config',
      { ...everything, env: { ...everything.env, AWS_ACCESS_KEY_ID: '', AWS_CREDENTIAL_FILE: undefined } },
    ],
    [
      'container-role',
      {
        ...everything,
        files: {},
        env: { ...everything.env, AWS_ACCESS_KEY_ID: '', AWS_CREDENTIAL_FILE: undefined },
        metadata: [container],
      },
    ],
    ['iam-role', { env: { AWS_EC2_METADATA_DISABLED: undefined }, metadata: ['token', 'role', container] }],
  ])('returns the credentials of the provider %s', async (method, options) => {
    expect(await chainOf(options).run()).toMatchObject({ method });
  });

  it('returns null if nothing is configured', async () => {
    expect(await chainOf({}).run()).toBeNull();
  });

  it('creates no client for keys in the environment', async () => {
    const { context } = chainOf({ env: environmentKeys });
    const clients = () => Promise.reject(new Error('the network is not needed'));
    expect(await loadCredentials({ ...context, clients })).toMatchObject({ method: 'env' });
  });

  it.each([
    ['env', { env: { AWS_ACCESS_KEY_ID: 'A' } }, 'AWS_SECRET_ACCESS_KEY'],
    ['shared-credentials-file', { credentials: '[default]\naws_access_key_id = A\n' }, 'aws_secret_access_key'],
    ['config-file', { config: '[default]\naws_access_key_id = A\n' }, 'aws_secret_access_key'],
    ['boto-config', { files: { '/home/.boto': '[Credentials]\naws_access_key_id = A\n' } }, 'aws_secret_access_key'],
  ])('refuses an access key id without a secret key in %s', async (provider, options, missing) => {
    await expect(chainOf(options).run()).rejects.toThrow(
      `Partial credentials found in ${provider}, missing: ${missing}`,
    );
  });

  it.each([
    [{ AWS_SESSION_TOKEN: 'new' }, 'new'],
    [{ AWS_SESSION_TOKEN: 'new', AWS_SECURITY_TOKEN: 'old' }, 'old'],
    [{ AWS_SESSION_TOKEN: 'new', AWS_SECURITY_TOKEN: '' }, 'new'],
    [{ AWS_SESSION_TOKEN: '' }, null],
  ])('with the variables %j, returns the session token %j', async (tokens, sessionToken) => {
    expect(await chainOf({ env: { ...environmentKeys, ...tokens } }).run()).toMatchObject({ sessionToken });
  });

  it.each([
    ['aws_session_token = new', 'new'],
    ['aws_session_token = new\naws_security_token = old', 'old'],
    ['aws_session_token = new\naws_security_token =', null],
  ])('with the lines %j in a file, returns the session token %j', async (lines, sessionToken) => {
    const chain = chainOf({ credentials: `[default]\n${keys('A')}${lines}\n` });
    expect(await chain.run()).toMatchObject({ sessionToken });
  });

  it('reads the two keys of an EC2 tools file and ignores other lines', async () => {
    const chain = chainOf({
      env: { AWS_CREDENTIAL_FILE: '~/ec2' },
      files: { '/home/ec2': 'x\n AWSAccessKeyId = A \nAWSSecretKey=b=c' },
    });
    expect(await chain.run()).toMatchObject({ accessKeyId: 'A', secretAccessKey: 'b=c' });
  });
});
