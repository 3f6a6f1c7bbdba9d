import { describe, expect, it } from 'vitest';
import { NoAnswerError } from '../../../src/credentials/aux-client.ts';
import { askInstanceRegion } from '../../../src/credentials/instance-region.ts';
import { farFuture, tripOf } from './credential-trip.ts';

describe('instance metadata', () => {
  const env = { AWS_EC2_METADATA_DISABLED: undefined };
  const answer = (expiration: string) =>
    `{"AccessKeyId": "ASIAIMDS", "SecretAccessKey": "s", "Token": "it", "Expiration": "${expiration}"}`;

  it('asks with a token', async () => {
    const trip = tripOf({ env, metadata: ['tok', 'web-role', answer(farFuture)] });
    expect(await trip.run()).toMatchObject({ method: 'iam-role', accessKeyId: 'ASIAIMDS' });
    expect(trip.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT http://169.254.169.254/latest/api/token',
      'GET http://169.254.169.254/latest/meta-data/iam/security-credentials/',
      'GET http://169.254.169.254/latest/meta-data/iam/security-credentials/web-role',
    ]);
    expect(trip.asked[2]).toMatchObject({
      headers: { 'x-aws-ec2-metadata-token': 'tok' },
      useProxy: true,
      timeoutSeconds: 1,
    });
  });

  it.each([
    { status: 403 },
    { status: 404 },
    { status: 405 },
    { status: 500 },
    new NoAnswerError('read timeout', 'x'),
    new NoAnswerError('closed', 'x'),
  ])('goes on without a token after %j', async (reply) => {
    const trip = tripOf({ env, metadata: [reply, 'r', answer(farFuture)] });
    expect(await trip.run()).not.toBeNull();
    expect(trip.asked[1]?.headers).toEqual({});
  });

  it.each([
    ['a bad token request', [{ status: 400 }]],
    ['no role', ['tok', { status: 404 }]],
    ['an empty role', ['tok', '']],
    ['a failure', ['tok', 'r', { status: 500 }]],
    ['no JSON', ['tok', 'r', 'x']],
    ['an error document', ['tok', 'r', '{"Code": "x", "Message": "m"}']],
    ['no connection', [new NoAnswerError('connect', 'x'), new NoAnswerError('connect', 'x')]],
  ])('finds nothing after %s', async (_, metadata) => {
    expect(await tripOf({ env, metadata }).run()).toBeNull();
  });

  it('uses credentials that are over', async () => {
    expect(await tripOf({ env, metadata: ['tok', 'r', answer('2020-01-02T03:04:05Z')] }).run()).not.toBeNull();
  });

  it('does not go back to version 1 where that is switched off', async () => {
    const trip = tripOf({ env: { ...env, AWS_EC2_METADATA_V1_DISABLED: 'True' }, metadata: [{ status: 404 }] });
    await expect(trip.run()).rejects.toThrow(
      'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
    );
  });

  it.each([
    [['tok', 'eu-west-1b'], 'eu-west-1'],
    [[{ status: 404 }, 'us-gov-west-1a'], 'us-gov-west-1'],
    [['tok', { status: 404 }], undefined],
    [[{ status: 400 }], undefined],
  ])('tells the region: %j', async (metadata, region) => {
    const { context } = tripOf({ env, metadata });
    expect(await askInstanceRegion(context.host, context.session, await context.clients())).toBe(region);
  });

  it('is not asked where it is switched off', async () => {
    const { context, asked } = tripOf({ env: { AWS_EC2_METADATA_DISABLED: 'TRUE' } });
    expect(await askInstanceRegion(context.host, context.session, await context.clients())).toBeUndefined();
    expect(asked).toHaveLength(0);
  });
});
