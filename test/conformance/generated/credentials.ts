import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Answer, Case, CaseFile } from '../case.ts';
import { deviceEnabled, dpopKey, farFuture, queryError, stsAnswer, words } from '../cases/credentials-words.ts';
import type { GeneratedCases } from '../load-cases.ts';

const roleArn = 'arn:aws:iam::210987654321:role/Deploy';
const startUrl = 'https://corp.awsapps.com/start';
/**
 * Expiration times on both sides of each limit at which credentials are renewed or refused. The last two are a text
 * that is not a time, and a date without a time.
 */
const instants = [
  farFuture,
  farFuture,
  '{now+1200}',
  '{now+840}',
  '{now+500}',
  '{now+200}',
  '{now-60}',
  'soon',
  '2099-01-02',
];

const keys = '"AccessKeyId": "ASIAGIVEN", "SecretAccessKey": "s-given"';

type Options = Readonly<Record<string, string>>;

/** The kinds of profiles, each with its settings. Some lack a necessary setting, or have a superfluous one. */
const kinds: readonly fc.Arbitrary<Options>[] = [
  fc
    .subarray(
      [
        ['aws_access_key_id', 'AKIAFILE'],
        ['aws_secret_access_key', 'file-secret'],
        ['aws_session_token', 'file-token'],
      ] as const,
      { minLength: 1 },
    )
    .map((pairs) => Object.fromEntries(pairs)),
  fc.constant({ aws_access_key_id: 'AKIAFULL', aws_secret_access_key: 'full-secret', aws_security_token: 'older' }),
  fc.record({
    role_arn: fc.constantFrom(roleArn, roleArn, roleArn, 'short'),
    source_profile: fc.constantFrom('base', 'base', 'other', 'dev', 'nosuch'),
  }),
  fc.record(
    {
      role_arn: fc.constant(roleArn),
      source_profile: fc.constantFrom('base', 'other'),
      role_session_name: fc.constantFrom('s1', '', 'a b', 'ключ'),
      external_id: fc.constantFrom('ext', 'e', ''),
      duration_seconds: fc.constantFrom('3600', '900', '899', 'x', ' 1_800', '٩٠٠'),
      mfa_serial: fc.constantFrom('arn:aws:iam::123456789012:mfa/Ann', 'short'),
    },
    { requiredKeys: ['role_arn', 'source_profile'] },
  ),
  fc.record({
    role_arn: fc.constant(roleArn),
    role_session_name: fc.constant('s2'),
    credential_source: fc.constantFrom('Environment', 'EcsContainer', 'Ec2InstanceMetadata', 'environment'),
  }),
  fc.record(
    {
      web_identity_token_file: fc.constantFrom('{home}/token', '{home}/token', '{home}/nosuch', ''),
      role_arn: fc.constantFrom(roleArn, ''),
      role_session_name: fc.constantFrom('w1', 'w'),
    },
    { requiredKeys: ['web_identity_token_file'] },
  ),
  fc.record(
    {
      sso_start_url: fc.constant(startUrl),
      sso_region: fc.constantFrom('us-west-2', 'us-west-2', 'x_y'),
      sso_account_id: fc.constant('123456789012'),
      sso_role_name: fc.constantFrom('Admin', 'A b&c'),
    },
    { requiredKeys: ['sso_start_url', 'sso_role_name'] },
  ),
  fc.record(
    {
      sso_session: fc.constantFrom('corp', 'corp', 'corp', 'half', 'none'),
      sso_account_id: fc.constant('123456789012'),
      sso_role_name: fc.constant('Admin'),
      sso_region: fc.constantFrom('us-west-2', 'eu-west-1'),
    },
    { requiredKeys: ['sso_session', 'sso_account_id'] },
  ),
  fc.record({ login_session: fc.constantFrom('ann', 'ann', 'none', '') }),
  fc.record({ credential_process: fc.constantFrom('{home}/p.sh', '{home}/p.sh', 'false', '{home}/nosuch', '"') }),
  fc.record({ region: fc.constantFrom('eu-west-1', 'x_y', '') }),
  fc.record({ parameter_validation: fc.constant('false') }),
];

/** The settings of one to three kinds of profiles. The order of the credential chain decides which kind applies. */
const profileOptions: fc.Arbitrary<Options> = fc
  .tuple(fc.constantFrom(1, 1, 1, 2, 2, 3), fc.infiniteStream(fc.oneof(...kinds)))
  .map(([count, stream]) => Object.assign({}, ...stream.take(count)));

function section(header: string, options: Options): string {
  return `[${header}]\n${Object.entries(options)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')}`;
}

const env: fc.Arbitrary<Readonly<Record<string, string | null>>> = fc
  .record(
    {
      AWS_ACCESS_KEY_ID: fc.constantFrom('AKIAENV', 'AKIAENV', ''),
      AWS_SECRET_ACCESS_KEY: fc.constantFrom('env-secret', ''),
      AWS_SESSION_TOKEN: fc.constantFrom('env-token', ''),
      AWS_CREDENTIAL_EXPIRATION: fc.constantFrom(...instants, ''),
      AWS_ROLE_ARN: fc.constantFrom(roleArn, '', 'short'),
      AWS_WEB_IDENTITY_TOKEN_FILE: fc.constantFrom('{home}/token', '', '{home}/nosuch'),
      AWS_ROLE_SESSION_NAME: fc.constantFrom('we1', ''),
      AWS_CONTAINER_CREDENTIALS_FULL_URI: fc.constantFrom('{endpoint}/creds', 'http://example.com'),
      AWS_EC2_METADATA_DISABLED: fc.constantFrom('false', 'true'),
      AWS_REGION: fc.constantFrom(null, 'eu-central-1', 'x_y'),
      AWS_PROFILE: fc.constantFrom(null, 'base', 'nosuch'),
      AWS_ENDPOINT_URL: fc.constantFrom(null, '{endpoint}/all'),
    },
    { requiredKeys: [] },
  )
  .chain((all) => fc.shuffledSubarray(Object.entries(all), { maxLength: 4 }).map((some) => Object.fromEntries(some)));

const flags = fc.oneof(
  { weight: 6, arbitrary: fc.constant([]) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[['--profile', 'dev'], ['--profile', 'base'], ['--profile', 'nosuch'], ['--no-sign-request']],
      ...[
        ['--generate-cli-skeleton', 'output'],
        ['--user-name', ''],
        ['--cli-error-format', 'json'],
      ],
      ...[
        ['--region', 'ap-south-1'],
        ['--endpoint-url', '{endpoint}/flag'],
      ],
    ),
  },
);

const forbidden: Answer = {
  status: 403,
  headers: { 'x-amzn-ErrorType': 'ForbiddenException' },
  body: '{"message":"m"}',
};
const unauthorized: Answer = { status: 401, headers: { 'x-amzn-ErrorType': 'UnauthorizedException' }, body: '{}' };

function portalAnswer(expiration: string): Answer {
  return {
    body: `{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s-sso","sessionToken":"t-sso","expiration":${expiration}}}`,
  };
}

const answers: fc.Arbitrary<readonly Answer[]> = fc
  .record({
    role: fc.oneof(
      fc.constantFrom(...instants).map((instant) => stsAnswer('AssumeRole', 'ROLE', instant)),
      fc.constant(queryError(403, 'AccessDenied', 'no')),
    ),
    web: fc.oneof(
      fc.constantFrom(...instants).map((instant) => stsAnswer('AssumeRoleWithWebIdentity', 'WEB', instant)),
      fc.constant(queryError(400, 'InvalidIdentityToken', 'no')),
    ),
    portal: fc.oneof(
      fc.constantFrom('{milliseconds+90000}', '{milliseconds+600}', '{milliseconds-60}').map(portalAnswer),
      fc.constantFrom(forbidden, unauthorized),
    ),
    oidc: fc.constantFrom<Answer>(
      { body: '{"accessToken":"access-2","expiresIn":3600,"refreshToken":"refresh-2"}' },
      { status: 400, body: '{"error":"invalid_grant"}' },
    ),
    signin: fc.constantFrom<Answer>(
      {
        body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"s-new","sessionToken":"t-new"},"expiresIn":900,"refreshToken":"refresh-2"}',
      },
      { status: 403, headers: { 'x-amzn-ErrorType': 'AccessDeniedException' }, body: '{"error":"TOKEN_EXPIRED"}' },
    ),
    container: fc.constantFrom(...instants),
    instance: fc.constantFrom(...instants),
    metadata: fc.constantFrom(200, 200, 403, 400),
  })
  .map((parts) => [
    { ...parts.web, when: 'Action=AssumeRoleWithWebIdentity' },
    { ...parts.role, when: 'Action=AssumeRole' },
    { ...parts.portal, when: 'GET /federation' },
    { ...parts.portal, when: 'GET /all/federation' },
    { ...parts.oidc, when: 'POST /token' },
    { ...parts.oidc, when: 'POST /all/token' },
    { ...parts.signin, when: '/v1/token' },
    { when: 'GET /creds', body: `{${keys}, "Token": "ct", "Expiration": "${parts.container}"}` },
    { when: 'api/token', status: parts.metadata, body: 'imds-token' },
    { when: 'availability-zone', body: 'sa-east-1c' },
    // The space after the path limits this entry to the request for the name of the role.
    { when: 'security-credentials/ ', body: 'instance-role' },
    { when: 'security-credentials/i', body: `{${keys}, "Token": "it", "Expiration": "${parts.instance}"}` },
    { ...deviceEnabled, when: 'Action=EnableMFADevice' },
  ]);

function sha(algorithm: 'sha1' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

/**
 * The files that `aws sso login`, `aws login` and earlier runs have written, a token file, and the program of
 * `credential_process`.
 */
const existingFiles: fc.Arbitrary<Readonly<Record<string, CaseFile>>> = fc
  .record({
    sso: fc.constantFrom(...instants),
    refreshable: fc.boolean(),
    login: fc.constantFrom(...instants),
    cached: fc.option(fc.constantFrom(...instants)),
    process: fc.constantFrom(...instants, null),
  })
  .map(({ sso, refreshable, login, cached, process }) => {
    const more = refreshable
      ? { clientId: 'c', clientSecret: 'client-secret', registrationExpiresAt: farFuture, refreshToken: 'refresh-1' }
      : {};
    const token = JSON.stringify({ startUrl, region: 'us-west-2', accessToken: 'access-1', expiresAt: sso, ...more });
    const access = { accessKeyId: 'ASIALOGIN', secretAccessKey: 's-login', sessionToken: 't-login', accountId: '1' };
    const answer = `{"Credentials": {${keys}, "SessionToken": "cached-token", "Expiration": "${cached}"}}`;
    const printed = `{"Version": 1, ${keys}${process === null ? '' : `, "Expiration": "${process}"`}}`;
    const cache = (parameters: string) => `home/.aws/cli/cache/${sha('sha1', parameters)}.json`;
    return {
      [`home/.aws/sso/cache/${sha('sha1', 'corp')}.json`]: token,
      [`home/.aws/sso/cache/${sha('sha1', startUrl)}.json`]: token,
      [`home/.aws/login/cache/${sha('sha256', 'ann')}.json`]: JSON.stringify({
        accessToken: { ...access, expiresAt: login },
        ...{ clientId: 'c', refreshToken: 'refresh-1', dpopKey },
      }),
      ...(cached === null
        ? {}
        : {
            [cache(`{"RoleArn": "${roleArn}"}`)]: answer,
            [cache(`{"RoleArn": "${roleArn}", "RoleSessionName": "s2"}`)]: answer,
            [cache('{"accountId":"123456789012","roleName":"Admin","sessionName":"corp"}')]: answer,
          }),
      'home/token': 'jwt.one.two',
      'home/p.sh': { text: `#!/bin/sh\necho ran >> {home}/runs\necho '${printed}'\n`, mode: 0o755 },
    };
  });

const sessions = `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = us-west-2\n[sso-session half]\nsso_region = us-west-2\n`;

const credentialsCase: fc.Arbitrary<Case> = fc
  .record({
    dev: profileOptions,
    base: profileOptions,
    other: profileOptions,
    credentials: fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: profileOptions.map((options) => section('dev', options)) },
      { weight: 1, arbitrary: profileOptions.map((options) => section('base', options)) },
    ),
    env,
    flags,
    answers,
    existingFiles,
  })
  .map((parts) => ({
    name: '',
    argv: [...words, ...parts.flags],
    base: 'bare',
    env: {
      ...{ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: '{endpoint}', AWS_MAX_ATTEMPTS: '1', AWS_PROFILE: 'dev' },
      ...{ AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}', HTTPS_PROXY: '{proxy}', AWS_CA_BUNDLE: '{ca}' },
      ...parts.env,
    },
    files: {
      ...parts.existingFiles,
      'home/.aws/config':
        section('profile dev', parts.dev) +
        section('profile base', parts.base) +
        section('profile other', parts.other) +
        sessions,
      'home/.aws/credentials': parts.credentials,
    },
    answers: parts.answers,
    // The MFA codes for which the programs ask before AssumeRole.
    stdin: '123456\n654321\n111111\n',
    direct: false,
  }));

export const arbitraries: readonly GeneratedCases[] = [{ name: 'credentials', case: credentialsCase }];
