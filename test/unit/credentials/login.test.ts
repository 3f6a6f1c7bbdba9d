import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainOf, farFuture } from './credential-chain.ts';

const past = '2020-01-02T03:04:05Z';
const read = (data: Uint8Array | undefined) => Buffer.from(data ?? []).toString('utf8');

describe('login session', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const dpopKey = privateKey.export({ type: 'sec1', format: 'pem' });
  const config = '[default]\nlogin_session = arn:aws:iam::123456789012:user/Ann\n';
  const path = '/home/.aws/login/cache/078af0b03f7d465e65525171a95b9c2b95b49b098b0e98967d0ca4df523f9fb0.json';
  const token = (expiresAt: string) =>
    JSON.stringify({
      tokenType: 'aws_sigv4',
      accessToken: { accessKeyId: 'ASIALOGIN', secretAccessKey: 's', sessionToken: 't', accountId: '1', expiresAt },
      refreshToken: 'r-1',
      clientId: 'c',
      dpopKey,
    });

  it('uses the stored token until it expires', async () => {
    const chain = chainOf({ config, files: { [path]: token(farFuture) } });
    expect(await chain.run()).toMatchObject({ method: 'login', accessKeyId: 'ASIALOGIN', accountId: '1' });
    expect(chain.sent).toHaveLength(0);
  });

  it('renews the token with a signed DPoP header, and keeps the other members of the file', async () => {
    const answer =
      '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"n","sessionToken":"nt"},"expiresIn":3600,"refreshToken":"r-2"}';
    const chain = chainOf({ config, files: { [path]: token(past) }, answers: [answer] });
    expect(await chain.run()).toMatchObject({ accessKeyId: 'ASIANEW' });
    const sent = chain.sent[0];
    expect(sent).toMatchObject({
      service: 'signin',
      body: '{"clientId": "c", "refreshToken": "r-1", "grantType": "refresh_token"}',
    });
    const [header = '', payload = '', signature = ''] = (sent?.headers['DPoP'] ?? '').split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      htm: 'POST',
      htu: 'http://endpoint.test/v1/token',
    });
    const { jwk } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    const kept = JSON.parse(read(chain.host.contents.get(path)?.data));
    expect(Object.keys(kept)).toEqual(['tokenType', 'accessToken', 'refreshToken', 'clientId', 'dpopKey']);
    expect(kept).toMatchObject({
      refreshToken: 'r-2',
      accessToken: { accountId: '1', expiresAt: '2026-01-02T04:04:05Z' },
    });
  });

  it.each([
    [
      'a missing token file',
      null,
      /^Error loading login session token: Unable to load a existing login session for session arn:/,
    ],
    [
      'a token file that is not JSON',
      'x',
      "078af0b03f7d465e65525171a95b9c2b95b49b098b0e98967d0ca4df523f9fb0.json' cannot be read as JSON.",
    ],
    ['a token file without a token', '{}', /missing one or more required fields\.$/],
  ])('refuses %s', async (_, content, message) => {
    await expect(chainOf({ config, files: content === null ? {} : { [path]: content } }).run()).rejects.toThrow(
      message,
    );
  });

  it('shows a general message for an unknown error code', async () => {
    const chain = chainOf({ config, files: { [path]: token(past) }, answers: [{ code: 'AccessDeniedException' }] });
    await expect(chain.run()).rejects.toThrow(/^An unspecified error happened when resolving AWS credentials/);
  });
});
