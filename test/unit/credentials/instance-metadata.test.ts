import { describe, expect, it } from 'vitest';
import { NoAnswerError } from '../../../src/client/credential-services.ts';
import { askInstanceRegion } from '../../../src/credentials/instance-region.ts';
import { chainOf, farFuture } from './credential-chain.ts';

describe('instance metadata', () => {
  const env = { AWS_EC2_METADATA_DISABLED: undefined };
  const answer = (expiration: string) =>
    `{"AccessKeyId": "ASIAIMDS", "SecretAccessKey": "s", "Token": "it", "Expiration": "${expiration}"}`;

  it('requests a token and sends it', async () => {
    const chain = chainOf({ env, metadata: ['tok', 'web-role', answer(farFuture)] });
    expect(await chain.run()).toMatchObject({ method: 'iam-role', accessKeyId: 'ASIAIMDS' });
    expect(chain.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT http://169.254.169.254/latest/api/token',
      'GET http://169.254.169.254/latest/meta-data/iam/security-credentials/',
      'GET http://169.254.169.254/latest/meta-data/iam/security-credentials/web-role',
    ]);
    expect(chain.asked[2]).toMatchObject({
      headers: { 'x-aws-ec2-metadata-token': 'tok' },
      useProxy: true,
      timeoutSeconds: 1,
    });
  });

  it.each([
    ['the status 403', { status: 403 }],
    ['the status 404', { status: 404 }],
    ['the status 405', { status: 405 }],
    ['the status 500', { status: 500 }],
    ['a read timeout', new NoAnswerError('read timeout', 'x')],
    ['a closed connection', new NoAnswerError('closed', 'x')],
  ])('continues without a token after %s', async (_, reply) => {
    const chain = chainOf({ env, metadata: [reply, 'r', answer(farFuture)] });
    expect(await chain.run()).not.toBeNull();
    expect(chain.asked[1]?.headers).toEqual({});
  });

  it.each([
    ['the status 400 for the token', [{ status: 400 }]],
    ['the status 404 for the role', ['tok', { status: 404 }]],
    ['an empty role', ['tok', '']],
    ['the status 500 for the credentials', ['tok', 'r', { status: 500 }]],
    ['an answer that is not JSON', ['tok', 'r', 'x']],
    ['an error document', ['tok', 'r', '{"Code": "x", "Message": "m"}']],
    ['no connection', [new NoAnswerError('connect', 'x'), new NoAnswerError('connect', 'x')]],
  ])('finds nothing after %s', async (_, metadata) => {
    expect(await chainOf({ env, metadata }).run()).toBeNull();
  });

  it('uses credentials that have expired already', async () => {
    expect(await chainOf({ env, metadata: ['tok', 'r', answer('2020-01-02T03:04:05Z')] }).run()).not.toBeNull();
  });

  it.each([
    ['0001-01-01T00:00:00Z', "'Expiration' in the answer of the instance metadata service is out of range."],
    ['2020-02-30T00:00:00Z', 'This date does not exist: 2020-02-30T00:00:00Z'],
    ['2020-1- 2T3:4:5Z', 'Unknown string format: 2020-1- 2T3:4:5Z'],
  ])('refuses the expiration %j', async (expiration, message) => {
    const chain = chainOf({ env, metadata: ['tok', 'r', answer(expiration)] });
    await expect(chain.run()).rejects.toThrow(message);
  });

  it('fails if a renewal finds no role, although the credentials are valid for twelve more minutes', async () => {
    const near = answer('2026-01-02T03:16:05+00:00');
    const chain = chainOf({ env, metadata: ['tok', 'r', near, 'tok', { status: 404 }] });
    await expect(chain.run()).rejects.toThrow(
      'Error when retrieving credentials from iam-role: Credential refresh failed, response did not contain: access_key, secret_key, token, expiry_time',
    );
  });

  it('keeps its credentials if the request for a renewal fails', async () => {
    const near = answer('2026-01-02T03:16:05+00:00');
    const chain = chainOf({ env, metadata: ['tok', 'r', near, new NoAnswerError('other', 'x')] });
    expect(await chain.run()).toMatchObject({ accessKeyId: 'ASIAIMDS' });
  });

  it.each([
    ['text/plain', '\xe9', 'é'],
    ['text/plain; charset="UTF-8"', '\xc3\xa9', 'é'],
    ['application/json', '\xc3\xa9', 'é'],
    ['text/plain; charset=', '\xc3\xa9', 'é'],
    ['application/x; a="b;c"; Charset = utf-16-le', 'A\0', 'A'],
    ['text/x;charset=<ascii>', 'A', 'A'],
  ])('decodes a token by the Content-Type %j', async (type, body, token) => {
    const first = { status: 200, headers: [['Content-Type', type] as const], body };
    const chain = chainOf({ env, metadata: [first, 'r', answer(farFuture)] });
    await chain.run();
    expect(chain.asked[1]?.headers).toEqual({ 'x-aws-ec2-metadata-token': token });
  });

  it.each([
    ['text/plain; charset=nosuch', 'A', 'unknown encoding: nosuch'],
    ['text/plain; charset=utf8', '\xff', "the answer is not text in the encoding 'utf8'"],
    ['text/plain; charset=ascii', 'A\xff', "the answer is not text in the encoding 'ascii'"],
  ])('refuses a token with the Content-Type %j', async (type, body, message) => {
    const first = { status: 200, headers: [['Content-Type', type] as const], body };
    await expect(chainOf({ env, metadata: [first] }).run()).rejects.toThrow(message);
  });

  it('refuses an empty token if IMDSv1 is disabled', async () => {
    const chain = chainOf({ env: { ...env, AWS_EC2_METADATA_V1_DISABLED: 'True' }, metadata: [''] });
    await expect(chain.run()).rejects.toThrow('IMDSv1 has been disabled');
  });

  it('does not fall back to IMDSv1 if it is disabled', async () => {
    const chain = chainOf({ env: { ...env, AWS_EC2_METADATA_V1_DISABLED: 'True' }, metadata: [{ status: 404 }] });
    await expect(chain.run()).rejects.toThrow(
      'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
    );
  });

  it.each([
    [['tok', 'eu-west-1b'], 'eu-west-1'],
    [[{ status: 404 }, 'us-gov-west-1a'], 'us-gov-west-1'],
  ])('after the answers %j returns the region %s', async (metadata, region) => {
    const { context } = chainOf({ env, metadata });
    expect(await askInstanceRegion(context.host, context.session, await context.clients())).toBe(region);
  });

  it.each([[['tok', { status: 404 }]], [[{ status: 400 }]]])(
    'returns no region after the answers %j',
    async (metadata) => {
      const { context } = chainOf({ env, metadata });
      expect(await askInstanceRegion(context.host, context.session, await context.clients())).toBeUndefined();
    },
  );

  it('sends no request if the service is disabled', async () => {
    const { context, asked } = chainOf({ env: { AWS_EC2_METADATA_DISABLED: 'TRUE' } });
    expect(await askInstanceRegion(context.host, context.session, await context.clients())).toBeUndefined();
    expect(asked).toHaveLength(0);
  });
});
