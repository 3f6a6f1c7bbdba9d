import type { Answer, Case } from '../case.ts';
import { devCase, deviceEnabled, envCase, farFuture, words } from './credentials-words.ts';

const env = { AWS_EC2_METADATA_DISABLED: null, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}' };

function textAnswer(body: string, status?: number): Answer {
  return status === undefined ? { body } : { status, body };
}

const token = textAnswer('imds-token');
const role = textAnswer('web-role');
const keys = '"AccessKeyId":"ASIAIMDS","SecretAccessKey":"s","Token":"it"';
const credentials = textAnswer(`{"Code":"Success","Type":"AWS-HMAC",${keys},"Expiration":"${farFuture}"}`);
/** The answers of the metadata service and IAM if every request succeeds. */
const successAnswers = [token, role, credentials, deviceEnabled];
const expiredInOtherFormat = [token, role, textAnswer(`{${keys},"Expiration":"2020-01-02T03:04:05+00:00"}`)];

/** Returns an answer with this body. The server sends each character of the body as one byte (Latin-1). */
function rawAnswer(body: string, contentType?: string): Answer {
  const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
  return { raw: `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${type}\r\n${body}` };
}

const credentialsUntil = (expiration: string): Answer => textAnswer(`{${keys},"Expiration":${expiration}}`);
// The program extends an expiration that is near, but only in the format that the metadata service uses. The leading
// space makes it another format.
const nearExpiration = credentialsUntil('" {now+700}"');
const keysWithoutRegion = { AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' };

/** Expirations as JSON. If the program asks the service a second time, the service sends fresh credentials. */
const expirations: readonly (readonly [name: string, expiration: string])[] = [
  ['fraction', '"2099-01-02T03:04:05.5Z"'],
  ['second-60', '"2020-01-02T03:04:60Z"'],
  ['day-31', '"2020-02-31T03:04:05Z"'],
  ['hour-24', '"2020-02-01T24:04:05Z"'],
  ['year-0', '"0000-02-01T04:04:05Z"'],
  ['year-1', '"0001-01-01T00:00:00Z"'],
  ['year-9999', '"9999-12-31T23:59:59Z"'],
  ['space-before', '" 2020-01-02T03:04:05Z"'],
  ['without-zone', '"2099-01-02T03:04:05"'],
  ['empty', '""'],
  ['false', 'false'],
  ['offset-of-a-day', '"2099-01-02T03:04:05+24:00"'],
  ['in-five-minutes', '"{now+300}"'],
];

/** Answers to the first request, which asks for a token. */
const tokens: readonly (readonly [name: string, token: Answer])[] = [
  ['latin-1', textAnswer('é')],
  ['beyond-latin-1', textAnswer('中')],
  ['between-spaces', textAnswer('  tok  ')],
  ['with-control', textAnswer('a\u0001b\u007f')],
  ['status-201', textAnswer('created', 201)],
  ['status-301', { status: 301, headers: { Location: '{endpoint}/t' } }],
  ['not-utf8', rawAnswer('\xff')],
  ['cut-short', { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\ntok' }],
  ['no-http', { raw: 'hello\r\n\r\n' }],
  ['reset', { fault: 'reset' }],
  ['plain-text', rawAnswer('\xe9', 'text/plain')],
  ['plain-text-utf8', rawAnswer('\xc3\xa9', 'text/plain; charset=utf-8')],
  ['plain-text-not-utf8', rawAnswer('\xff', 'text/plain; charset=utf-8')],
  ['unknown-charset', { body: 'tok', headers: { 'Content-Type': 'text/plain; charset=nosuch' } }],
  ['quoted-charset', rawAnswer('\xe9', 'application/x; charset="latin-1"')],
];

/** Answers to the second request, which asks for the name of the role. */
const roles: readonly (readonly [name: string, role: Answer])[] = [
  ['line-end', textAnswer('web-role\n')],
  ['dots', textAnswer('../../x')],
  ['double-slash', textAnswer('//a')],
  ['with-percent-escapes', textAnswer('a%41%zz')],
  ['semicolon', textAnswer('a;b')],
  ['latin-1', textAnswer('é')],
  ['plain-text', rawAnswer('\xe9', 'text/plain')],
  ['with-punctuation', textAnswer('a"<>^`{|}[]!$&\'()*+,=:@~\\')],
];

/** Environments that change how the program asks the metadata service. */
const settings: readonly (readonly [name: string, env: Case['env'], answers?: readonly Answer[]])[] = [
  ['timeout-too-large', { AWS_METADATA_SERVICE_TIMEOUT: '99999999999' }],
  ['timeout-of-400-digits', { AWS_METADATA_SERVICE_TIMEOUT: '9'.repeat(400) }],
  ['timeout-of-years', { AWS_METADATA_SERVICE_TIMEOUT: '2147484' }],
  ['timeout-negative', { AWS_METADATA_SERVICE_TIMEOUT: '-3' }],
  ['timeout-hex', { AWS_METADATA_SERVICE_TIMEOUT: '0x5' }],
  ['timeout-fraction', { AWS_METADATA_SERVICE_TIMEOUT: '1.5' }],
  ['timeout-empty', { AWS_METADATA_SERVICE_TIMEOUT: '' }],
  [
    'timeout-too-large-unused',
    { AWS_METADATA_SERVICE_TIMEOUT: '99999999999', ...keysWithoutRegion, AWS_REGION: 'us-east-1' },
  ],
  ['attempts-underscore', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '1_0' }],
  ['attempts-fraction', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '1.0' }],
  ['attempts-of-400-digits', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '9'.repeat(400) }],
  [
    'attempts-several-failures',
    { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '3' },
    [
      { fault: 'close' },
      textAnswer('', 500),
      textAnswer('', 404),
      textAnswer('', 404),
      textAnswer(''),
      role,
      textAnswer('x'),
      textAnswer(''),
      credentials,
      deviceEnabled,
    ],
  ],
  [
    'attempts-undecodable-credentials',
    { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' },
    [token, role, rawAnswer('\xff', 'text/x;charset=ascii'), credentials, deviceEnabled],
  ],
  ['endpoint-space-before', { AWS_EC2_METADATA_SERVICE_ENDPOINT: ' {endpoint}' }],
  ['endpoint-query', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}?x=' }],
  ['endpoint-upper-case', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'HTTP://LOCALHOST:{port}' }],
  ['endpoint-no-scheme', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '//127.0.0.1:{port}' }],
  ['endpoint-user', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://u:p@127.0.0.1:{port}' }],
  ['endpoint-dot-after-host', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://localhost.:{port}' }],
  ['endpoint-colon-after-double-slash', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}//x:y' }],
  ['endpoint-untrusted-certificate', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '{tls}' }],
  ['proxy-upper-case', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'HTTP://imds.invalid', http_proxy: '{endpoint}' }],
  ['proxy-user', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://u:p@imds.invalid:81/b', http_proxy: '{endpoint}' }],
  [
    'proxy-role-dots',
    { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://imds.invalid', http_proxy: '{endpoint}' },
    [token, textAnswer('../a b%zz\n?c'), credentials, deviceEnabled],
  ],
  ['proxy-space-before', { AWS_EC2_METADATA_SERVICE_ENDPOINT: ' http://imds.invalid', http_proxy: '{endpoint}' }],
  ['proxy-with-password', { http_proxy: 'http://u:p@127.0.0.1:{port}' }],
  ['proxy-bad-port', { http_proxy: 'http://127.0.0.1:99999' }],
  [
    'mode-ipv6',
    {
      AWS_EC2_METADATA_SERVICE_ENDPOINT: null,
      AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPV6',
      http_proxy: '{endpoint}',
    },
  ],
  [
    'mode-ipv4',
    {
      AWS_EC2_METADATA_SERVICE_ENDPOINT: null,
      AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv4',
      http_proxy: '{endpoint}',
    },
  ],
  ['use-ipv6', { AWS_EC2_METADATA_SERVICE_ENDPOINT: null, AWS_IMDS_USE_IPV6: 'true', http_proxy: '{endpoint}' }],
  [
    'version-1-disabled-token-empty',
    { AWS_EC2_METADATA_V1_DISABLED: 'true' },
    [textAnswer(''), role, credentials, deviceEnabled],
  ],
  ['version-1-disabled-silent', { AWS_EC2_METADATA_V1_DISABLED: 'TRUE' }, [{ fault: 'silent' }]],
  ['version-1-disabled-bad-request', { AWS_EC2_METADATA_V1_DISABLED: 'TRUE' }, [textAnswer('', 400)]],
];

/** The answers to a renewal 10 to 15 minutes before the expiration. */
const renewals: readonly (readonly [name: string, ...answers: Answer[]])[] = [
  ['404', token, textAnswer('', 404)],
  ['is-a-bad-request', textAnswer('', 400)],
  ['is-an-error-document', token, role, textAnswer('{"Code":"x","Message":"m"}')],
  ['token-beyond-latin-1', textAnswer('中'), deviceEnabled],
  ['is-a-number', token, role, textAnswer('1'), deviceEnabled],
  ['ends-in-the-past', token, role, credentialsUntil('" {now-5}"')],
  ['has-no-date', token, role, credentialsUntil('"soon"')],
];

export const cases: readonly Case[] = [
  ...expirations.map(([name, expiration]) =>
    envCase(`imds/expiration-${name}`, env, {
      answers: [token, role, credentialsUntil(expiration), token, role, credentials, deviceEnabled],
    }),
  ),
  ...tokens.map(([name, first]) =>
    envCase(`imds/token-${name}`, env, { answers: [first, role, credentials, deviceEnabled] }),
  ),
  ...roles.map(([name, roleAnswer]) =>
    envCase(`imds/role-${name}`, env, { answers: [token, roleAnswer, credentials, deviceEnabled] }),
  ),
  ...settings.map(([name, variables, answers = successAnswers]) =>
    envCase(`imds/${name}`, { ...env, ...variables }, { answers }),
  ),
  ...renewals.map(([name, ...answers]) =>
    envCase(`imds/renewal-${name}`, env, { answers: [token, role, nearExpiration, ...answers] }),
  ),
  envCase(
    'imds/region-emoji',
    { ...env, ...keysWithoutRegion },
    { answers: [token, textAnswer('eu-west-1😀'), deviceEnabled] },
  ),
  envCase(
    'imds/region-one-letter',
    { ...env, ...keysWithoutRegion },
    { answers: [token, textAnswer('x'), deviceEnabled] },
  ),
  envCase(
    'imds/region-line-end',
    { ...env, ...keysWithoutRegion },
    { answers: [token, textAnswer('eu-west-1b\n'), deviceEnabled] },
  ),
  envCase(
    'imds/region-plain-text',
    { ...env, ...keysWithoutRegion },
    { answers: [token, rawAnswer('eu-west-1\xc3\xa9', 'text/plain')] },
  ),
  devCase('imds/config-nested-mode', 'ec2_metadata_service_endpoint_mode =\n  a = b', { answers: successAnswers }),
  devCase('imds/config-nested-endpoint', 'ec2_metadata_service_endpoint =\n  a = b', { answers: successAnswers }),
  devCase('imds/config-nested-timeout', 'metadata_service_timeout =\n  a = b', { answers: successAnswers }),
  devCase('imds/config-empty-timeout', 'metadata_service_timeout =', { answers: successAnswers }),
  devCase('imds/config-timeout-too-large', 'metadata_service_timeout = 99999999999', { env, answers: successAnswers }),
  devCase('imds/config-timeout-and-variable', 'metadata_service_timeout = x', {
    env: { ...env, AWS_METADATA_SERVICE_TIMEOUT: '2' },
    answers: successAnswers,
  }),
  envCase('imds/version-2', env, { answers: successAnswers }),
  envCase(
    'imds/trailing-slash',
    { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}/' },
    { answers: successAnswers },
  ),
  envCase(
    'imds/path-kept',
    { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}/base' },
    { answers: successAnswers },
  ),
  envCase('imds/disabled', { ...env, AWS_EC2_METADATA_DISABLED: 'TRUE' }),
  envCase('imds/disabled-is-1', { ...env, AWS_EC2_METADATA_DISABLED: '1' }, { answers: successAnswers }),
  envCase('imds/token-403', env, { answers: [textAnswer('', 403), role, credentials, deviceEnabled] }),
  envCase('imds/token-404', env, { answers: [textAnswer('', 404), role, credentials, deviceEnabled] }),
  envCase('imds/token-405', env, { answers: [textAnswer('', 405), role, credentials, deviceEnabled] }),
  envCase('imds/token-400', env, { answers: [textAnswer('', 400)] }),
  envCase('imds/token-500', env, { answers: [textAnswer('', 500), role, credentials, deviceEnabled] }),
  envCase(
    'imds/token-500-two-attempts',
    { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' },
    { answers: [textAnswer('', 500), token, role, credentials, deviceEnabled] },
  ),
  envCase('imds/token-empty', env, { answers: [textAnswer(''), role, credentials, deviceEnabled] }),
  envCase('imds/token-closed', env, { answers: [{ fault: 'close' }, role, credentials, deviceEnabled] }),
  envCase('imds/token-times-out', env, { answers: [{ fault: 'silent' }, role, credentials, deviceEnabled] }),
  envCase(
    'imds/version-1-disabled',
    { ...env, AWS_EC2_METADATA_V1_DISABLED: 'true' },
    { answers: [textAnswer('', 404)] },
  ),
  envCase(
    'imds/version-1-disabled-with-token',
    { ...env, AWS_EC2_METADATA_V1_DISABLED: 'true' },
    { answers: successAnswers },
  ),
  envCase(
    'imds/version-1-disabled-is-1',
    { ...env, AWS_EC2_METADATA_V1_DISABLED: '1' },
    { answers: [textAnswer('', 404), role, credentials, deviceEnabled] },
  ),
  envCase('imds/role-404', env, { answers: [token, textAnswer('', 404)] }),
  envCase('imds/role-empty', env, { answers: [token, textAnswer('')] }),
  envCase(
    'imds/role-404-two-attempts',
    { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' },
    { answers: [token, textAnswer('', 404), role, credentials, deviceEnabled] },
  ),
  envCase('imds/role-of-two-lines', env, { answers: [token, textAnswer('a\nb'), credentials, deviceEnabled] }),
  envCase('imds/role-with-space', env, { answers: [token, textAnswer('a b'), credentials, deviceEnabled] }),
  envCase('imds/credentials-500', env, { answers: [token, role, textAnswer('', 500)] }),
  envCase('imds/credentials-not-json', env, { answers: [token, role, textAnswer('oops')] }),
  envCase('imds/credentials-empty', env, { answers: [token, role, textAnswer('')] }),
  envCase('imds/credentials-error-document', env, {
    answers: [token, role, textAnswer('{"Code":"AssumeRoleUnauthorizedAccess","Message":"m"}')],
  }),
  envCase('imds/credentials-member-missing', env, { answers: [token, role, textAnswer(`{${keys}}`)] }),
  envCase('imds/credentials-list', env, { answers: [token, role, textAnswer('[]')] }),
  envCase('imds/credentials-null', env, { answers: [token, role, textAnswer('null')] }),
  envCase('imds/credentials-number', env, { answers: [token, role, textAnswer('1')] }),
  envCase('imds/credentials-closed', env, { answers: [token, role, { fault: 'close' }] }),
  envCase('imds/expired-is-extended', env, {
    answers: [token, role, textAnswer(`{${keys},"Expiration":"2020-01-02T03:04:05Z"}`), deviceEnabled],
  }),
  envCase('imds/expired-other-format', env, {
    // The program does not extend this expiration, and asks a second time.
    answers: [...expiredInOtherFormat, ...expiredInOtherFormat],
  }),
  envCase('imds/expiration-garbage', env, { answers: [token, role, textAnswer(`{${keys},"Expiration":"soon"}`)] }),
  envCase('imds/expiration-null', env, {
    answers: [token, role, textAnswer(`{${keys},"Expiration":null}`), deviceEnabled],
  }),
  envCase('imds/expiration-number', env, {
    answers: [token, role, textAnswer(`{${keys},"Expiration":1}`), deviceEnabled],
  }),
  envCase('imds/expired-single-digits', env, {
    answers: [token, role, textAnswer(`{${keys},"Expiration":"2020-1-2T3:4:5Z"}`), deviceEnabled],
  }),
  envCase('imds/expired-small-letters', env, {
    answers: [token, role, textAnswer(`{${keys},"Expiration":"2020-01-02t03:04:05z"}`), deviceEnabled],
  }),
  envCase('imds/credentials-not-utf8', env, {
    answers: [token, role, { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"\xff"}' }],
  }),
  envCase('imds/lone-surrogate', env, {
    answers: [
      token,
      role,
      textAnswer(`{"AccessKeyId":"A","SecretAccessKey":"\\ud800","Token":"t","Expiration":"${farFuture}"}`),
    ],
  }),
  envCase('imds/bad-port', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:99999' }),
  envCase('imds/other-scheme', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'ftp://127.0.0.1' }),
  envCase('imds/empty-mode', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: '' }),
  envCase('imds/token-with-newline', env, { answers: [textAnswer('to\nk'), role] }),
  envCase('imds/role-with-query', env, { answers: [token, textAnswer('a#b?c'), credentials, deviceEnabled] }),
  envCase('imds/connection-refused', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' }),
  envCase('imds/connection-refused-version-1-disabled', {
    ...env,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1',
    AWS_EC2_METADATA_V1_DISABLED: 'True',
  }),
  envCase(
    'imds/proxy-used',
    { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://imds.invalid', http_proxy: '{endpoint}' },
    { answers: successAnswers },
  ),
  envCase(
    'imds/no-proxy',
    { ...env, http_proxy: 'http://127.0.0.1:1', no_proxy: '127.0.0.1' },
    { answers: successAnswers },
  ),
  envCase('imds/proxy-refused', { ...env, http_proxy: 'http://127.0.0.1:1' }),
  envCase(
    'imds/mode-ipv6-custom-endpoint',
    { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' },
    { answers: successAnswers },
  ),
  envCase('imds/negative-attempts', { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '-1' }),
  envCase('imds/zero-attempts', { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '0' }),
  envCase(
    'imds/attempts-with-spaces',
    { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: ' +2 ' },
    { answers: [textAnswer('', 500), token, role, credentials, deviceEnabled] },
  ),
  envCase('imds/zero-timeout', { ...env, AWS_METADATA_SERVICE_TIMEOUT: '0' }),
  envCase('imds/redirect', env, { answers: [token, { status: 302, headers: { Location: '{endpoint}/x' } }] }),
  envCase(
    'imds/keys-win',
    { ...env, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    { answers: [deviceEnabled] },
  ),
  envCase(
    'imds/container-wins',
    { ...env, AWS_CONTAINER_CREDENTIALS_FULL_URI: '{endpoint}/c' },
    {
      answers: [textAnswer(`{${keys},"Expiration":"${farFuture}"}`), deviceEnabled],
    },
  ),
  envCase('imds/no-sign-request', env, { argv: [...words, '--no-sign-request'], answers: [deviceEnabled] }),
  envCase(
    'imds/region',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, textAnswer('eu-west-1b'), deviceEnabled],
    },
  ),
  envCase(
    'imds/region-without-token',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [textAnswer('', 404), textAnswer('eu-west-1b'), deviceEnabled],
    },
  ),
  envCase(
    'imds/region-unknown',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, textAnswer('', 404)],
    },
  ),
  envCase(
    'imds/region-bad-request',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [textAnswer('', 400)],
    },
  ),
  envCase(
    'imds/region-empty',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, textAnswer('')],
    },
  ),
  envCase(
    'imds/region-version-1-disabled',
    {
      ...env,
      AWS_REGION: null,
      AWS_ACCESS_KEY_ID: 'A',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_EC2_METADATA_V1_DISABLED: 'true',
    },
    {
      answers: [textAnswer('', 404)],
    },
  ),
  envCase(
    'imds/region-invalid',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, textAnswer('x_y z'), deviceEnabled],
    },
  ),
  envCase('imds/region-connection-refused', {
    ...env,
    AWS_REGION: null,
    AWS_ACCESS_KEY_ID: 'A',
    AWS_SECRET_ACCESS_KEY: 's',
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1',
  }),
  envCase(
    'imds/region-and-credentials',
    { ...env, AWS_REGION: null },
    {
      answers: [token, textAnswer('eu-west-1b'), token, role, credentials, deviceEnabled],
    },
  ),
  envCase(
    'imds/region-no-sign-request',
    { ...env, AWS_REGION: null },
    {
      argv: [...words, '--no-sign-request'],
      answers: [token, textAnswer('eu-west-1b'), deviceEnabled],
    },
  ),
  envCase(
    'imds/skeleton-without-region',
    { ...env, AWS_REGION: null },
    {
      argv: ['iam', 'enable-mfa-device', '--generate-cli-skeleton'],
    },
  ),
  devCase('imds/endpoint-in-config', 'ec2_metadata_service_endpoint = {endpoint}', {
    env: { AWS_EC2_METADATA_DISABLED: null },
    answers: successAnswers,
  }),
  devCase(
    'imds/version-1-disabled-in-config',
    'ec2_metadata_service_endpoint = {endpoint}\nec2_metadata_v1_disabled = true',
    {
      env: { AWS_EC2_METADATA_DISABLED: null },
      answers: [textAnswer('', 404)],
    },
  ),
  devCase('imds/attempts-in-config', 'ec2_metadata_service_endpoint = {endpoint}\nmetadata_service_num_attempts = 3', {
    env: { AWS_EC2_METADATA_DISABLED: null },
    answers: [textAnswer('', 500), textAnswer('', 500), token, role, credentials, deviceEnabled],
  }),
  devCase(
    'imds/as-credential-source',
    'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\ncredential_source = Ec2InstanceMetadata',
    {
      env,
      answers: [
        token,
        role,
        credentials,
        {
          status: 403,
          body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>m</Message></Error></ErrorResponse>',
        },
      ],
    },
  ),
  devCase(
    'imds/as-source-of-credentials-and-region',
    'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\ncredential_source = Ec2InstanceMetadata',
    {
      env: { ...env, AWS_REGION: null },
      answers: [
        token,
        textAnswer('eu-west-1b'),
        token,
        role,
        credentials,
        token,
        textAnswer('eu-west-1b'),
        {
          status: 403,
          body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>m</Message></Error></ErrorResponse>',
        },
      ],
    },
  ),
];
