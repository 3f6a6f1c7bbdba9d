import type { Case } from '../case.ts';
import { assumedRole, devCase, deviceEnabled, envCase, farFuture, queryError, words } from './credentials-words.ts';

const roleArn = 'arn:aws:iam::210987654321:role/Deploy';
const role = `role_arn = ${roleArn}\nrole_session_name = s1`;
const baseProfile = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
const fromBase = `${role}\nsource_profile = base`;
/** The answers of STS and IAM if every request succeeds. */
const successAnswers = [assumedRole('ONE'), deviceEnabled];

/** Returns a case with a chain of roles. The source profile of the last role is missing, so no request is sent. */
function chainCase(name: string, roles: number): Case {
  const profiles = Array.from({ length: roles - 1 }, (_, index) => {
    return `[profile p${index}]\nrole_arn = ${roleArn}\nsource_profile = p${index + 1}\n`;
  });
  return devCase(name, `${role}\nsource_profile = p0`, {}, profiles.join(''));
}

const configuration: readonly Case[] = [
  devCase('assume-role/source-profile', fromBase, { answers: successAnswers }, baseProfile),
  devCase('assume-role/no-source', role),
  devCase('assume-role/both-sources', `${fromBase}\ncredential_source = Environment`, {}, baseProfile),
  devCase('assume-role/credential-source-unknown', `${role}\ncredential_source = environment`),
  devCase('assume-role/credential-source-environment', `${role}\ncredential_source = Environment`, {
    env: {
      AWS_PROFILE: null,
      AWS_ACCESS_KEY_ID: 'AKIAENV',
      AWS_SECRET_ACCESS_KEY: 'env-secret',
      AWS_SESSION_TOKEN: 'tok',
    },
    argv: [...words, '--profile', 'dev'],
    answers: successAnswers,
  }),
  devCase('assume-role/credential-source-environment-empty', `${role}\ncredential_source = Environment`),
  devCase('assume-role/credential-source-environment-partial', `${role}\ncredential_source = Environment`, {
    env: { AWS_PROFILE: null, AWS_ACCESS_KEY_ID: 'AKIAENV' },
    argv: [...words, '--profile', 'dev'],
  }),
  devCase('assume-role/credential-source-imds-disabled', `${role}\ncredential_source = Ec2InstanceMetadata`),
  devCase('assume-role/credential-source-container-absent', `${role}\ncredential_source = EcsContainer`),
  devCase('assume-role/credential-source-container', `${role}\ncredential_source = EcsContainer`, {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{endpoint}/creds' },
    answers: [
      { body: `{"AccessKeyId":"ASIAECS","SecretAccessKey":"s","Token":"t","Expiration":"${farFuture}"}` },
      ...successAnswers,
    ],
  }),
  devCase('assume-role/source-profile-missing', `${role}\nsource_profile = nosuch`),
  devCase('assume-role/source-profile-empty', fromBase, {}, '[profile base]\nregion = eu-west-1\n'),
  devCase('assume-role/source-profile-partial', fromBase, {}, '[profile base]\naws_access_key_id = AKIABASE\n'),
  devCase('assume-role/source-profile-secret-only', fromBase, {}, '[profile base]\naws_secret_access_key = x\n'),
  devCase(
    'assume-role/source-profile-ignores-environment',
    fromBase,
    {
      env: { AWS_PROFILE: null, AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' },
      argv: [...words, '--profile', 'dev'],
      answers: successAnswers,
    },
    baseProfile,
  ),
  devCase(
    'assume-role/environment-keys-win',
    fromBase,
    {
      env: { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' },
    },
    baseProfile,
  ),
  devCase('assume-role/source-in-credentials-file', fromBase, {
    files: {
      'home/.aws/credentials':
        '[base]\naws_access_key_id = AKIAFILE\naws_secret_access_key = f\naws_session_token = ft\n',
    },
    answers: successAnswers,
  }),
  devCase('assume-role/role-in-credentials-file', 'region = us-west-2', {
    files: {
      'home/.aws/credentials': `[dev]\n${role}\nsource_profile = base\n[base]\naws_access_key_id = AKIAFILE\naws_secret_access_key = f\n`,
    },
    answers: successAnswers,
  }),
  devCase(
    'assume-role/source-process',
    fromBase,
    {
      files: {
        'home/p.sh': {
          text: '#!/bin/sh\necho \'{"Version":1,"AccessKeyId":"AKIAPROC","SecretAccessKey":"p"}\'\n',
          mode: 0o755,
        },
      },
      answers: successAnswers,
    },
    '[profile base]\ncredential_process = {home}/p.sh\n',
  ),
  devCase(
    'assume-role/source-web-identity',
    fromBase,
    {
      files: { 'home/token': 'jwt-1' },
      answers: [
        {
          ...assumedRole('WEB'),
          body: (assumedRole('WEB').body ?? '').replaceAll('AssumeRole', 'AssumeRoleWithWebIdentity'),
        },
        ...successAnswers,
      ],
    },
    '[profile base]\nrole_arn = arn:aws:iam::210987654321:role/Web\nrole_session_name = w1\nweb_identity_token_file = {home}/token\n',
  ),
  devCase(
    'assume-role/static-keys-lose',
    `${fromBase}\naws_access_key_id = AKIAOWN\naws_secret_access_key = own`,
    { answers: successAnswers },
    baseProfile,
  ),
  devCase(
    'assume-role/self-reference-with-keys',
    `${role}\nsource_profile = dev\naws_access_key_id = AKIAOWN\naws_secret_access_key = own`,
    { answers: successAnswers },
  ),
  devCase('assume-role/self-reference-secret-only', `${role}\nsource_profile = dev\naws_secret_access_key = own`),
  devCase('assume-role/self-reference-without-keys', `${role}\nsource_profile = dev`),
  devCase(
    'assume-role/loop-of-two',
    `${role}\nsource_profile = b`,
    {},
    `[profile b]\nrole_arn = ${roleArn}\nsource_profile = dev\n`,
  ),
  devCase(
    'assume-role/loop-of-three',
    `${role}\nsource_profile = b`,
    {},
    `[profile b]\nrole_arn = ${roleArn}\nsource_profile = c\n[profile c]\nrole_arn = ${roleArn}\nsource_profile = b\n`,
  ),
  // The AWS CLI follows a chain by recursion, which Python limits. 136 roles are near the limit, 2000 exceed it.
  chainCase('assume-role/chain-of-100', 100),
  chainCase('assume-role/chain-of-136', 136),
  chainCase('assume-role/chain-of-2000', 2000),
  devCase(
    'assume-role/loop-broken-by-keys',
    `${role}\nsource_profile = b`,
    { answers: successAnswers },
    `[profile b]\nrole_arn = ${roleArn}\nsource_profile = dev\naws_access_key_id = AKIAB\naws_secret_access_key = b\n`,
  ),
  devCase(
    'assume-role/chain',
    `${role}\nsource_profile = b`,
    { answers: [assumedRole('INNER'), ...successAnswers] },
    `[profile b]\nrole_arn = arn:aws:iam::210987654321:role/Inner\nrole_session_name = inner\nsource_profile = base\nregion = eu-west-3\n${baseProfile}`,
  ),
  devCase(
    'assume-role/chain-of-three',
    `${role}\nsource_profile = b`,
    { answers: [assumedRole('THREE'), assumedRole('TWO'), ...successAnswers] },
    `[profile b]\nrole_arn = arn:aws:iam::210987654321:role/Two\nrole_session_name = two\nsource_profile = c\n[profile c]\nrole_arn = arn:aws:iam::210987654321:role/Three\nrole_session_name = three\nsource_profile = base\n${baseProfile}`,
  ),
  devCase(
    'assume-role/chain-role-without-source',
    `${role}\nsource_profile = b`,
    {},
    `[profile b]\nrole_arn = ${roleArn}\n${baseProfile}`,
  ),
  devCase(
    'assume-role/chain-inner-role-denied',
    `${role}\nsource_profile = b`,
    { answers: [queryError(403, 'AccessDenied', 'inner says no')] },
    `[profile b]\nrole_arn = arn:aws:iam::210987654321:role/Inner\nrole_session_name = inner\nsource_profile = base\n${baseProfile}`,
  ),
  devCase(
    'assume-role/all-parameters',
    `${fromBase}\nexternal_id = ext/1 +x\nduration_seconds = 3600`,
    { answers: successAnswers },
    baseProfile,
  ),
  devCase(
    'assume-role/generated-session-name',
    `role_arn = ${roleArn}\nsource_profile = base`,
    { answers: successAnswers },
    baseProfile,
  ),
  devCase(
    'assume-role/duration-not-a-number',
    `${fromBase}\nduration_seconds = 1h`,
    { answers: successAnswers },
    baseProfile,
  ),
  devCase('assume-role/duration-empty', `${fromBase}\nduration_seconds =`, { answers: successAnswers }, baseProfile),
  devCase(
    'assume-role/duration-with-underscores',
    `${fromBase}\nduration_seconds = 3_600`,
    { answers: successAnswers },
    baseProfile,
  ),
  devCase('assume-role/duration-below-minimum', `${fromBase}\nduration_seconds = 899`, {}, baseProfile),
  ...[
    ['full-width-digits', '1\uff10\uff10\uff10'],
    ['with-fraction', '900.0'],
    ['with-leading-zero', '0900'],
    ['of-4301-digits', '9'.repeat(4301)],
    ['on-two-lines', '900\n  1'],
  ].map(([name, value]) =>
    devCase(
      `assume-role/duration-${name}`,
      `${fromBase}\nduration_seconds = ${value}`,
      { answers: successAnswers },
      baseProfile,
    ),
  ),
  devCase('assume-role/duration-negative', `${fromBase}\nduration_seconds = -5`, {}, baseProfile),
  devCase(
    'assume-role/parameters-too-short',
    'role_arn = short\nrole_session_name = s\nexternal_id = e\nduration_seconds = 1\nsource_profile = base',
    {},
    baseProfile,
  ),
  devCase('assume-role/role-arn-empty', 'role_arn =\nrole_session_name = s1\nsource_profile = base', {}, baseProfile),
  devCase(
    'assume-role/session-name-empty',
    `role_arn = ${roleArn}\nrole_session_name =\nsource_profile = base`,
    { answers: successAnswers },
    baseProfile,
  ),
  devCase('assume-role/source-profile-name-empty', `${role}\nsource_profile =`, {}, baseProfile),
  devCase('assume-role/credential-source-empty', `${role}\ncredential_source =`, {}, baseProfile),
  devCase(
    'assume-role/external-id-unicode',
    `${fromBase}\nexternal_id = ключ`,
    { answers: successAnswers },
    baseProfile,
  ),
  devCase('assume-role/no-sign-request', fromBase, { argv: [...words, '--no-sign-request'] }, baseProfile),
  devCase('assume-role/no-sign-request-loop', `${role}\nsource_profile = dev`, {
    argv: [...words, '--no-sign-request'],
  }),
  devCase(
    'assume-role/error-denied',
    fromBase,
    { answers: [queryError(403, 'AccessDenied', 'User is not authorized')] },
    baseProfile,
  ),
  devCase(
    'assume-role/error-throttled-then-fine',
    fromBase,
    { answers: [queryError(400, 'Throttling', 'slow'), ...successAnswers] },
    baseProfile,
  ),
  devCase(
    'assume-role/error-500-at-every-attempt',
    fromBase,
    { answers: [queryError(500, 'InternalFailure', 'oops')], env: { AWS_MAX_ATTEMPTS: '2' } },
    baseProfile,
  ),
  devCase('assume-role/error-not-xml', fromBase, { answers: [{ status: 400, body: '{"a":1}' }] }, baseProfile),
  devCase(
    'assume-role/connection-closed',
    fromBase,
    { answers: [{ fault: 'close' }], env: { AWS_MAX_ATTEMPTS: '1' } },
    baseProfile,
  ),
  devCase(
    'assume-role/answer-expired',
    fromBase,
    { answers: [assumedRole('OLD', '2020-01-02T03:04:05Z'), deviceEnabled] },
    baseProfile,
  ),
  devCase(
    'assume-role/answer-without-credentials',
    fromBase,
    { answers: [{ body: '<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>' }] },
    baseProfile,
  ),
  devCase('assume-role/answer-without-result', fromBase, { answers: [{ body: '<AssumeRoleResponse/>' }] }, baseProfile),
  devCase('assume-role/answer-other-result', fromBase, { answers: [{ body: '<Foo><Bar>1</Bar></Foo>' }] }, baseProfile),
  devCase(
    'assume-role/answer-without-token',
    fromBase,
    {
      answers: [
        {
          body: '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>S</SecretAccessKey><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>',
        },
        deviceEnabled,
      ],
    },
    baseProfile,
  ),
  devCase(
    'assume-role/answer-without-expiration',
    fromBase,
    {
      answers: [
        {
          body: '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>S</SecretAccessKey><SessionToken>T</SessionToken></Credentials></AssumeRoleResult></AssumeRoleResponse>',
        },
        deviceEnabled,
      ],
    },
    baseProfile,
  ),
  devCase(
    'assume-role/answer-without-user',
    fromBase,
    {
      answers: [
        {
          body: '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>S</SecretAccessKey><SessionToken>T</SessionToken><Expiration>2099-01-01T00:00:00.123Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>',
        },
        deviceEnabled,
      ],
    },
    baseProfile,
  ),
  devCase(
    'assume-role/answer-with-policy-size',
    fromBase,
    {
      answers: [
        assumedRole(
          'ONE',
          '2099-01-02T03:04:05+02:00',
          '<PackedPolicySize>6</PackedPolicySize><SourceIdentity>Ann &amp; é</SourceIdentity>',
        ),
        deviceEnabled,
      ],
    },
    baseProfile,
  ),
  devCase(
    'assume-role/answer-bad-expiration',
    fromBase,
    { answers: [assumedRole('ONE', 'soon'), deviceEnabled] },
    baseProfile,
  ),
  ...[
    ['offset-of-24-hours', '2099-01-02T03:04:05+2400'],
    ['fraction-rounds-up', '4102444799.9999999'],
    ['year-10000', '253402300800'],
    ['infinite', 'inf'],
    ['nan', 'nan'],
    ['too-many-digits', '99999999999Z'],
  ].map(([name, text]) =>
    devCase(
      `assume-role/answer-expiration-${name}`,
      fromBase,
      { answers: [assumedRole('ONE', text), deviceEnabled] },
      baseProfile,
    ),
  ),
  // With `cli_timestamp_format = wire`, the program caches the expiration as STS sent it. It later parses the cached
  // text.
  ...(
    [
      ['utc', '2099-01-02T03:04:05Z'],
      ['date-between-spaces', ' 2099-01-02 '],
      ['epoch', '4102444800'],
      ['garbage', 'soon'],
      ['empty', ''],
      ['short-lived', '{now+60}'],
    ] as const
  ).map(([name, text]) =>
    devCase(
      `assume-role/timestamp-wire-${name}`,
      `${fromBase}\ncli_timestamp_format = wire`,
      { answers: [assumedRole('ONE', text), deviceEnabled] },
      baseProfile,
    ),
  ),
  devCase(
    'assume-role/timestamp-wire-in-chain',
    `${role}\nsource_profile = b\ncli_timestamp_format = wire`,
    { answers: [assumedRole('INNER'), ...successAnswers] },
    `[profile b]\nrole_arn = arn:aws:iam::210987654321:role/Inner\nrole_session_name = inner\nsource_profile = base\n${baseProfile}`,
  ),
  devCase(
    'assume-role/timestamp-format-of-source-unused',
    `${role}\nsource_profile = b`,
    { answers: [assumedRole('INNER'), ...successAnswers] },
    `[profile b]\nrole_arn = arn:aws:iam::210987654321:role/Inner\nrole_session_name = inner\nsource_profile = base\ncli_timestamp_format = bad\n${baseProfile}`,
  ),
  devCase(
    'assume-role/answer-epoch-expiration',
    fromBase,
    { answers: [assumedRole('ONE', '4102444800'), deviceEnabled] },
    baseProfile,
  ),
  devCase('assume-role/no-source-and-invalid-endpoint', role, { env: { AWS_ENDPOINT_URL_IAM: 'http://' } }),
  devCase(
    'assume-role/parameters-checked-before-role-request',
    fromBase,
    { argv: [...words.slice(0, 3), '', ...words.slice(4)], answers: successAnswers },
    baseProfile,
  ),
  devCase(
    'assume-role/sts-endpoint-variable',
    fromBase,
    { env: { AWS_ENDPOINT_URL_STS: '{endpoint}/sts', AWS_ENDPOINT_URL: '{endpoint}/all' }, answers: successAnswers },
    baseProfile,
  ),
  devCase(
    'assume-role/sts-endpoint-from-services',
    `${fromBase}\nservices = local`,
    { env: { AWS_ENDPOINT_URL: null, AWS_ENDPOINT_URL_IAM: '{endpoint}' }, answers: successAnswers },
    `[services local]\nsts =\n  endpoint_url = {endpoint}/from-config\n${baseProfile}`,
  ),
  devCase(
    'assume-role/endpoint-url-is-for-iam-only',
    fromBase,
    {
      argv: [...words, '--endpoint-url', '{endpoint}/iam'],
      env: { AWS_ENDPOINT_URL: null, AWS_ENDPOINT_URL_STS: '{endpoint}/sts' },
      answers: successAnswers,
    },
    baseProfile,
  ),
  devCase(
    'assume-role/region-flag',
    fromBase,
    { argv: [...words, '--region', 'eu-central-1'], answers: successAnswers },
    baseProfile,
  ),
  devCase('assume-role/no-region', fromBase, { env: { AWS_REGION: null }, answers: successAnswers }, baseProfile),
  devCase(
    'assume-role/region-of-profile',
    `${fromBase}\nregion = sa-east-1`,
    { env: { AWS_REGION: null }, answers: successAnswers },
    `${baseProfile}region = eu-north-1\n`,
  ),
  devCase(
    'assume-role/sts-endpoint-invalid',
    fromBase,
    { env: { AWS_ENDPOINT_URL_STS: 'http://bad host' } },
    baseProfile,
  ),
  devCase(
    'assume-role/parameter-validation-off',
    `${fromBase}\nexternal_id = e\nparameter_validation = false`,
    { answers: successAnswers },
    baseProfile,
  ),
  envCase(
    'assume-role/no-profile-chosen',
    {},
    { files: { 'home/.aws/config': `[default]\n${fromBase}\n${baseProfile}` }, answers: successAnswers },
  ),
];

/** Cases in which the program asks for the code of an MFA device, because the profile has an `mfa_serial`. */
const codePrompts: readonly Case[] = [
  devCase(
    'assume-role/mfa-from-pipe',
    `${fromBase}\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann`,
    { stdin: '123456\n', answers: successAnswers },
    baseProfile,
  ),
  devCase(
    'assume-role/mfa-end-of-input',
    `${fromBase}\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann`,
    {},
    baseProfile,
  ),
  devCase('assume-role/mfa-too-short', `${fromBase}\nmfa_serial = short`, { stdin: '12\n' }, baseProfile),
  devCase(
    'assume-role/mfa-without-newline',
    `${fromBase}\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann`,
    { stdin: '123456', answers: successAnswers },
    baseProfile,
  ),
  devCase('assume-role/mfa-serial-empty', `${fromBase}\nmfa_serial =`, { stdin: '123456\n' }, baseProfile),
  devCase(
    'assume-role/mfa-in-chain',
    `${role}\nsource_profile = b\nmfa_serial = outer-serial`,
    { stdin: '111111\n222222\n', answers: [assumedRole('INNER'), ...successAnswers] },
    `[profile b]\nrole_arn = arn:aws:iam::210987654321:role/Inner\nrole_session_name = inner\nsource_profile = base\nmfa_serial = inner-serial\n${baseProfile}`,
  ),
  devCase(
    'assume-role/mfa-then-denied',
    `${fromBase}\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann`,
    { stdin: '123456\n', answers: [queryError(403, 'AccessDenied', 'MultiFactorAuthentication failed')] },
    baseProfile,
  ),
];

const roleAnswer = (members: string) =>
  `<AssumeRoleResponse><AssumeRoleResult>${members}</AssumeRoleResult><ResponseMetadata><Foo>1</Foo><RequestId/></ResponseMetadata></AssumeRoleResponse>`;
const validCredentials =
  '<Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>S</SecretAccessKey><SessionToken>T</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>';

/** Answers with members that STS does not send, or with unusual values. */
const unusualAnswers: readonly Case[] = (
  [
    ['with-strange-members', `${validCredentials}<Audience>a</Audience><Provider>p</Provider><Other/>`],
    ['without-account', `${validCredentials}<AssumedRoleUser><Arn>arn:aws:sts</Arn></AssumedRoleUser>`],
    ['with-empty-account', `${validCredentials}<AssumedRoleUser><Arn>arn:aws:sts:::x</Arn></AssumedRoleUser>`],
    ['with-empty-user', `${validCredentials}<AssumedRoleUser/>`],
    ['with-bad-policy-size', `${validCredentials}<PackedPolicySize>x</PackedPolicySize>`],
    ['with-empty-key', validCredentials.replace('>A<', '><')],
    ['with-expiration-without-zone', validCredentials.replace('00Z', '00')],
    ['with-fractional-epoch', validCredentials.replace('2099-01-01T00:00:00Z', '4102444800.5')],
    ['with-huge-epoch', validCredentials.replace('2099-01-01T00:00:00Z', '99999999999999')],
  ] as const
).map(([name, members]) =>
  devCase(
    `assume-role/answer-${name}`,
    fromBase,
    { answers: [{ body: roleAnswer(members) }, deviceEnabled] },
    baseProfile,
  ),
);

/** Cases whose configuration file has a map where the AWS CLI expects a text. */
const maps: readonly Case[] = [
  ...[
    'role_arn',
    'role_session_name',
    'external_id',
    'mfa_serial',
    'duration_seconds',
    'source_profile',
    'credential_source',
  ].map((option) =>
    devCase(
      `assume-role/map-as-${option}`,
      // Replaces the line of the option. If there is none, `$` matches the end, and the option is added there.
      `${option === 'credential_source' ? role : fromBase}\n`.replace(
        new RegExp(`${option} = .*\n|$`),
        `${option} =\n  a = b\n`,
      ),
      { stdin: '123456\n', answers: successAnswers },
      baseProfile,
    ),
  ),
  devCase(
    'assume-role/maps-without-parameter-validation',
    'role_arn =\n  a = b\nsource_profile = base\nexternal_id =\n  c = d\nparameter_validation = false',
    { answers: successAnswers },
    baseProfile,
  ),
  devCase(
    'assume-role/source-with-empty-key',
    fromBase,
    { answers: successAnswers },
    '[profile base]\naws_access_key_id =\naws_secret_access_key = s\n',
  ),
];

export const cases: readonly Case[] = [...configuration, ...codePrompts, ...unusualAnswers, ...maps];
