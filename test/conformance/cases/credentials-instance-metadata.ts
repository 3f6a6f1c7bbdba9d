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

export const cases: readonly Case[] = [
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
    answers: [token, role, text(`{${keys},"Expiration":"2020-01-02T03:04:05+00:00"}`), enabled],
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
  envCase('imds/half-a-character', env, {
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
    'imds/attempts-with-blanks',
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
