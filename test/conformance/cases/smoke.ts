import type { Case } from '../case.ts';

const completeCommand: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

/** One case for each feature of the test suite, for example the proxy, the terminal and the signals. */
export const cases: readonly Case[] = [
  { name: 'smoke/call', argv: completeCommand },
  { name: 'smoke/no-arguments', argv: [] },
  { name: 'smoke/skeleton', argv: ['iam', 'enable-mfa-device', '--generate-cli-skeleton'], base: 'bare' },
  {
    name: 'smoke/service-error',
    argv: completeCommand,
    answers: [
      {
        status: 403,
        body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>',
      },
    ],
  },
  {
    name: 'smoke/retries',
    argv: completeCommand,
    answers: [{ status: 503, headers: { Date: 'Sun, 06 Nov 2044 08:49:37 GMT' } }, {}],
  },
  { name: 'smoke/reset', argv: completeCommand, answers: [{ fault: 'reset' }], env: { AWS_MAX_ATTEMPTS: '1' } },
  { name: 'smoke/stdin', argv: ['iam', 'enable-mfa-device', '--cli-input-json', 'file:///dev/null'], stdin: 'ignored' },
  {
    name: 'smoke/terminal',
    argv: [...completeCommand, '--query', '@', '--output', 'json', '--no-cli-pager'],
    terminal: { columns: 80, rows: 24 },
  },
  { name: 'smoke/tls', argv: [...completeCommand, '--endpoint-url', '{tls}', '--ca-bundle', '{ca}'] },
  {
    name: 'smoke/tls-localhost',
    argv: [...completeCommand, '--endpoint-url', 'https://localhost:{port}'],
    env: { AWS_CA_BUNDLE: '{ca}' },
  },
  {
    name: 'smoke/tls-unknown-ca',
    argv: [...completeCommand, '--endpoint-url', '{tls}', '--ca-bundle', '{ca}'],
    certificate: 'unknown-ca',
    env: { AWS_MAX_ATTEMPTS: '2' },
  },
  {
    name: 'smoke/proxy-default-endpoint',
    argv: completeCommand,
    env: { AWS_ENDPOINT_URL_IAM: null, HTTPS_PROXY: '{proxy}', AWS_CA_BUNDLE: '{ca}' },
  },
  {
    name: 'smoke/proxy-refuses',
    argv: completeCommand,
    env: { AWS_ENDPOINT_URL_IAM: null, HTTPS_PROXY: '{proxy}', AWS_CA_BUNDLE: '{ca}', AWS_MAX_ATTEMPTS: '2' },
    proxyAnswers: [{ status: 407 }],
  },
  {
    name: 'smoke/interrupt',
    argv: completeCommand,
    answers: [{ fault: 'silent' }],
    signal: { name: 'SIGINT', afterRequests: 1 },
  },
  {
    name: 'smoke/assume-role-cache',
    argv: [...completeCommand, '--profile', 'dev'],
    base: 'bare',
    env: { AWS_ENDPOINT_URL: '{endpoint}' },
    files: {
      'home/.aws/config':
        '[profile dev]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/Deploy\nsource_profile = base\n[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n',
    },
    answers: [
      {
        when: 'AssumeRole',
        headers: { 'Content-Type': 'text/xml' },
        body: '<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/Deploy/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken><Expiration>2099-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleResult><ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></AssumeRoleResponse>',
      },
      {},
    ],
  },
];
