import type { Answer, Case, CaseFile } from '../case.ts';
import { devCase, deviceEnabled, envCase, farFuture, words } from './credentials-words.ts';

const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{endpoint}/creds?a=b' };

function json(body: string, status?: number): Answer {
  return status === undefined ? { body } : { status, body };
}

const keys = '"AccessKeyId":"ASIAECS","SecretAccessKey":"s"';
const validCredentials = json(`{${keys},"Token":"ct","Expiration":"${farFuture}"}`);
/** The answers of the container service and IAM if every request succeeds. */
const successAnswers = [validCredentials, deviceEnabled];

const fullUri = (uri: string) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: uri });

/**
 * Addresses that the program rejects, or to which it can connect. An address that refuses the connection would take
 * three seconds, because the program tries again.
 */
const addresses: readonly (readonly [name: string, uri: string])[] = [
  ['upper-case', 'HTTP://LOCALHOST:{port}/c'],
  ['user', 'http://u:p@localhost:{port}/c'],
  ['user-looks-like-a-host', 'http://localhost@example.invalid/c'],
  ['two-at', 'http://example.invalid@x@localhost:{port}/c'],
  ['query-only', 'http://localhost:{port}?x=y'],
  ['fragment', 'http://localhost:{port}/c#f'],
  ['escapes', 'http://localhost:{port}/é b%20%zz'],
  ['parameters', 'http://localhost:{port}/a;b/c;d?e;f'],
  ['dots', '{endpoint}/a/../b/./c'],
  ['no-scheme-but-slashes', '//localhost:{port}/c'],
  ['line-end', 'http://localhost:{port}/a\nb'],
  ['line-end-after-port', 'http://localhost:{port}\n'],
  ['tab', 'http://localhost:{port}/\tc'],
  ['tab-in-host', 'http://local\thost:{port}/c'],
  ['space-before', ' http://localhost:{port}/c'],
  ['space-after', 'http://localhost:{port}/c '],
  ['backslash', 'http://127.0.0.1\\@localhost:{port}/c'],
  ['backslash-after-port', 'http://localhost:{port}\\c'],
  ['port-with-zeros', 'http://localhost:0000{port}/c'],
  ['port-too-great', 'http://localhost:99999/c'],
  ['port-word', 'http://localhost:abc/c'],
  ['path-looks-like-a-host', 'http://localhost:{port}//a:b/c'],
  ['percent-in-host', 'http://local%68ost:{port}/c'],
  ['fullwidth-host', 'http://ｌocalhost:{port}/c'],
  ['host-dot', 'http://localhost.:{port}/c'],
  ['host-zeros', 'http://127.000.000.001:{port}/c'],
  ['host-number', 'http://2130706433:{port}/c'],
  ['host-hex', 'http://0x7f.1:{port}/c'],
  ['host-unspecified', 'http://0.0.0.0:{port}/c'],
  ['zone-kept', 'http://[fe80::1%Eth0]/c'],
  ['bracket-open', 'http://[::1/c'],
  ['https-no-host', 'https:///c'],
  ['https-non-ascii-host', 'https://é/c'],
  ['ftp', 'ftp://localhost:{port}/c'],
  ['one-slash', 'http:/localhost/c'],
  ['path-only', '/c'],
];

const authorizations: readonly (readonly [name: string, token: string])[] = [
  ['spaces', '  a b  '],
  ['tab', 'a\tb'],
  ['control', 'a\u0001b\u000bc'],
  ['latin-1', 'é'],
  ['beyond-latin-1', '中'],
  ['folded', 'a\n b'],
];

const authorizationFiles: readonly (readonly [name: string, file: CaseFile])[] = [
  ['crlf', 'tok\r\n'],
  ['empty', ''],
  ['latin-1', 'é'],
  ['byte-order-mark', '\ufefftok'],
  ['not-utf8', { base64: '/w==' }],
  ['folder', { folder: true }],
];

export const cases: readonly Case[] = [
  ...addresses.map(([name, uri]) => envCase(`container/address-${name}`, fullUri(uri), { answers: successAnswers })),
  ...authorizations.map(([name, token]) =>
    envCase(
      `container/token-${name}`,
      { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: token },
      { answers: successAnswers },
    ),
  ),
  ...authorizationFiles.map(([name, file]) =>
    envCase(
      `container/token-file-${name}`,
      { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/tok' },
      { files: { 'home/tok': file }, answers: successAnswers },
    ),
  ),
  envCase('container/https-upper-case', fullUri('HTTPS://127.0.0.1:1/c')),
  envCase('container/token-checked-before-host', {
    ...fullUri('http://example.com/'),
    AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a\nb',
  }),
  envCase('container/full-uri', env, { answers: successAnswers }),
  envCase(
    'container/localhost',
    { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost:{port}/creds' },
    { answers: successAnswers },
  ),
  envCase(
    'container/loopback-address-without-path',
    { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:{port}' },
    { answers: successAnswers },
  ),
  envCase('container/unsupported-host', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://example.com/creds' }),
  envCase('container/unsupported-address', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://10.0.0.1/creds' }),
  envCase('container/unsupported-upper-case', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://EXAMPLE.com:80/creds' }),
  envCase('container/https-refused', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'https://127.0.0.1:1/creds' }),
  envCase('container/unsupported-ipv6', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://[fe80::1]/creds' }),
  envCase('container/mapped-address', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://[::ffff:7f00:1]:1/c' }),
  envCase('container/dotted-ipv6', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://[::0.0.0.1]:1/c' }),
  envCase('container/zone', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://[::1%25lo]:1/c' }),
  // The program appends the relative URI to http://169.254.170.2, so the URI can change the host.
  envCase('container/relative-makes-a-host', { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '.invalid/c' }),
  envCase('container/relative-makes-a-user', { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '@example.invalid/c' }),
  envCase('container/relative-bracket', { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '[/c' }),
  envCase('container/relative-of-this-machine', { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '@127.0.0.1:1/c' }),
  envCase('container/no-scheme', { AWS_CONTAINER_CREDENTIALS_FULL_URI: '127.0.0.1/creds' }),
  envCase('container/empty-full-uri', { AWS_CONTAINER_CREDENTIALS_FULL_URI: '' }),
  envCase('container/short-loopback', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.1:{port}/creds' }),
  envCase('container/token', { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Basic abc=' }, { answers: successAnswers }),
  envCase('container/token-empty', { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: '' }, { answers: successAnswers }),
  envCase('container/token-newline', { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a\nb' }),
  envCase('container/token-carriage-return', { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'a\r' }),
  envCase(
    'container/token-file',
    { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'no', AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/tok' },
    {
      files: { 'home/tok': 'from-file' },
      answers: successAnswers,
    },
  ),
  envCase(
    'container/token-file-newline',
    { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/tok' },
    { files: { 'home/tok': 'from-file\n' } },
  ),
  envCase('container/token-file-missing', { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/nosuch' }),
  envCase('container/token-file-empty-name', { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '' }),
  envCase('container/answer-404', env, { answers: [json('not here', 404)] }),
  envCase('container/answer-500-then-fine', env, { answers: [json('x', 500), validCredentials, deviceEnabled] }),
  envCase('container/answer-empty-error', env, { answers: [json('', 500)] }),
  envCase('container/answer-204', env, { answers: [{ status: 204 }] }),
  envCase('container/answer-201', env, { answers: [json('{}', 201)] }),
  envCase('container/answer-redirect', env, {
    answers: [{ status: 302, headers: { Location: '{endpoint}/other' }, body: 'moved' }],
  }),
  envCase('container/answer-not-json', env, { answers: [json('<html>')] }),
  envCase('container/answer-empty', env, { answers: [json('')] }),
  envCase('container/answer-list', env, { answers: [json('[]')] }),
  envCase('container/answer-null', env, { answers: [json('null')] }),
  envCase('container/answer-error-document', env, { answers: [json('{"code":"NoRole","message":"none"}')] }),
  envCase('container/answer-without-key', env, {
    answers: [json(`{"SecretAccessKey":"s","Token":"t","Expiration":"${farFuture}"}`)],
  }),
  envCase('container/answer-without-secret', env, {
    answers: [json(`{"AccessKeyId":"A","Token":"t","Expiration":"${farFuture}"}`)],
  }),
  envCase('container/answer-without-token', env, { answers: [json(`{${keys},"Expiration":"${farFuture}"}`)] }),
  envCase('container/answer-without-expiration', env, { answers: [json(`{${keys},"Token":"t"}`)] }),
  envCase('container/answer-token-null', env, {
    answers: [json(`{${keys},"Token":null,"Expiration":"${farFuture}"}`), deviceEnabled],
  }),
  envCase('container/answer-expiration-null', env, {
    answers: [json(`{${keys},"Token":"t","Expiration":null}`), deviceEnabled],
  }),
  envCase('container/answer-expiration-garbage', env, { answers: [json(`{${keys},"Token":"t","Expiration":"soon"}`)] }),
  envCase('container/answer-expiration-number', env, {
    answers: [json(`{${keys},"Token":"t","Expiration":4102444800}`)],
  }),
  envCase('container/answer-expired', env, {
    answers: [json(`{${keys},"Token":"t","Expiration":"2020-01-02T03:04:05Z"}`)],
  }),
  envCase('container/answer-expired-then-fresh', env, {
    answers: [json(`{${keys},"Token":"t","Expiration":"2020-01-02T03:04:05Z"}`), validCredentials, deviceEnabled],
  }),
  envCase('container/answer-expired-then-error', env, {
    answers: [json(`{${keys},"Token":"t","Expiration":"2020-01-02T03:04:05Z"}`), json('gone', 410)],
  }),
  envCase('container/answer-not-utf8', env, { answers: [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\xff' }] }),
  envCase('container/answer-error-not-utf8', env, {
    answers: [{ raw: 'HTTP/1.1 500 Oops\r\nContent-Length: 1\r\n\r\n\xff' }],
  }),
  envCase('container/closed', env, { answers: [{ fault: 'close' }] }),
  envCase('container/refused', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/creds' }),
  envCase('container/relative-uri-wins-over-full-uri', {
    ...env,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '.invalid/c',
  }),
  envCase(
    'container/keys-win-over-both-uris',
    { ...env, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2', AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    { answers: [deviceEnabled] },
  ),
  envCase(
    'container/proxy-not-used-for-credentials',
    { ...env, http_proxy: 'http://127.0.0.1:1', no_proxy: '' },
    { answers: [validCredentials] },
  ),
  envCase(
    'container/keys-win',
    { ...env, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    { answers: [deviceEnabled] },
  ),
  envCase('container/no-sign-request', env, { argv: [...words, '--no-sign-request'], answers: [deviceEnabled] }),
  envCase('container/before-parameter-checks', env, {
    argv: [...words.slice(0, 3), '', ...words.slice(4)],
    answers: successAnswers,
  }),
  devCase('container/profile-keys-win', 'aws_access_key_id = A\naws_secret_access_key = s', {
    env,
    answers: [deviceEnabled],
  }),
  devCase('container/after-empty-profile', 'region = us-east-1', { env, answers: successAnswers }),
];
