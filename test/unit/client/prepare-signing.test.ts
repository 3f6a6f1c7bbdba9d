import { describe, expect, it } from 'vitest';
import { type CredentialSource, prepareSigning } from '../../../src/client/prepare-signing.ts';
import { clientContext, keys } from '../../support/client-context.ts';

const found: CredentialSource = { resolve: async () => keys };
const failing: CredentialSource = { resolve: () => Promise.reject(new Error('the source failed')) };

function settings(env: Readonly<Record<string, string>>, version = 'v4') {
  return { ...clientContext({ env }).settings, signatureVersion: version };
}
const complete = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://h' };

describe('prepareSigning', () => {
  it('returns the credentials and the region to sign for', async () => {
    expect(await prepareSigning(settings(complete), found)).toEqual({ credentials: keys, region: 'eu-west-1' });
  });

  it.each<[string, ReturnType<typeof settings>, CredentialSource | null, string]>([
    [
      'the error of the credential source rather than a wrong signature version and a missing region',
      settings({ AWS_ENDPOINT_URL: 'http://h' }, 'v0'),
      failing,
      'the source failed',
    ],
    [
      'an unknown signature version rather than a missing region',
      settings({ AWS_ENDPOINT_URL: 'http://h' }, 'v0'),
      null,
      'Unknown Signature Version: v0.',
    ],
    [
      'a missing region rather than missing credentials',
      settings({ AWS_ENDPOINT_URL: 'http://h' }),
      null,
      'You must specify a region.',
    ],
    ['missing credentials', settings(complete), null, 'Unable to locate credentials.'],
  ])('reports %s', async (_, signingSettings, source, message) => {
    await expect(prepareSigning(signingSettings, source)).rejects.toThrow(message);
  });
});
