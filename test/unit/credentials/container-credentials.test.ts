import { describe, expect, it } from 'vitest';
import { NoAnswerError } from '../../../src/client/credential-services.ts';
import { farFuture, tripOf } from './credential-trip.ts';

describe('container credentials', () => {
  const answer = `{"AccessKeyId": "ASIAECS", "SecretAccessKey": "s", "Token": "ct", "Expiration": "${farFuture}"}`;
  const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/creds' };

  it('sends the token from the file and uses no proxy', async () => {
    const variables = {
      ...env,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'no',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/home/tok',
    };
    const trip = tripOf({ env: variables, files: { '/home/tok': 'from-file' }, metadata: [answer] });
    expect(await trip.run()).toMatchObject({ method: 'container-role', accessKeyId: 'ASIAECS', sessionToken: 'ct' });
    expect(trip.asked).toEqual([
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
    const trip = tripOf({ env: { ...env, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2' }, metadata: [answer] });
    await trip.run();
    expect(trip.asked[0]?.url).toBe('http://169.254.170.2/v2');
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
  ])('trusts %s', async (url) => {
    expect(await tripOf({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: url }, metadata: [answer] }).run()).not.toBeNull();
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
    ['http://[fe80::1]/', 'fe80::1'],
    ['http://example.invalid\\@10.0.0.1/', '10.0.0.1'],
    ['https//127.0.0.1/', 'None'],
    ['http://local%68ost/', 'local%68ost'],
    ['http://0x7f.1/', '0x7f.1'],
  ])('does not trust %j', async (url, host) => {
    await expect(tripOf({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: url } }).run()).rejects.toThrow(
      `Unsupported host '${host}'.  Can only retrieve metadata from a loopback address or one of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost`,
    );
  });

  const prefix = 'Error when retrieving credentials from container-role: Error retrieving metadata: ';
  it.each([
    [{ status: 404, body: 'no' }, `${prefix}Received non 200 response 404 from container metadata: no`],
    ['x', `${prefix}Unable to parse JSON returned from container metadata services`],
    [
      new NoAnswerError('connect', 'Could not connect'),
      `${prefix}Received error when attempting to retrieve container metadata: Could not connect`,
    ],
  ])('tries three times, a second apart: %j', async (reply, message) => {
    const trip = tripOf({ env, metadata: [reply, reply, reply] });
    await expect(trip.run()).rejects.toThrow(message);
    expect(trip.asked).toHaveLength(3);
    expect(trip.host.slept).toEqual([1000, 1000, 1000]);
  });

  it('refuses a token with a line end', async () => {
    const trip = tripOf({ env: { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a\nb' } });
    await expect(trip.run()).rejects.toThrow('Auth token value is not a legal header value');
  });
});
