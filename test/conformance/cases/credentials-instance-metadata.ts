import type { Answer, Case } from '../case.ts';
import { devCase, enabled, envCase, farFuture, words } from './credentials-words.ts';

const env = { AWS_EC2_METADATA_DISABLED: null, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}' };

function text(body: string, status?: number): Answer {
  return status === undefined ? { body } : { status, body };
}

const token = text('imds-token');
const role = text('web-role');
const keys = '"AccessKeyId":"ASIAIMDS","SecretAccessKey":"s","Token":"it"';
const credentials = text(`{"Code":"Success","Type":"AWS-HMAC",${keys},"Expiration":"${farFuture}"}`);
const once = [token, role, credentials, enabled];
const expiredOtherwise = [token, role, text(`{${keys},"Expiration":"2020-01-02T03:04:05+00:00"}`)];

/** An answer of these bytes (latin-1). */
function bytes(body: string, contentType?: string): Answer {
  const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
  return { raw: `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${type}\r\n${body}` };
}

const until = (expiration: string): Answer => text(`{${keys},"Expiration":${expiration}}`);
// The space makes this differ from the service's format, in which a near expiration is extended.
const near = until('" {now+700}"');
const own = { AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' };

/** Expirations in many spellings. A second request gets fresh credentials. */
const ends: readonly (readonly [name: string, expiration: string])[] = [
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

/** The first answer, to the request for a token. */
const tokens: readonly (readonly [name: string, token: Answer])[] = [
  ['latin-1', text('é')],
  ['beyond-latin-1', text('中')],
  ['of-spaces', text('  tok  ')],
  ['with-control', text('a\u0001b\u007f')],
  ['status-201', text('created', 201)],
  ['status-301', { status: 301, headers: { Location: '{endpoint}/t' } }],
  ['not-utf8', bytes('\xff')],
  ['cut-short', { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\ntok' }],
  ['no-http', { raw: 'hello\r\n\r\n' }],
  ['reset', { fault: 'reset' }],
  ['plain-text', bytes('\xe9', 'text/plain')],
  ['plain-text-utf8', bytes('\xc3\xa9', 'text/plain; charset=utf-8')],
  ['plain-text-not-utf8', bytes('\xff', 'text/plain; charset=utf-8')],
  ['unknown-charset', { body: 'tok', headers: { 'Content-Type': 'text/plain; charset=nosuch' } }],
  ['quoted-charset', bytes('\xe9', 'application/x; charset="latin-1"')],
];

const roles: readonly (readonly [name: string, role: Answer])[] = [
  ['line-end', text('web-role\n')],
  ['dots', text('../../x')],
  ['double-slash', text('//a')],
  ['escapes', text('a%41%zz')],
  ['semicolon', text('a;b')],
  ['latin-1', text('é')],
  ['plain-text', bytes('\xe9', 'text/plain')],
  ['signs', text('a"<>^`{|}[]!$&\'()*+,=:@~\\')],
];

const settings: readonly (readonly [name: string, env: Case['env'], answers?: readonly Answer[]])[] = [
  ['timeout-too-large', { AWS_METADATA_SERVICE_TIMEOUT: '99999999999' }],
  ['timeout-of-400-digits', { AWS_METADATA_SERVICE_TIMEOUT: '9'.repeat(400) }],
  ['timeout-of-years', { AWS_METADATA_SERVICE_TIMEOUT: '2147484' }],
  ['timeout-negative', { AWS_METADATA_SERVICE_TIMEOUT: '-3' }],
  ['timeout-hex', { AWS_METADATA_SERVICE_TIMEOUT: '0x5' }],
  ['timeout-fraction', { AWS_METADATA_SERVICE_TIMEOUT: '1.5' }],
  ['timeout-empty', { AWS_METADATA_SERVICE_TIMEOUT: '' }],
  ['timeout-too-large-unused', { AWS_METADATA_SERVICE_TIMEOUT: '99999999999', ...own, AWS_REGION: 'us-east-1' }],
  ['attempts-underscore', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '1_0' }],
  ['attempts-fraction', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '1.0' }],
  ['attempts-of-400-digits', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '9'.repeat(400) }],
  [
    'attempts-mixed',
    { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '3' },
    [
      { fault: 'close' },
      text('', 500),
      text('', 404),
      text('', 404),
      text(''),
      role,
      text('x'),
      text(''),
      credentials,
      enabled,
    ],
  ],
  [
    'attempts-undecodable',
    { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' },
    [token, role, bytes('\xff', 'text/x;charset=ascii'), credentials, enabled],
  ],
  ['endpoint-space-before', { AWS_EC2_METADATA_SERVICE_ENDPOINT: ' {endpoint}' }],
  ['endpoint-query', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}?x=' }],
  ['endpoint-upper-case', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'HTTP://LOCALHOST:{port}' }],
  ['endpoint-no-scheme', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '//127.0.0.1:{port}' }],
  ['endpoint-user', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://u:p@127.0.0.1:{port}' }],
  ['endpoint-dot', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://localhost.:{port}' }],
  ['endpoint-second-host', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}//x:y' }],
  ['endpoint-untrusted-certificate', { AWS_EC2_METADATA_SERVICE_ENDPOINT: '{tls}' }],
  ['proxy-upper-case', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'HTTP://imds.invalid', http_proxy: '{endpoint}' }],
  ['proxy-user', { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://u:p@imds.invalid:81/b', http_proxy: '{endpoint}' }],
  [
    'proxy-role-dots',
    { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://imds.invalid', http_proxy: '{endpoint}' },
    [token, text('../a b%zz\n?c'), credentials, enabled],
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
  ['version-1-disabled-token-empty', { AWS_EC2_METADATA_V1_DISABLED: 'true' }, [text(''), role, credentials, enabled]],
  ['version-1-disabled-silent', { AWS_EC2_METADATA_V1_DISABLED: 'TRUE' }, [{ fault: 'silent' }]],
  ['version-1-disabled-bad-request', { AWS_EC2_METADATA_V1_DISABLED: 'TRUE' }, [text('', 400)]],
];

/** The answers to a renewal 10 to 15 minutes before the expiration. */
const renewals: readonly (readonly [name: string, ...answers: Answer[]])[] = [
  ['404', token, text('', 404)],
  ['is-a-bad-request', text('', 400)],
  ['is-an-error-document', token, role, text('{"Code":"x","Message":"m"}')],
  ['cannot-be-sent', text('中'), enabled],
  ['is-no-document', token, role, text('1'), enabled],
  ['ends-in-the-past', token, role, until('" {now-5}"')],
  ['has-no-date', token, role, until('"soon"')],
];

export const cases: readonly Case[] = [
  ...ends.map(([name, expiration]) =>
    envCase(`imds/end-${name}`, env, { answers: [token, role, until(expiration), token, role, credentials, enabled] }),
  ),
  ...tokens.map(([name, first]) =>
    envCase(`imds/token-${name}`, env, { answers: [first, role, credentials, enabled] }),
  ),
  ...roles.map(([name, found]) => envCase(`imds/role-${name}`, env, { answers: [token, found, credentials, enabled] })),
  ...settings.map(([name, variables, answers = once]) =>
    envCase(`imds/${name}`, { ...env, ...variables }, { answers }),
  ),
  ...renewals.map(([name, ...answers]) =>
    envCase(`imds/renewal-${name}`, env, { answers: [token, role, near, ...answers] }),
  ),
  envCase('imds/region-emoji', { ...env, ...own }, { answers: [token, text('eu-west-1😀'), enabled] }),
  envCase('imds/region-one-letter', { ...env, ...own }, { answers: [token, text('x'), enabled] }),
  envCase('imds/region-line-end', { ...env, ...own }, { answers: [token, text('eu-west-1b\n'), enabled] }),
  envCase('imds/region-plain-text', { ...env, ...own }, { answers: [token, bytes('eu-west-1\xc3\xa9', 'text/plain')] }),
  devCase('imds/config-nested-mode', 'ec2_metadata_service_endpoint_mode =\n  a = b', { answers: once }),
  devCase('imds/config-nested-endpoint', 'ec2_metadata_service_endpoint =\n  a = b', { answers: once }),
  devCase('imds/config-nested-timeout', 'metadata_service_timeout =\n  a = b', { answers: once }),
  devCase('imds/config-empty-timeout', 'metadata_service_timeout =', { answers: once }),
  devCase('imds/config-timeout-too-large', 'metadata_service_timeout = 99999999999', { env, answers: once }),
  devCase('imds/config-timeout-and-variable', 'metadata_service_timeout = x', {
    env: { ...env, AWS_METADATA_SERVICE_TIMEOUT: '2' },
    answers: once,
  }),
  envCase('imds/version-2', env, { answers: once }),
  envCase('imds/trailing-slash', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}/' }, { answers: once }),
  envCase('imds/path-kept', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: '{endpoint}/base' }, { answers: once }),
  envCase('imds/disabled', { ...env, AWS_EC2_METADATA_DISABLED: 'TRUE' }),
  envCase('imds/disabled-other-word', { ...env, AWS_EC2_METADATA_DISABLED: '1' }, { answers: once }),
  envCase('imds/token-403', env, { answers: [text('', 403), role, credentials, enabled] }),
  envCase('imds/token-404', env, { answers: [text('', 404), role, credentials, enabled] }),
  envCase('imds/token-405', env, { answers: [text('', 405), role, credentials, enabled] }),
  envCase('imds/token-400', env, { answers: [text('', 400)] }),
  envCase('imds/token-500', env, { answers: [text('', 500), role, credentials, enabled] }),
  envCase(
    'imds/token-500-two-attempts',
    { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' },
    { answers: [text('', 500), token, role, credentials, enabled] },
  ),
  envCase('imds/token-empty', env, { answers: [text(''), role, credentials, enabled] }),
  envCase('imds/token-closed', env, { answers: [{ fault: 'close' }, role, credentials, enabled] }),
  envCase('imds/token-times-out', env, { answers: [{ fault: 'silent' }, role, credentials, enabled] }),
  envCase('imds/version-1-disabled', { ...env, AWS_EC2_METADATA_V1_DISABLED: 'true' }, { answers: [text('', 404)] }),
  envCase('imds/version-1-disabled-with-token', { ...env, AWS_EC2_METADATA_V1_DISABLED: 'true' }, { answers: once }),
  envCase(
    'imds/version-1-disabled-other-word',
    { ...env, AWS_EC2_METADATA_V1_DISABLED: '1' },
    { answers: [text('', 404), role, credentials, enabled] },
  ),
  envCase('imds/role-404', env, { answers: [token, text('', 404)] }),
  envCase('imds/role-empty', env, { answers: [token, text('')] }),
  envCase(
    'imds/role-404-two-attempts',
    { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' },
    { answers: [token, text('', 404), role, credentials, enabled] },
  ),
  envCase('imds/role-of-two-lines', env, { answers: [token, text('a\nb'), credentials, enabled] }),
  envCase('imds/role-with-space', env, { answers: [token, text('a b'), credentials, enabled] }),
  envCase('imds/credentials-500', env, { answers: [token, role, text('', 500)] }),
  envCase('imds/credentials-not-json', env, { answers: [token, role, text('oops')] }),
  envCase('imds/credentials-empty', env, { answers: [token, role, text('')] }),
  envCase('imds/credentials-error-document', env, {
    answers: [token, role, text('{"Code":"AssumeRoleUnauthorizedAccess","Message":"m"}')],
  }),
  envCase('imds/credentials-member-missing', env, { answers: [token, role, text(`{${keys}}`)] }),
  envCase('imds/credentials-list', env, { answers: [token, role, text('[]')] }),
  envCase('imds/credentials-null', env, { answers: [token, role, text('null')] }),
  envCase('imds/credentials-number', env, { answers: [token, role, text('1')] }),
  envCase('imds/credentials-closed', env, { answers: [token, role, { fault: 'close' }] }),
  envCase('imds/expired-is-extended', env, {
    answers: [token, role, text(`{${keys},"Expiration":"2020-01-02T03:04:05Z"}`), enabled],
  }),
  envCase('imds/expired-other-format', env, {
    // The credentials are requested twice.
    answers: [...expiredOtherwise, ...expiredOtherwise],
  }),
  envCase('imds/expiration-garbage', env, { answers: [token, role, text(`{${keys},"Expiration":"soon"}`)] }),
  envCase('imds/expiration-null', env, { answers: [token, role, text(`{${keys},"Expiration":null}`), enabled] }),
  envCase('imds/expiration-number', env, { answers: [token, role, text(`{${keys},"Expiration":1}`), enabled] }),
  envCase('imds/expired-single-digits', env, {
    answers: [token, role, text(`{${keys},"Expiration":"2020-1-2T3:4:5Z"}`), enabled],
  }),
  envCase('imds/expired-small-letters', env, {
    answers: [token, role, text(`{${keys},"Expiration":"2020-01-02t03:04:05z"}`), enabled],
  }),
  envCase('imds/credentials-not-utf8', env, {
    answers: [token, role, { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"\xff"}' }],
  }),
  envCase('imds/lone-surrogate', env, {
    answers: [
      token,
      role,
      text(`{"AccessKeyId":"A","SecretAccessKey":"\\ud800","Token":"t","Expiration":"${farFuture}"}`),
    ],
  }),
  envCase('imds/bad-port', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:99999' }),
  envCase('imds/other-scheme', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'ftp://127.0.0.1' }),
  envCase('imds/empty-mode', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: '' }),
  envCase('imds/token-with-newline', env, { answers: [text('to\nk'), role] }),
  envCase('imds/role-with-query', env, { answers: [token, text('a#b?c'), credentials, enabled] }),
  envCase('imds/refused', { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' }),
  envCase('imds/refused-version-1-disabled', {
    ...env,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1',
    AWS_EC2_METADATA_V1_DISABLED: 'True',
  }),
  envCase(
    'imds/proxy-used',
    { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://imds.invalid', http_proxy: '{endpoint}' },
    { answers: once },
  ),
  envCase('imds/no-proxy', { ...env, http_proxy: 'http://127.0.0.1:1', no_proxy: '127.0.0.1' }, { answers: once }),
  envCase('imds/proxy-refused', { ...env, http_proxy: 'http://127.0.0.1:1' }),
  envCase(
    'imds/mode-ipv6-custom-endpoint',
    { ...env, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' },
    { answers: once },
  ),
  envCase('imds/negative-attempts', { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '-1' }),
  envCase('imds/zero-attempts', { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '0' }),
  envCase(
    'imds/attempts-with-spaces',
    { ...env, AWS_METADATA_SERVICE_NUM_ATTEMPTS: ' +2 ' },
    { answers: [text('', 500), token, role, credentials, enabled] },
  ),
  envCase('imds/zero-timeout', { ...env, AWS_METADATA_SERVICE_TIMEOUT: '0' }),
  envCase('imds/redirect', env, { answers: [token, { status: 302, headers: { Location: '{endpoint}/x' } }] }),
  envCase('imds/keys-win', { ...env, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' }, { answers: [enabled] }),
  envCase(
    'imds/container-wins',
    { ...env, AWS_CONTAINER_CREDENTIALS_FULL_URI: '{endpoint}/c' },
    {
      answers: [text(`{${keys},"Expiration":"${farFuture}"}`), enabled],
    },
  ),
  envCase('imds/no-sign-request', env, { argv: [...words, '--no-sign-request'], answers: [enabled] }),
  envCase(
    'imds/region',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, text('eu-west-1b'), enabled],
    },
  ),
  envCase(
    'imds/region-without-token',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [text('', 404), text('eu-west-1b'), enabled],
    },
  ),
  envCase(
    'imds/region-unknown',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, text('', 404)],
    },
  ),
  envCase(
    'imds/region-bad-request',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [text('', 400)],
    },
  ),
  envCase(
    'imds/region-empty',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, text('')],
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
      answers: [text('', 404)],
    },
  ),
  envCase(
    'imds/region-invalid',
    { ...env, AWS_REGION: null, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    {
      answers: [token, text('x_y z'), enabled],
    },
  ),
  envCase('imds/region-refused', {
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
      answers: [token, text('eu-west-1b'), token, role, credentials, enabled],
    },
  ),
  envCase(
    'imds/region-no-sign-request',
    { ...env, AWS_REGION: null },
    {
      argv: [...words, '--no-sign-request'],
      answers: [token, text('eu-west-1b'), enabled],
    },
  ),
  envCase(
    'imds/region-not-for-skeleton',
    { ...env, AWS_REGION: null },
    {
      argv: ['iam', 'enable-mfa-device', '--generate-cli-skeleton'],
    },
  ),
  devCase('imds/endpoint-in-config', 'ec2_metadata_service_endpoint = {endpoint}', {
    env: { AWS_EC2_METADATA_DISABLED: null },
    answers: once,
  }),
  devCase(
    'imds/version-1-disabled-in-config',
    'ec2_metadata_service_endpoint = {endpoint}\nec2_metadata_v1_disabled = true',
    {
      env: { AWS_EC2_METADATA_DISABLED: null },
      answers: [text('', 404)],
    },
  ),
  devCase('imds/attempts-in-config', 'ec2_metadata_service_endpoint = {endpoint}\nmetadata_service_num_attempts = 3', {
    env: { AWS_EC2_METADATA_DISABLED: null },
    answers: [text('', 500), text('', 500), token, role, credentials, enabled],
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
    'imds/as-credential-source-with-region',
    'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\ncredential_source = Ec2InstanceMetadata',
    {
      env: { ...env, AWS_REGION: null },
      answers: [
        token,
        text('eu-west-1b'),
        token,
        role,
        credentials,
        token,
        text('eu-west-1b'),
        {
          status: 403,
          body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>m</Message></Error></ErrorResponse>',
        },
      ],
    },
  ),
];
