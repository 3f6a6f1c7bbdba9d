import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../conformance/case.ts';
import type { Observation } from '../../conformance/run-case.ts';
import { leakedSecrets, secretsOf, sentSecretsOf } from '../../conformance/secrets.ts';

const call = ['iam', 'enable-mfa-device'];

describe('secretsOf', () => {
  it.each<[string, Omit<Case, 'name'>, Record<string, string>, string[]]>([
    [
      'keys and tokens in the environment',
      { argv: call },
      { AWS_SECRET_ACCESS_KEY: 'key-of-env', AWS_SESSION_TOKEN: 'token-of-env', AWS_PROFILE: 'not-secret' },
      ['key-of-env', 'token-of-env'],
    ],
    [
      'keys and tokens in AWS files',
      {
        argv: call,
        files: { 'home/.aws/credentials': '[default]\naws_secret_access_key = filekey\naws_session_token=filetoken\n' },
      },
      {},
      ['filekey', 'filetoken'],
    ],
    [
      'keys and tokens in JSON files',
      {
        argv: call,
        files: {
          'home/x.json': '{"SecretAccessKey": "jsonkey", "accessToken": "jsontoken", "clientSecret": "client-x"}',
        },
      },
      {},
      ['jsonkey', 'jsontoken', 'client-x'],
    ],
    [
      'keys and tokens in answers',
      {
        argv: call,
        answers: [{ body: '<SecretAccessKey>xmlkey</SecretAccessKey><SessionToken>xmltoken</SessionToken>' }],
      },
      {},
      ['xmlkey', 'xmltoken'],
    ],
    [
      'one-time codes',
      {
        argv: [...call, '--authentication-code1', '111222', '--authentication-code2=333444'],
        stdin: '{"AuthenticationCode1": "555666"}',
      },
      {},
      ['111222', '333444', '555666'],
    ],
    ['the password of a proxy', { argv: call, env: { HTTPS_PROXY: 'http://me:hunter2@127.0.0.1:1' } }, {}, ['hunter2']],
    [
      'the password in a proxy URL without a scheme, and its Basic credentials in Base64',
      { argv: call },
      { https_proxy: 'me:pass%20word@127.0.0.1:1' },
      ['pass word', Buffer.from('me:pass word').toString('base64')],
    ],
    [
      'the content of token files',
      {
        argv: call,
        files: {
          'home/jwt': 'web-identity\n',
          'home/auth': 'container',
          'home/.aws/config': 'web_identity_token_file = {home}/jwt\n',
        },
      },
      { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/box/home/auth' },
      ['web-identity', 'container'],
    ],
    [
      'typed codes',
      {
        argv: call,
        stdin: '123456\n',
        terminal: { columns: 80, rows: 24, keys: [{ send: 'x' }, { send: '654321\r' }] },
      },
      {},
      ['123456', '654321'],
    ],
    [
      'private keys',
      {
        argv: call,
        files: {
          'home/x.json': JSON.stringify({
            dpopKey: `-----BEGIN EC PRIVATE KEY-----\n${'MHcC'.repeat(10)}==\n-----END-----`,
          }),
        },
      },
      {},
      [`${'MHcC'.repeat(10)}==`],
    ],
    ['nothing in a password of one letter', { argv: call, env: { HTTPS_PROXY: 'http://me:x@127.0.0.1:1' } }, {}, []],
  ])('finds %s', (_, test, env, secrets) => {
    expect(secretsOf({ name: 'x', ...test }, env).sort()).toEqual([...secrets].sort());
  });
});

describe('sentSecretsOf', () => {
  it('finds tokens, codes, and the hash of a body with codes', () => {
    const body = 'AuthenticationCode1=123456&TokenCode=654321';
    const headers = [
      ['X-aws-ec2-metadata-token', 'imds-token'],
      ['Proxy-Authorization', 'Basic bWU6cGFzcw=='],
    ] as const;
    expect(sentSecretsOf([{ method: 'POST', target: '/', headers, body }])).toEqual([
      'imds-token',
      'bWU6cGFzcw==',
      '123456',
      '654321',
      createHash('sha256').update(body).digest('hex'),
    ]);
  });
});

describe('leakedSecrets', () => {
  const run = (stderr: string): Observation => ({
    exitCode: 0,
    stdout: '',
    stderr,
    requests: [],
    files: {},
    started: 0,
    secrets: ['111222', 'tokenx'],
  });

  it.each<[string, string, string, string[]]>([
    ['finds a secret as a word', 'codes: 111222 and', '', ['111222']],
    ['ignores a secret that is only part of a longer word', 'signature a111222b, 1tokenx', '', []],
    ['ignores a secret that the AWS CLI prints too', 'Unknown options: tokenx', 'Unknown options: tokenx', []],
  ])('%s', (_, ours, reference, leaked) => {
    expect(leakedSecrets(run(ours), run(reference))).toEqual(leaked);
  });
});
