import { describe, expect, it } from 'vitest';
import { NoAnswerError } from '../../../src/client/credential-services.ts';
import { chainOf, farFuture } from './credential-chain.ts';

describe('container credentials', () => {
  const answer = `{"AccessKeyId": "ASIAECS", "SecretAccessKey": "s", "Token": "ct", "Expiration": "${farFuture}"}`;
  const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/creds' };

  it('sends the token from the file and uses no proxy', async () => {
    const variables = {
      ...env,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'no',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/home/tok',
    };
    const chain = chainOf({ env: variables, files: { '/home/tok': 'from-file' }, metadata: [answer] });
    expect(await chain.run()).toMatchObject({ method: 'container-role', accessKeyId: 'ASIAECS', sessionToken: 'ct' });
    expect(chain.asked).toEqual([
      {
        method: 'GET',
        url: 'http://127.0.0.1:1/creds',
        headers: { Accept: 'application/json', Authorization: 'from-file' },
        timeoutSeconds: 2,
        useProxy: false,
      },
    ]);
  });

  it('prefers the relative URI to the full URI', async () => {
    const chain = chainOf({ env: { ...env, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2' }, metadata: [answer] });
    await chain.run();
    expect(chain.asked[0]?.url).toBe('http://169.254.170.2/v2');
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.9.8.7/',
    'http://localhost:1/x',
    'http://LOCALHOST/',
    'http://[::1]:1/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://169.254.170.2/',
    'http://169.254.170.23/',
    'http://[fd00:ec2::23]/',
    'https://example.com/',
    'HTTPS://example.com/',
    '//127.0.0.1/x',
    'http://[::ffff:127.0.0.1]/',
    'http://[::1%any_zone]/',
    ' http://local\thost/',
    'http://user@localhost\n/',
  ])('trusts the host of %j', async (url) => {
    expect(
      await chainOf({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: url }, metadata: [answer] }).run(),
    ).not.toBeNull();
  });

  it.each([
    ['http://example.com/', 'example.com'],
    ['http://user@EXAMPLE.com:80/', 'example.com'],
    ['http://10.0.0.1/', '10.0.0.1'],
    ['http://127.1/', '127.1'],
    ['http://127.0.0.01/', '127.0.0.01'],
    ['http://127.0.0.256/', '127.0.0.256'],
    ['http://[fe80::1]/', 'fe80::1'],
    ['http://localhost./', 'localhost.'],
    ['http:///x', 'None'],
    ['127.0.0.1/x', 'None'],
    ['', 'None'],
    ['http://example.invalid\\@10.0.0.1/', '10.0.0.1'],
    ['https//127.0.0.1/', 'None'],
    ['http://local%68ost/', 'local%68ost'],
    ['http://0x7f.1/', '0x7f.1'],
  ])('does not trust the host of %j', async (url, host) => {
    await expect(chainOf({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: url } }).run()).rejects.toThrow(
      `Unsupported host '${host}'.  Can only retrieve metadata from a loopback address or one of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost`,
    );
  });

  const prefix = 'Error when retrieving credentials from container-role: Error retrieving metadata: ';
  it.each([
    [
      'the status 404',
      { status: 404, body: 'no' },
      `${prefix}Received non 200 response 404 from container metadata: no`,
    ],
    ['an answer that is not JSON', 'x', `${prefix}Unable to parse JSON returned from container metadata services`],
    [
      'a failed connection',
      new NoAnswerError('connect', 'Could not connect'),
      `${prefix}Received error when attempting to retrieve container metadata: Could not connect`,
    ],
  ])('tries three times, with waits of a second, after %s', async (_, reply, message) => {
    const chain = chainOf({ env, metadata: [reply, reply, reply] });
    await expect(chain.run()).rejects.toThrow(message);
    expect(chain.asked).toHaveLength(3);
    expect(chain.host.slept).toEqual([1000, 1000, 1000]);
  });

  it('refuses a token with a line break', async () => {
    const chain = chainOf({ env: { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a\nb' } });
    await expect(chain.run()).rejects.toThrow('Auth token value is not a legal header value');
  });
});
