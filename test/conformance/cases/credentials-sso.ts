import type { Answer, Case, CaseFile } from '../case.ts';
import { devCase, deviceEnabled, farFuture, words } from './credentials-words.ts';

/** The token file of the SSO session. Its name is the SHA-1 of the session name, `corp`. */
const sessionToken = 'home/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json';
/** The token file of a legacy profile, which names no SSO session. Its name is the SHA-1 of the start URL. */
const legacyToken = 'home/.aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json';
const startUrl = 'https://corp.awsapps.com/start';
const session = `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = us-west-2\nsso_registration_scopes = sso:account:access\n`;
const profile = 'sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin Role/é';
const legacyProfile = `sso_start_url = ${startUrl}\nsso_region = us-west-2\nsso_account_id = 123456789012\nsso_role_name = Admin`;

const farFutureMilliseconds = Date.UTC(2099, 0, 2, 3, 4, 5);

function roleCredentials(name: string, expiration: number | string = farFutureMilliseconds): Answer {
  return {
    headers: { 'Content-Type': 'application/json' },
    body: `{"roleCredentials":{"accessKeyId":"ASIA${name}","secretAccessKey":"s-${name}","sessionToken":"t-${name}","expiration":${expiration}}}`,
  };
}

function token(expiresAt: string, more: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({ startUrl, region: 'us-west-2', accessToken: 'access-1', expiresAt, ...more });
}

/** The members of a token file that make it possible to get a new token. */
const refreshMembers = {
  clientId: 'client-1',
  clientSecret: 'client-secret',
  registrationExpiresAt: farFuture,
  refreshToken: 'refresh-1',
};
const past = '2020-01-02T03:04:05Z';
const refreshed: Answer = {
  body: '{"accessToken":"access-2","expiresIn":2208988800,"refreshToken":"refresh-2","tokenType":"Bearer"}',
};
/** The answers of the portal and IAM if every request succeeds. */
const successAnswers = [roleCredentials('SSO'), deviceEnabled];

function sessionCase(
  name: string,
  tokenFile: CaseFile | null,
  answers: readonly Answer[] = successAnswers,
  more = session,
): Case {
  return devCase(
    `sso/${name}`,
    profile,
    { files: tokenFile === null ? {} : { [sessionToken]: tokenFile }, answers },
    more,
  );
}

function legacyCase(name: string, tokenFile: CaseFile | null, answers: readonly Answer[] = successAnswers): Case {
  return devCase(`sso/legacy-${name}`, legacyProfile, {
    files: tokenFile === null ? {} : { [legacyToken]: tokenFile },
    answers,
  });
}

/** Returns an error of the portal. `type` is the value of the header that names the kind of error. */
function portalError(status: number, type: string | null, body: string): Answer {
  return { status, headers: type === null ? {} : { 'x-amzn-ErrorType': type }, body };
}

export const cases: readonly Case[] = [
  sessionCase('session', token(farFuture)),
  sessionCase('session-utc-suffix', token('2099-01-02T03:04:05UTC')),
  sessionCase('session-token-missing', null),
  sessionCase('session-token-not-json', 'x'),
  sessionCase('session-token-empty-object', '{}'),
  sessionCase('session-token-without-expiry', '{"accessToken":"a"}'),
  sessionCase('session-token-expiry-garbage', token('soon')),
  sessionCase('session-token-expiry-without-zone', token('2099-01-02T03:04:05')),
  sessionCase('session-expired', token(past)),
  sessionCase('session-expired-refreshed', token(past, refreshMembers), [refreshed, ...successAnswers]),
  sessionCase('session-expired-refreshed-without-new-refresh-token', token(past, refreshMembers), [
    { body: '{"accessToken":"access-2","expiresIn":2208988800}' },
    ...successAnswers,
  ]),
  sessionCase('session-expired-refresh-refused', token(past, refreshMembers), [
    portalError(400, null, '{"error":"invalid_grant","error_description":"no"}'),
  ]),
  sessionCase('session-expired-refresh-answer-without-token', token(past, refreshMembers), [
    { body: '{"expiresIn":3600}' },
  ]),
  sessionCase('session-expired-refresh-answer-without-expiry', token(past, refreshMembers), [
    { body: '{"accessToken":"a"}' },
  ]),
  sessionCase('session-expired-refresh-not-json', token(past, refreshMembers), [{ body: 'x' }]),
  sessionCase('session-expired-registration-expired', token(past, { ...refreshMembers, registrationExpiresAt: past })),
  sessionCase(
    'session-expired-without-secret',
    token(past, { clientId: 'c', refreshToken: 'r', registrationExpiresAt: farFuture }),
  ),
  sessionCase('session-expired-refreshed-extra-members-dropped', token(past, { ...refreshMembers, extra: 'x' }), [
    refreshed,
    ...successAnswers,
  ]),
  sessionCase('unauthorized', token(farFuture), [
    portalError(401, 'UnauthorizedException:http://x', '{"message":"Session token not found or invalid"}'),
  ]),
  sessionCase('unauthorized-without-type', token(farFuture), [portalError(401, null, '{"message":"m"}')]),
  sessionCase('forbidden', token(farFuture), [
    portalError(403, 'ForbiddenException:http://x', '{"message":"No access"}'),
  ]),
  sessionCase('forbidden-type-in-body', token(farFuture), [
    portalError(403, null, '{"__type":"com.amazon#ForbiddenException","message":"No access"}'),
  ]),
  sessionCase('forbidden-code-in-body', token(farFuture), [
    portalError(403, null, '{"code":"Nope","Message":"Capital"}'),
  ]),
  sessionCase('forbidden-empty', token(farFuture), [portalError(403, null, '')]),
  sessionCase('not-found', token(farFuture), [
    portalError(404, 'ResourceNotFoundException', '{"message":"No such role"}'),
  ]),
  sessionCase('throttled-then-fine', token(farFuture), [
    portalError(429, 'TooManyRequestsException', '{"message":"slow"}'),
    ...successAnswers,
  ]),
  sessionCase('server-error-at-every-attempt', token(farFuture), [portalError(500, null, '{"message":"oops"}')]),
  sessionCase('error-not-json', token(farFuture), [portalError(400, null, 'plain text')]),
  sessionCase('error-html', token(farFuture), [portalError(503, null, '<html>x</html>')]),
  sessionCase('answer-empty-object', token(farFuture), [{ body: '{}' }]),
  sessionCase('answer-not-json', token(farFuture), [{ body: 'x' }]),
  sessionCase('answer-empty', token(farFuture), [{ body: '' }]),
  sessionCase('answer-without-key', token(farFuture), [
    { body: '{"roleCredentials":{"secretAccessKey":"s","sessionToken":"t","expiration":1}}' },
  ]),
  sessionCase('answer-without-expiration', token(farFuture), [
    { body: '{"roleCredentials":{"accessKeyId":"A","secretAccessKey":"s","sessionToken":"t"}}' },
  ]),
  sessionCase('answer-expired', token(farFuture), [roleCredentials('OLD', 1577934245000)]),
  sessionCase('answer-fraction-of-second', token(farFuture), [
    roleCredentials('SSO', farFutureMilliseconds + 987),
    deviceEnabled,
  ]),
  sessionCase('answer-expiration-text', token(farFuture), [roleCredentials('SSO', '"x"'), deviceEnabled]),
  sessionCase('session-unknown', token(farFuture), successAnswers, ''),
  sessionCase(
    'session-without-region',
    token(farFuture),
    successAnswers,
    `[sso-session corp]\nsso_start_url = ${startUrl}\n`,
  ),
  sessionCase('session-empty', token(farFuture), successAnswers, '[sso-session corp]\n'),
  devCase('sso/session-inconsistent', `${profile}\nsso_region = eu-west-1`, {}, session),
  devCase(
    'sso/session-consistent',
    `${profile}\nsso_region = us-west-2`,
    { files: { [sessionToken]: token(farFuture) }, answers: successAnswers },
    session,
  ),
  devCase(
    'sso/region-only-in-profile',
    `${profile}\nsso_region = us-west-2`,
    { files: { [sessionToken]: token(farFuture) }, answers: successAnswers },
    `[sso-session corp]\nsso_start_url = ${startUrl}\n`,
  ),
  devCase('sso/only-session', 'sso_session = corp', {}, session),
  devCase('sso/role-missing', 'sso_session = corp\nsso_account_id = 1', {}, session),
  devCase('sso/account-missing', 'sso_session = corp\nsso_role_name = r', {}, session),
  devCase('sso/all-missing', 'sso_role_name = r'),
  devCase('sso/session-name-empty', 'sso_session =\nsso_role_name = r\nsso_account_id = 1', {}, session),
  devCase('sso/values-empty', `sso_start_url =\nsso_region =\nsso_account_id =\nsso_role_name =`),
  devCase('sso/region-invalid', `${legacyProfile.replace('us-west-2', 'x_y')}`, {
    files: { [legacyToken]: token(farFuture) },
  }),
  devCase('sso/region-invalid-and-token-missing', `${legacyProfile.replace('us-west-2', 'x_y')}`),
  devCase('sso/endpoint-invalid-and-token-missing', legacyProfile, { env: { AWS_ENDPOINT_URL_SSO: 'http://' } }),
  devCase(
    'sso/cached',
    profile,
    {
      files: {
        'home/.aws/cli/cache/4d625a55b2b766055aa05be0be775843ae366ccb.json':
          '{"ProviderType": "sso", "Credentials": {"AccessKeyId": "ASIACACHED", "SecretAccessKey": "c", "SessionToken": "t", "Expiration": "2099-01-02T03:04:05Z"}}',
        [sessionToken]: token(farFuture),
      },
      answers: [deviceEnabled],
    },
    session,
  ),
  devCase(
    'sso/portal-endpoint',
    profile,
    {
      env: { AWS_ENDPOINT_URL_SSO: '{endpoint}/portal/', AWS_ENDPOINT_URL_SSO_OIDC: '{endpoint}/oidc' },
      files: { [sessionToken]: token(past, refreshMembers) },
      answers: [refreshed, ...successAnswers],
    },
    session,
  ),
  devCase(
    'sso/as-source-profile',
    'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base',
    {
      files: { [sessionToken]: token(farFuture) },
      answers: [
        roleCredentials('SSO'),
        {
          status: 403,
          body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>m</Message></Error></ErrorResponse>',
        },
      ],
    },
    `[profile base]\n${profile}\n${session}`,
  ),
  devCase('sso/no-sign-request', profile, { argv: [...words, '--no-sign-request'], answers: [deviceEnabled] }, session),
  sessionCase('error-message-null', token(farFuture), [portalError(403, null, '{"message":null,"Message":"M"}')]),
  sessionCase('error-list', token(farFuture), [portalError(403, null, '[]')]),
  sessionCase('error-empty-object', token(farFuture), [portalError(403, 'Nope', '{}')]),
  sessionCase('status-300', token(farFuture), [portalError(300, null, '{"message":"m"}')]),
  devCase(
    'sso/not-found-as-json',
    profile,
    {
      argv: [...words, '--cli-error-format', 'json'],
      files: { [sessionToken]: token(farFuture) },
      answers: [portalError(404, 'ResourceNotFoundException', '{"message":"No such role","extra":1}')],
    },
    session,
  ),
  // Appends a member that `roleCredentials` already has. The last of two members with equal names counts.
  ...[
    ['key-id-null', '"accessKeyId":null'],
    ['session-token-null', '"sessionToken":null'],
    ['session-token-number', '"sessionToken":5'],
    ['secret-key-number', '"secretAccessKey":5'],
  ].map(([name, member]) =>
    sessionCase(`answer-${name}`, token(farFuture), [roleCredentials('SSO', `${farFutureMilliseconds},${member}`)]),
  ),
  ...(
    [
      ['number-as-text', `"${farFutureMilliseconds}"`],
      ['fraction', `${farFutureMilliseconds}.9`],
      ['true', 'true'],
      ['list', '[1]'],
      ['null', 'null'],
    ] as const
  ).map(([name, expiration]) =>
    sessionCase(`answer-expiration-${name}`, token(farFuture), [roleCredentials('SSO', expiration), deviceEnabled]),
  ),
  ...[
    ['number', '5'],
    ['null', 'null'],
    ['list', '["a"]'],
    ['accent', '"é"'],
    ['beyond-latin-1', '"日"'],
    ['spaces-around', '" a "'],
    ['empty', '""'],
  ].map(([name, value]) => sessionCase(`access-token-${name}`, `{"accessToken":${value},"expiresAt":"${farFuture}"}`)),
  ...(
    [
      ['access-token-null', '{"accessToken":null,"expiresIn":9}'],
      ['access-token-number', '{"accessToken":5,"expiresIn":3600}'],
      ['without-expiry-portal-not-asked', '{"accessToken":"x"}'],
      ['list', '[]'],
    ] as const
  ).map(([name, body]) =>
    sessionCase(`session-expired-refresh-answer-${name}`, token(past, refreshMembers), [
      { when: '/token', body },
      ...successAnswers,
    ]),
  ),
  sessionCase('session-expired-refreshed-text-expiry-null-refresh-token', token(past, refreshMembers), [
    { body: '{"accessToken":"access-2","expiresIn":"2208988800","refreshToken":null}' },
    ...successAnswers,
  ]),
  sessionCase('session-expired-client-id-null', token(past, refreshMembers).replace('"client-1"', 'null')),
  // Gives the option a nested section as its value. `$` appends the option if the profile does not have it.
  ...['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name', 'sso_session'].map((option) =>
    devCase(
      `sso/map-as-${option}`,
      `${legacyProfile}\n`.replace(new RegExp(`${option} = .*\n|$`), `${option} =\n  a = b\n`),
      {
        files: { [legacyToken]: token(farFuture) },
        answers: successAnswers,
      },
    ),
  ),
  legacyCase('token', token(farFuture)),
  legacyCase('token-missing', null),
  legacyCase('token-not-json', 'x'),
  legacyCase('token-without-access-token', '{"expiresAt":"2099-01-02T03:04:05Z"}'),
  legacyCase('token-without-expiry', '{"accessToken":"a"}'),
  legacyCase('token-expired', token(past)),
  legacyCase('token-expired-not-refreshed', token(past, refreshMembers)),
  legacyCase('token-expiry-garbage', token('soon')),
  legacyCase('token-expiry-without-zone', token('2099-01-02T03:04:05')),
  legacyCase('unauthorized', token(farFuture), [portalError(401, 'UnauthorizedException', '{"message":"m"}')]),
];
