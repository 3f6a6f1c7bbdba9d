import { describe, expect, it } from 'vitest';
import { type CredentialChain, chainOf, stsAnswer } from './credential-chain.ts';

const roleArn = 'arn:aws:iam::210987654321:role/Deploy';
const base = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = b\n';
const role = `role_arn = ${roleArn}\nrole_session_name = s1\n`;

/** Returns the chain of the profile `dev`, which has these lines. `otherSections` follow in the config file. */
function roleChain(lines: string, otherSections = base, options: Parameters<typeof chainOf>[0] = {}) {
  return chainOf({
    flagProfile: 'dev',
    config: `[profile dev]\n${lines}\n${otherSections}`,
    answers: [stsAnswer('ONE')],
    ...options,
  });
}

function signerOf(request: CredentialChain['sent'][number] | undefined): string | undefined {
  return /Credential=(\w+)\//.exec(request?.headers['authorization'] ?? '')?.[1];
}

describe('an assumed role', () => {
  it('is requested with the keys of the source profile, and cached for the next run', async () => {
    const first = roleChain(`${role}source_profile = base`);
    expect(await first.run()).toMatchObject({ method: 'assume-role', accessKeyId: 'ASIAONE', sessionToken: 't' });
    expect(first.sent).toHaveLength(1);
    expect(signerOf(first.sent[0])).toBe('AKIABASE');
    expect(Object.fromEntries(new URLSearchParams(first.sent[0]?.body))).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleSessionName: 's1',
      RoleArn: roleArn,
    });
    const path = '/home/.aws/cli/cache/03f6d5f06adf201106575d86e45d8c094158f58a.json';
    const file = first.host.contents.get(path);
    expect(file?.mode).toBe(0o600);
    const second = roleChain(`${role}source_profile = base`, base, { files: { [path]: file?.data ?? '' } });
    expect(await second.run()).toMatchObject({ accessKeyId: 'ASIAONE' });
    expect(second.sent).toHaveLength(0);
  });

  it('calls STS only when the credentials are used', async () => {
    const chain = roleChain(`${role}source_profile = base`);
    const { loadCredentials } = await import('../../../src/credentials/load-credentials.ts');
    await loadCredentials(chain.context);
    expect(chain.sent).toHaveLength(0);
  });

  it.each([
    [
      'a role without a source',
      role,
      '',
      'Partial credentials found in assume-role, missing: source_profile or credential_source',
    ],
    [
      'a role with two sources',
      `${role}source_profile = base\ncredential_source = Environment`,
      base,
      'The profile "dev" contains both source_profile and credential_source.',
    ],
    [
      'an unknown kind of source',
      `${role}credential_source = environment`,
      '',
      'The credential source "environment" referenced in profile "dev" is not valid.',
    ],
    [
      'a source without credentials',
      `${role}credential_source = Environment`,
      '',
      'Error when retrieving credentials from Environment: No credentials found in credential_source referenced in profile dev',
    ],
    [
      'a missing source profile',
      `${role}source_profile = no`,
      '',
      'The source_profile "no" referenced in the profile "dev" does not exist.',
    ],
    [
      'a source profile without keys',
      `${role}source_profile = base`,
      '[profile base]\n',
      'The source profile "base" must have credentials.',
    ],
    [
      'a source profile that is the profile itself, without keys',
      `${role}source_profile = dev`,
      '',
      "Infinite loop in credential configuration detected. Attempting to load from profile dev which has already been visited. Visited profiles: ['dev']",
    ],
    [
      'source profiles in a loop',
      `${role}source_profile = b`,
      `[profile b]\n${role}source_profile = dev\n`,
      "Infinite loop in credential configuration detected. Attempting to load from profile dev which has already been visited. Visited profiles: ['dev', 'b']",
    ],
  ])('refuses %s', async (_, lines, otherSections, message) => {
    await expect(roleChain(lines, otherSections).run()).rejects.toThrow(message);
  });

  it('reports all bad parameters in one error', async () => {
    const lines = 'role_arn = x\nrole_session_name = s\nexternal_id = e\nduration_seconds = 1\nsource_profile = base';
    await expect(roleChain(lines).run()).rejects.toThrow(
      [
        'Parameter validation failed:',
        'Invalid length for parameter RoleSessionName, value: 1, valid min length: 2',
        'Invalid length for parameter ExternalId, value: 1, valid min length: 2',
        'Invalid value for parameter DurationSeconds, value: 1, valid min value: 900',
        'Invalid length for parameter RoleArn, value: 1, valid min length: 20',
      ].join('\n'),
    );
  });

  it('assumes the role of the source profile first, and caches each role in its own file', async () => {
    const inner = `[profile b]\nrole_arn = arn:aws:iam::210987654321:role/Inner\nrole_session_name = inner\nsource_profile = base\n`;
    const chain = roleChain(`${role}source_profile = b`, inner + base, {
      answers: [stsAnswer('INNER'), stsAnswer('ONE')],
    });
    expect(await chain.run()).toMatchObject({ accessKeyId: 'ASIAONE' });
    expect(chain.sent.map(signerOf)).toEqual(['AKIABASE', 'ASIAINNER']);
    expect([...chain.host.contents.keys()].filter((path) => path.includes('/cli/cache/')).sort()).toEqual([
      '/home/.aws/cli/cache/03f6d5f06adf201106575d86e45d8c094158f58a.json',
      '/home/.aws/cli/cache/e981a9261c9b8fb68a1c57f8c2efbe8a08ceaf2b.json',
    ]);
  });

  it('prompts for an MFA code only once', async () => {
    const lines = `${role}source_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann`;
    // The credentials expire five minutes after the host's time, so the second resolve() must refresh them.
    const soon = new Date(Date.UTC(2026, 0, 2, 3, 9, 5)).toISOString();
    const chain = roleChain(lines, base, { secret: '123456', answers: [stsAnswer('ONE', 'AssumeRole', soon)] });
    const { loadCredentials } = await import('../../../src/credentials/load-credentials.ts');
    const loaded = await loadCredentials(chain.context);
    await loaded?.resolve();
    expect(chain.host.prompts).toEqual(['Enter MFA code for arn:aws:iam::123456789012:mfa/Ann: ']);
    expect(chain.sent[0]?.body).toContain('&TokenCode=123456');
    await expect(loaded?.resolve()).rejects.toThrow('Cannot refresh credentials: MFA token required.');
  });

  it('refuses credentials that have expired before STS returns them', async () => {
    const chain = roleChain(`${role}source_profile = base`, base, {
      answers: [stsAnswer('OLD', 'AssumeRole', '2020-01-01T00:00:00Z')],
    });
    await expect(chain.run()).rejects.toThrow(
      'Credentials were refreshed, but the refreshed credentials are still expired.',
    );
  });

  it.each([
    ['<AssumeRoleResponse/>', "'AssumeRoleResult'"],
    ['<R><AssumeRoleResult/></R>', "'Credentials'"],
    ['<R><AssumeRoleResult><Credentials/></AssumeRoleResult></R>', "'AccessKeyId'"],
  ])('names the element that %s lacks: %s', async (answer, message) => {
    await expect(roleChain(`${role}source_profile = base`, base, { answers: [answer] }).run()).rejects.toThrow(message);
  });

  it('refuses an expiration that is not a date', async () => {
    const answers = [stsAnswer('ONE', 'AssumeRole', 'soon')];
    await expect(roleChain(`${role}source_profile = base`, base, { answers }).run()).rejects.toThrow(
      'Invalid timestamp "soon": Unknown string format: soon',
    );
  });

  it('reads credentials from an answer of more than 3 MiB', async () => {
    const extra = `<Extra>${'x'.repeat(3 * 1024 * 1024)}</Extra>`;
    const large = stsAnswer('ONE').replace('</AssumeRoleResult>', `${extra}</AssumeRoleResult>`);
    expect(await roleChain(`${role}source_profile = base`, base, { answers: [large] }).run()).toMatchObject({
      accessKeyId: 'ASIAONE',
    });
  });
});
