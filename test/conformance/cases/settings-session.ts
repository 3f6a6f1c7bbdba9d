import type { Case } from '../case.ts';
import { nameOf } from './name-words.ts';
import { call, configured } from './settings-words.ts';

/** A config file with a default profile and the profiles `a` and `b`. Only `a` has keys. */
const twoProfiles =
  '[default]\nregion = from-default\n[profile a]\nregion = from-a\nendpoint_url = {endpoint}/a\n' +
  'aws_access_key_id = A\naws_secret_access_key = b\n[profile b]\nregion = from-b\nendpoint_url = {endpoint}/b\n';
const endpoint = { AWS_ENDPOINT_URL: '{endpoint}' };

const profile: readonly Case[] = [
  configured('profile/flag', twoProfiles, ['--profile', 'a']),
  configured('profile/flag-ignores-environment-keys', twoProfiles, ['--profile', 'b']),
  configured('profile/variable', twoProfiles, [], { AWS_PROFILE: 'a' }),
  configured('profile/variable-keeps-environment-keys', twoProfiles, [], { AWS_PROFILE: 'b' }),
  configured('profile/old-variable', twoProfiles, [], { AWS_DEFAULT_PROFILE: 'b' }),
  configured('profile/variable-wins-over-old-variable', twoProfiles, [], {
    AWS_PROFILE: 'b',
    AWS_DEFAULT_PROFILE: 'nosuch',
  }),
  configured('profile/flag-wins-over-variable', twoProfiles, ['--profile', 'a'], { AWS_PROFILE: 'nosuch' }),
  configured('profile/last-flag', twoProfiles, ['--profile', 'nosuch', '--profile', 'a']),
  configured('profile/empty-flag', twoProfiles, ['--profile', ''], { AWS_PROFILE: 'b' }),
  configured('profile/empty-variable', twoProfiles, [], { AWS_PROFILE: '' }),
  configured('profile/empty-old-variable', twoProfiles, [], { AWS_DEFAULT_PROFILE: '' }),
  configured('profile/unknown-by-flag', twoProfiles, ['--profile', 'nosuch']),
  configured('profile/unknown-by-variable', twoProfiles, [], { AWS_PROFILE: 'no"such' }),
  configured('profile/unknown-no-sign', twoProfiles, ['--profile', 'nosuch', '--no-sign-request']),
  configured('profile/unknown-skeleton', twoProfiles, ['--profile', 'nosuch', '--generate-cli-skeleton']),
  configured('profile/unknown-output-skeleton', twoProfiles, [
    '--profile',
    'nosuch',
    '--generate-cli-skeleton',
    'output',
  ]),
  configured('profile/default-by-name', '', ['--profile', 'default'], endpoint),
  configured('profile/default-implicit', '', [], { ...endpoint, AWS_REGION: 'x' }),
  configured('profile/environment-region-wins', twoProfiles, ['--profile', 'a'], { AWS_REGION: 'from-env' }),
  call('profile/unknown-missing-arguments', {}, [], { argv: ['iam', 'enable-mfa-device', '--profile', 'nosuch'] }),
  call('profile/unknown-by-variable-bad-query', { AWS_PROFILE: 'nosuch' }, ['--query', '[']),
  call('profile/unknown-by-flag-bad-query', {}, ['--query', '[', '--profile', 'nosuch']),
  configured(
    'profile/bad-query-has-error-format-of-default-profile',
    '[default]\ncli_error_format = text\n[profile a]\ncli_error_format = json\n',
    ['--profile', 'a', '--query', '['],
  ),
  configured(
    'profile/bad-parameter-has-error-format-of-selected-profile',
    '[default]\ncli_error_format = text\n[profile a]\ncli_error_format = json\n',
    ['--profile', 'a', '--user-name', ''],
    { AWS_REGION: 'x' },
  ),
];

const regionNames: readonly (readonly [name: string, region: string])[] = [
  ['underscore', 'x_y'],
  ['digits', '123'],
  ['digit-and-letter', '1a'],
  ['leading-dash', '-a'],
  ['trailing-dash', 'a-'],
  ['longest', 'a'.repeat(63)],
  ['too-long', 'a'.repeat(64)],
  ['space-before', ' us-east-1'],
  ['dot', 'us.east'],
  ['not-ascii', 'é'],
  ['unknown', 'mars'],
  ['upper-case', 'US-EAST-1'],
  ['empty', ''],
];

const region: readonly Case[] = [
  ...regionNames.map(([name, value]) => call(`region/${name}`, {}, [`--region=${value}`])),
  call('region/variable', { AWS_REGION: 'from-env', AWS_DEFAULT_REGION: 'old' }),
  call('region/old-variable', { AWS_REGION: null, AWS_DEFAULT_REGION: 'old' }),
  call('region/empty-variable', { AWS_REGION: '', AWS_DEFAULT_REGION: 'old' }),
  call('region/flag', {}, ['--region', 'flagged']),
  call('region/bad-variable-overridden-by-flag', { AWS_REGION: 'x_y' }, ['--region', 'flagged']),
  call('region/no-region', { AWS_REGION: null }),
  call('region/no-region-no-sign', { AWS_REGION: null }, ['--no-sign-request']),
  call('region/bad-no-sign', { AWS_REGION: 'x_y' }, ['--no-sign-request']),
  call('region/bad-skeleton', { AWS_REGION: 'x_y' }, ['--generate-cli-skeleton']),
  call('region/bad-output-skeleton', { AWS_REGION: 'x_y' }, ['--generate-cli-skeleton', 'output']),
  configured('region/bad-in-profile', `[default]\nregion = x_y\n`, [], endpoint),
  configured('region/bad-reported-before-unknown-profile', '', ['--region', 'x_y', '--profile', 'nosuch'], endpoint),
  configured('region/unknown-profile-reported-before-no-region', '', ['--profile', 'nosuch'], endpoint),
  call('region/fips-prefix-stripped', { AWS_REGION: 'fips-us-east-1' }),
  call('region/fips-suffix-stripped', { AWS_REGION: 'us-gov-west-1-fips' }),
  call('region/aws-global-unchanged', { AWS_REGION: 'aws-global' }),
  call(
    'region/from-instance',
    { AWS_REGION: null, AWS_EC2_METADATA_DISABLED: null, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}' },
    [],
    {
      answers: [{ when: 'api/token', body: 'tok' }, { when: 'placement', body: 'eu-west-3b' }, { when: 'Action=' }],
    },
  ),
  call(
    'region/from-instance-malformed',
    { AWS_REGION: null, AWS_EC2_METADATA_DISABLED: null, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}' },
    [],
    {
      answers: [{ when: 'api/token', body: 'tok' }, { when: 'placement', body: 'x_yb' }, { when: 'Action=' }],
    },
  ),
];

const retries: readonly (readonly [name: string, value: string])[] = [
  ['one', '1'],
  ['two', ' 2 '],
  ['underscore', '0_2'],
  ['sign', '+2'],
  ['zero', '0'],
  ['negative', '-1'],
  ['float', '2.0'],
  ['word', 'lots'],
  ['empty', ''],
];
const unavailable = { answers: [{ status: 503, body: '<E><Error><Code>X</Code><Message>m</Message></Error></E>' }] };

/** Cases of all other settings. */
const otherSettings: readonly Case[] = [
  ...retries.map(([name, value]) => call(`attempts/${name}`, { AWS_MAX_ATTEMPTS: value }, [], unavailable)),
  configured(
    'attempts/profile',
    '[default]\nmax_attempts = 2\n',
    [],
    { ...endpoint, AWS_REGION: 'x', AWS_MAX_ATTEMPTS: null },
    unavailable,
  ),
  configured('attempts/map-as-value', '[default]\nmax_attempts =\n  a = b\n', [], {
    ...endpoint,
    AWS_MAX_ATTEMPTS: null,
  }),
  ...['standard', 'adaptive', 'legacy', 'Adaptive', ''].map((mode) =>
    call(`retry-mode/${nameOf(mode)}`, { AWS_RETRY_MODE: mode }, [], unavailable),
  ),
  configured('retry-mode/profile', '[default]\nretry_mode = other\n', [], { ...endpoint, AWS_REGION: 'x' }),
  ...['', ' ', '/nowhere'].map((path) => call(`ca-bundle/variable=${nameOf(path)}`, { AWS_CA_BUNDLE: path })),
  ...['', ' ', '/nowhere'].map((path) => call(`ca-bundle/flag=${nameOf(path)}`, {}, ['--ca-bundle', path])),
  call('ca-bundle/empty-no-verify', {}, ['--ca-bundle', '', '--no-verify-ssl']),
  call('ca-bundle/requests-variable', { REQUESTS_CA_BUNDLE: '' }),
  call('ca-bundle/requests-variable-overridden', { REQUESTS_CA_BUNDLE: '', AWS_CA_BUNDLE: '/nowhere' }),
  configured('ca-bundle/profile', '[default]\nca_bundle =\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
    REQUESTS_CA_BUNDLE: '/x',
  }),
  configured('ca-bundle/not-inherited', '[default]\nca_bundle =\n[profile a]\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
    AWS_PROFILE: 'a',
  }),
  call('timeouts/negative-read', {}, ['--cli-read-timeout', '-3']),
  call('timeouts/negative-connect', {}, ['--cli-connect-timeout', '-3']),
  call('timeouts/both-negative', {}, ['--cli-read-timeout', '-3', '--cli-connect-timeout', '-4']),
  call('timeouts/zero', {}, ['--cli-read-timeout', '0', '--cli-connect-timeout', '0']),
  ...['preferred', 'DISABLED', 'x', ''].map((mode) =>
    call(`account-id-endpoint-mode/${nameOf(mode)}`, { AWS_ACCOUNT_ID_ENDPOINT_MODE: mode }),
  ),
  call('account-id-endpoint-mode/no-sign', { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'x' }, ['--no-sign-request']),
  ...['WHEN_REQUIRED', 'Never', ''].map((mode) =>
    call(`checksums/request=${nameOf(mode)}`, { AWS_REQUEST_CHECKSUM_CALCULATION: mode }),
  ),
  call('checksums/response', { AWS_RESPONSE_CHECKSUM_VALIDATION: 'x' }),
  ...['0', '1', '1048576', '1048577', 'x', ''].map((size) =>
    call(`compression/size=${nameOf(size)}`, { AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: size }),
  ),
  call('monitoring/bad-port', { AWS_CSM_ENABLED: 'true', AWS_CSM_PORT: 'x' }),
  call('monitoring/bad-port-while-disabled', { AWS_CSM_PORT: 'x' }),
  ...['false', 'no', '0', '', 'true', 'TRUE'].map((value) =>
    configured(
      `parameter-validation/value=${nameOf(value)}`,
      `[default]\nparameter_validation = ${value}\n`,
      ['--user-name', ''],
      {
        ...endpoint,
        AWS_REGION: 'x',
      },
    ),
  ),
  configured(
    'parameter-validation/not-inherited',
    '[default]\nparameter_validation = false\n[profile a]\n',
    ['--user-name', ''],
    {
      ...endpoint,
      AWS_REGION: 'x',
      AWS_PROFILE: 'a',
    },
  ),
  ...['wire', 'iso8601', 'other', ''].map((value) =>
    configured(`timestamp-format/${nameOf(value)}`, `[default]\ncli_timestamp_format = ${value}\n`, [], {
      ...endpoint,
      AWS_REGION: 'x',
    }),
  ),
  configured(
    'timestamp-format/reported-before-missing-arguments',
    '[default]\ncli_timestamp_format = x\n',
    [],
    {},
    { argv: ['iam', 'enable-mfa-device'] },
  ),
  configured('timestamp-format/error-as-json', '[default]\ncli_timestamp_format = x\n', ['--cli-error-format', 'json']),
  configured('binary-format/bad', '[default]\ncli_binary_format = x\n', [], { ...endpoint, AWS_REGION: 'x' }),
  configured(
    'binary-format/bad-overridden-by-flag',
    '[default]\ncli_binary_format = x\n',
    ['--cli-binary-format', 'base64'],
    {
      ...endpoint,
      AWS_REGION: 'x',
    },
  ),
  configured('sso-token/unknown-session', '[default]\nsso_session = s\n', [], { ...endpoint, AWS_REGION: 'x' }),
  configured('sso-token/unknown-session-no-sign', '[default]\nsso_session = s\n', ['--no-sign-request'], endpoint),
  configured('sso-token/incomplete', '[default]\nsso_session = s\n[sso-session s]\nsso_region = x\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
  }),
  configured('sso-token/empty-section', '[default]\nsso_session = s\n[sso-session s]\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
  }),
  configured('sso-token/url-and-region-missing', '[default]\nsso_session = s\n[sso-session s]\nx = y\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
  }),
  configured('s3/empty', '[default]\ns3 =\n', [], { ...endpoint, AWS_REGION: 'x' }),
  configured('signature-version/unknown', '[default]\niam =\n  signature_version = v9\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
  }),
  configured(
    'signature-version/unknown-no-sign',
    '[default]\niam =\n  signature_version = v9\n',
    ['--no-sign-request'],
    endpoint,
  ),
  configured('signature-version/v4', '[default]\niam =\n  signature_version = v4\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
  }),
  configured('auth-scheme-preference/map-as-value', '[default]\nauth_scheme_preference =\n  a = b\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
  }),
  call('output/unknown', { AWS_DEFAULT_OUTPUT: 'csv' }),
  call('output/empty', { AWS_DEFAULT_OUTPUT: '' }),
  configured('output/profile', '[default]\noutput = csv\n', [], { ...endpoint, AWS_REGION: 'x' }),
  configured('output/not-inherited', '[default]\noutput = csv\n[profile a]\n', [], {
    ...endpoint,
    AWS_REGION: 'x',
    AWS_PROFILE: 'a',
  }),
  call('output/bad-variable-overridden-by-flag', { AWS_DEFAULT_OUTPUT: 'csv' }, ['--output', 'text']),
];

/**
 * Wrong settings, in the order in which the AWS CLI reports them. Each case of `order` combines two neighbours of this
 * list. The first one decides the error.
 */
const wrongSettings: readonly (readonly [
  name: string,
  env: Readonly<Record<string, string | null>>,
  options: readonly string[],
])[] = [
  ['timestamp-format', {}, ['--profile', 'formats']],
  ['metadata-attempts', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: 'x' }, []],
  ['unknown-option', {}, ['--no-such-option']],
  ['parameter-file', {}, ['--serial-number', 'file://none']],
  ['region', {}, ['--region', 'x_y']],
  ['partial-keys', { AWS_SECRET_ACCESS_KEY: null }, []],
  ['services', { AWS_ENDPOINT_URL_IAM: null, AWS_PROFILE: 'lost' }, []],
  ['attempts-text', { AWS_MAX_ATTEMPTS: 'x' }, []],
  ['compression', { AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: 'x' }, []],
  ['request-checksum', { AWS_REQUEST_CHECKSUM_CALCULATION: 'x' }, []],
  ['response-checksum', { AWS_RESPONSE_CHECKSUM_VALIDATION: 'x' }, []],
  ['account-id-mode', { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'x' }, []],
  ['attempts-zero', { AWS_MAX_ATTEMPTS: '0' }, []],
  ['retry-mode', { AWS_RETRY_MODE: 'x' }, []],
  ['endpoint', { AWS_ENDPOINT_URL_IAM: 'http://bad_host' }, []],
  ['ca-bundle', { AWS_CA_BUNDLE: '' }, []],
  ['connect-timeout', {}, ['--cli-connect-timeout', '-1']],
  ['read-timeout', {}, ['--cli-read-timeout', '-1']],
  ['monitoring-port', { AWS_CSM_ENABLED: 'true', AWS_CSM_PORT: 'x' }, []],
  ['parameter', {}, ['--user-name', '']],
  ['no-region', { AWS_REGION: null }, []],
  ['no-keys', { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null }, []],
  ['port', { AWS_ENDPOINT_URL_IAM: 'http://h:x' }, []],
];

const order: readonly Case[] = wrongSettings.slice(1).map(([name, env, options], index) => {
  const [before, otherEnv, otherOptions] = wrongSettings[index] ?? ['', {}, []];
  return call(`order/${before}-then-${name}`, { ...env, ...otherEnv }, [...options, ...otherOptions], {
    files: { 'home/.aws/config': '[profile formats]\ncli_timestamp_format = x\n[profile lost]\nservices = none\n' },
  });
});

export const cases: readonly Case[] = [
  ...profile,
  ...region,
  ...otherSettings,
  ...order,
  call(
    'order/many-at-once',
    // A variable that several of them set has the last value.
    Object.assign({}, ...wrongSettings.map(([, env]) => env)),
    ['--region', 'x_y', '--cli-read-timeout', '-1', '--profile', 'nosuch'],
  ),
];
