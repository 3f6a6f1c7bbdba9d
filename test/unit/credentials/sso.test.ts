import { describe, expect, it } from 'vitest';
import { chainOf, farFuture } from './credential-chain.ts';

const past = '2020-01-02T03:04:05Z';
const read = (data: Uint8Array | undefined) => Buffer.from(data ?? []).toString('utf8');

describe('SSO', () => {
  const session = '[sso-session corp]\nsso_start_url = https://corp.test/start\nsso_region = us-west-2\n';
  const config = `[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin Role\n${session}`;
  const path = '/home/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json';
  const role =
    '{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":4070919845000}}';
  const token = (expiresAt: string, tokenMembers: object = {}) =>
    JSON.stringify({ accessToken: 'a-1', expiresAt, ...tokenMembers });
  const refreshing = { clientId: 'c', clientSecret: 'cs', registrationExpiresAt: farFuture, refreshToken: 'r-1' };

  it('calls the portal in the region of the session, with the token of the session', async () => {
    const chain = chainOf({ flagProfile: 'dev', config, files: { [path]: token(farFuture) }, answers: [role] });
    expect(await chain.run()).toMatchObject({ method: 'sso', accessKeyId: 'ASIASSO', accountId: '123456789012' });
    expect(chain.sent).toMatchObject([
      {
        service: 'sso',
        region: 'us-west-2',
        method: 'GET',
        target: '/federation/credentials?role_name=Admin%20Role&account_id=123456789012',
        headers: { 'x-amz-sso_bearer_token': 'a-1' },
      },
    ]);
  });

  it('refreshes an expired token and stores the new one', async () => {
    const refreshed = '{"accessToken":"a-2","expiresIn":3600,"refreshToken":"r-2"}';
    const chain = chainOf({
      flagProfile: 'dev',
      config,
      files: { [path]: token(past, refreshing) },
      answers: [refreshed, role],
    });
    await chain.run();
    expect(chain.sent[0]).toMatchObject({
      service: 'sso-oidc',
      target: '/token',
      body: '{"grantType": "refresh_token", "clientId": "c", "clientSecret": "cs", "refreshToken": "r-1"}',
    });
    expect(chain.sent[1]?.headers).toEqual({ 'x-amz-sso_bearer_token': 'a-2' });
    expect(JSON.parse(read(chain.host.contents.get(path)?.data))).toEqual({
      startUrl: 'https://corp.test/start',
      region: 'us-west-2',
      accessToken: 'a-2',
      expiresAt: '2026-01-02T04:04:05Z',
      clientId: 'c',
      clientSecret: 'cs',
      registrationExpiresAt: farFuture,
      refreshToken: 'r-2',
    });
  });

  it.each([
    ['the service refuses to refresh it', refreshing],
    ['the file has no refresh token', {}],
    ['the registration of the client has expired too', { ...refreshing, registrationExpiresAt: past }],
  ])('fails if the token has expired and %s', async (_, tokenMembers) => {
    const answers = [{ code: 'InvalidGrantException' }];
    const chain = chainOf({ flagProfile: 'dev', config, files: { [path]: token(past, tokenMembers) }, answers });
    await expect(chain.run()).rejects.toThrow(
      'Error when retrieving token from sso: Token has expired and refresh failed',
    );
  });

  it('reports an expired session if the portal refuses the token', async () => {
    const answers = [{ code: 'UnauthorizedException' }];
    const chain = chainOf({ flagProfile: 'dev', config, files: { [path]: token(farFuture) }, answers });
    await expect(chain.run()).rejects.toThrow(/^The SSO session associated with this profile has expired/);
  });

  it.each([
    [
      'a profile without account, start URL and region',
      '[profile dev]\nsso_role_name = r\n',
      'The profile "dev" is configured to use SSO but is missing required configuration: sso_account_id, sso_start_url, sso_region',
    ],
    [
      'a session that is not defined',
      config.replace('[sso-session corp]', '[sso-session other]'),
      'The specified sso-session does not exist: "corp"',
    ],
    [
      'different regions in profile and session',
      config.replace('sso_session', 'sso_region = x\nsso_session'),
      'The value for sso_region is inconsistent between profile (x) and sso-session (us-west-2).',
    ],
    ['a session without a stored token', config, 'Error loading SSO Token: Token for corp does not exist'],
  ])('refuses %s', async (_, text, message) => {
    await expect(chainOf({ flagProfile: 'dev', config: text }).run()).rejects.toThrow(message);
  });
});
