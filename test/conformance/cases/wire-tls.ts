import type { Case, CertificateKind } from '../case.ts';
import { fine, once, wire } from './wire-words.ts';

type Env = NonNullable<Case['env']>;

const byAddress: Env = { AWS_ENDPOINT_URL_IAM: '{tls}', AWS_CA_BUNDLE: '{ca}' };
const byName: Env = { ...byAddress, AWS_ENDPOINT_URL_IAM: 'https://localhost:{port}' };
/** A name with dots: only a proxy leads there. */
const byDottedName: Env = {
  AWS_ENDPOINT_URL_IAM: 'https://gw.x.test',
  AWS_CA_BUNDLE: '{ca}',
  https_proxy: '{proxy}',
};

function tls(name: string, env: Env, more: Partial<Case> = {}): Case {
  return wire(`tls/${name}`, { answers: [fine], ...more, env: { ...once, ...env } });
}

function certified(name: string, certificate: CertificateKind, env: Env = byAddress): Case {
  return tls(`certificate-${name}`, env, { certificate });
}

const kinds: readonly CertificateKind[] = [
  ...(['good', 'expired', 'not-yet-valid', 'other-host', 'unknown-ca', 'self-signed', 'name-only'] as const),
  ...([
    'address-as-name',
    'other-purpose',
    'client-wanted',
    'tls-1.2-client-wanted',
    'old-protocol',
    'tls-1.2',
  ] as const),
  ...(['tls-1.2-old-cipher', 'no-key-ids', 'intermediate', 'intermediate-missing', 'weak-key', 'sha1'] as const),
  ...(['none', 'garbage'] as const),
];

const named: readonly CertificateKind[] = ['name-only', 'wildcard', 'part-wildcard', 'other-host'];

/** What a bundle can be; each is asked to vouch for a good certificate. */
const bundles: readonly (readonly [name: string, file: NonNullable<Case['files']>[string] | undefined])[] = [
  ['missing', undefined],
  ['empty', ''],
  ['blank', '\n\n'],
  ['folder', { folder: true }],
  ['words', 'not a certificate\n'],
  ['cut', '-----BEGIN CERTIFICATE-----\nMIIB\n'],
  ['no-base64', '-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n'],
  ['no-der', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
  ['key', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n'],
  ['unreadable-link', { link: 'nowhere.pem' }],
];

export const cases: readonly Case[] = [
  ...kinds.map((kind) => certified(kind, kind)),
  ...named.map((kind) => certified(`${kind}-of-name`, kind, byName)),
  ...(['good', ...named] as const).map((kind) => certified(`${kind}-of-dotted-name`, kind, byDottedName)),
  certified('of-an-address-in-ipv6', 'good', { ...byAddress, AWS_ENDPOINT_URL_IAM: 'https://[::1]:{port}' }),
  certified('of-a-name-in-upper-case', 'good', { ...byAddress, AWS_ENDPOINT_URL_IAM: 'https://LocalHost:{port}' }),
  certified('self-signed-and-trusted', 'self-signed', { ...byAddress, AWS_CA_BUNDLE: '{self}' }),
  certified('intermediate-trusted-alone', 'intermediate', { ...byAddress, AWS_CA_BUNDLE: '{intermediate}' }),
  certified('intermediate-missing-but-trusted', 'intermediate-missing', {
    ...byAddress,
    AWS_CA_BUNDLE: '{intermediate}',
  }),
  certified('built-in-roots', 'good', { ...byAddress, AWS_CA_BUNDLE: null }),

  ...kinds
    .filter((kind) => kind !== 'good' && kind !== 'intermediate')
    .map((kind) => tls(`no-verify-${kind}`, byAddress, { certificate: kind, argv: ['--no-verify-ssl'] })),
  tls(
    'no-verify-warns-each-attempt',
    { ...byAddress, AWS_MAX_ATTEMPTS: '2' },
    {
      answers: [{ fault: 'close' }, fine],
      argv: ['--no-verify-ssl'],
    },
  ),
  tls(
    'no-verify-one-connection',
    { ...byAddress, AWS_MAX_ATTEMPTS: '2' },
    {
      answers: [{ status: 500 }, fine],
      argv: ['--no-verify-ssl'],
    },
  ),
  tls('no-verify-by-name', byName, { argv: ['--no-verify-ssl'] }),
  tls('no-verify-tunnel', byDottedName, { argv: ['--no-verify-ssl'] }),
  tls('no-verify-http', {}, { argv: ['--no-verify-ssl'] }),
  tls('no-verify-refused', { AWS_ENDPOINT_URL_IAM: 'https://127.0.0.1:1' }, { argv: ['--no-verify-ssl'] }),
  tls(
    'no-verify-beats-bundle',
    { ...byAddress, AWS_CA_BUNDLE: '/nonexistent' },
    {
      argv: ['--no-verify-ssl', '--ca-bundle', '/nonexistent'],
    },
  ),
  tls('verify-ssl-again', byAddress, { certificate: 'unknown-ca', argv: ['--no-verify-ssl', '--no-verify-ssl'] }),

  ...bundles.map(([name, file]) =>
    tls(
      `bundle-${name}`,
      { ...byAddress, AWS_CA_BUNDLE: '{work}/ca.pem' },
      file === undefined ? {} : { files: { 'work/ca.pem': file } },
    ),
  ),
  tls('bundle-missing-not-read-for-http', { AWS_CA_BUNDLE: '{work}/ca.pem' }),
  tls('bundle-missing-is-retried', { ...byAddress, AWS_CA_BUNDLE: '{work}/ca.pem', AWS_MAX_ATTEMPTS: '2' }),
  tls('bundle-relative', { ...byAddress, AWS_CA_BUNDLE: '../ca.pem' }, { files: { 'box/x': '' } }),
  tls('bundle-tilde', { ...byAddress, AWS_CA_BUNDLE: '~/ca.pem' }, { files: { 'home/ca.pem': 'x' } }),
  tls('bundle-linked', { ...byAddress, AWS_CA_BUNDLE: 'ca.pem' }, { files: { 'work/ca.pem': { link: '{ca}' } } }),
  tls('bundle-flag-beats-variable', { ...byAddress, AWS_CA_BUNDLE: '/nonexistent' }, { argv: ['--ca-bundle', '{ca}'] }),
  tls('bundle-variable-beats-profile', byAddress, {
    files: { 'home/.aws/config': '[default]\nca_bundle = /nonexistent\n' },
  }),
  tls(
    'bundle-profile-beats-requests',
    { ...byAddress, AWS_CA_BUNDLE: null, REQUESTS_CA_BUNDLE: '/nonexistent' },
    {
      files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n' },
    },
  ),
  tls('bundle-of-requests', { ...byAddress, AWS_CA_BUNDLE: null, REQUESTS_CA_BUNDLE: '{ca}' }),
  ...['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'].map((name) =>
    tls(`bundle-not-of-${name}`, { ...byAddress, AWS_CA_BUNDLE: null, [name]: '{ca}' }),
  ),
  tls('bundle-of-other-ca', { ...byAddress, AWS_CA_BUNDLE: '{self}' }),

  ...(['close', 'reset', 'drop'] as const).map((fate) => tls(`handshake-${fate}`, byAddress, { connections: [fate] })),
  ...(['close', 'reset', 'silent'] as const).map((fault) =>
    tls(`answer-${fault}`, byAddress, { answers: [{ fault }], argv: ['--cli-read-timeout', '1'] }),
  ),
  tls('answer-cut', byAddress, { answers: [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n<a/>' }] }),
  tls('answer-until-close', byAddress, { answers: [{ raw: 'HTTP/1.1 200 OK\r\n\r\n<a/>' }] }),
  tls('retried-on-one-connection', { ...byAddress, AWS_MAX_ATTEMPTS: '2' }, { answers: [{ status: 500 }, fine] }),
  tls('failure-has-no-json-form', byAddress, { certificate: 'expired', argv: ['--cli-error-format', 'json'] }),
];
