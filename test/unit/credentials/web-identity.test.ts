import { describe, expect, it } from 'vitest';
import { chainOf, stsAnswer } from './credential-chain.ts';

const roleArn = 'arn:aws:iam::210987654321:role/Deploy';

describe('web identity', () => {
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: '/home/token', AWS_ROLE_ARN: roleArn, AWS_ROLE_SESSION_NAME: 'web-1' };
  const answers = [stsAnswer('WEB', 'AssumeRoleWithWebIdentity')];

  it('sends the token of the file in an unsigned request', async () => {
    const chain = chainOf({ env, files: { '/home/token': ' a\r\nb' }, answers });
    expect(await chain.run()).toMatchObject({ method: 'assume-role-with-web-identity', accessKeyId: 'ASIAWEB' });
    expect(chain.sent[0]?.headers).not.toHaveProperty('authorization');
    expect(chain.sent[0]?.body).toMatch(/&WebIdentityToken=\+a%0Ab(?:&|$)/);
  });

  it('retries if STS cannot reach the identity provider', async () => {
    const chain = chainOf({
      env,
      files: { '/home/token': 'a.b.c' },
      answers: [{ code: 'IDPCommunicationError' }, ...answers],
    });
    expect(await chain.run()).toMatchObject({ accessKeyId: 'ASIAWEB' });
    expect(chain.sent.map(({ headers }) => headers['amz-sdk-request'])).toEqual(['attempt=1', 'attempt=2; max=3']);
  });

  it.each([
    [
      { ...env, AWS_ROLE_ARN: '' },
      /has no role ARN configured\. Ensure that the profile has the role_arnconfiguration set/,
    ],
    [{ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: '/home/no' }, "[Errno 2] No such file or directory: '/home/no'"],
  ])('refuses the variables %j', async (variables, message) => {
    await expect(chainOf({ env: variables, answers }).run()).rejects.toThrow(message);
  });

  it('ignores the environment with --profile', async () => {
    expect(await chainOf({ env, flagProfile: 'dev', config: '[profile dev]\n' }).run()).toBeNull();
  });
});
