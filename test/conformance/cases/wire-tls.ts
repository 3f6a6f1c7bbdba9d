import type { Case, CertificateKind } from '../case.ts';
import { error, fine, once, twice, wireCase } from './wire-words.ts';

const tls = { ...once, AWS_ENDPOINT_URL_IAM: '{tls}' };
const trusting = { ...tls, AWS_CA_BUNDLE: '{ca}' };
/** A host with several labels, which only a proxy can reach. */
const named = { ...once, AWS_CA_BUNDLE: '{ca}', https_proxy: '{proxy}' };

const certificates: readonly CertificateKind[] = [
  ...(['good', 'expired', 'not-yet-valid', 'other-host', 'unknown-ca', 'self-signed', 'name-only'] as const),
  ...(['address-as-name', 'other-purpose', 'client-wanted', 'old-protocol', 'tls-1.2', 'none', 'garbage'] as const),
];
const badOnes = certificates.filter((kind) => !['good', 'tls-1.2', 'address-as-name'].includes(kind));

const empty = { 'work/empty.pem': '' };
const bundles: Readonly<Record<string, NonNullable<Case['files']>>> = {
  missing: {},
  empty: { 'work/b.pem': '' },
  folder: { 'work/b.pem': { folder: true } },
  garbage: { 'work/b.pem': 'hello\n' },
  'no-certificate': { 'work/b.pem': '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n' },
  'no-end': { 'work/b.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n' },
  'junk-around': { 'work/b.pem': 'Subject: x\n# comment\n\n{pem}\ntrailing text\n' },
  'good-then-damaged': { 'work/b.pem': '{pem}-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n' },
  'good-then-cut': { 'work/b.pem': '{pem}-----BEGIN CERTIFICATE-----\nMIIB\n' },
  'key-first': { 'work/b.pem': '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n{pem}' },
  twice: { 'work/b.pem': '{pem}{pem}' },
  'byte-order-mark': { 'work/b.pem': '\ufeff{pem}' },
  indented: { 'work/b.pem': '  {pem}' },
  'not-ascii': { 'work/b.pem': '# Prüfstelle\n{pem}' },
  'nul-byte': { 'work/b.pem': 'a\0b\n{pem}' },
};

export const cases: readonly Case[] = [
  ...certificates.map((certificate) =>
    wireCase(`tls/certificate-${certificate}`, [fine], { env: trusting, certificate }),
  ),
  ...badOnes.map((certificate) =>
    wireCase(`tls/unverified-${certificate}`, [fine], { env: tls, certificate }, ['--no-verify-ssl']),
  ),
  ...(['name-only', 'address-as-name', 'other-host', 'wildcard'] as const).map((certificate) =>
    wireCase(`tls/name-${certificate}`, [fine], {
      env: { ...trusting, AWS_ENDPOINT_URL_IAM: 'https://localhost:{port}' },
      certificate,
    }),
  ),
  ...(['good', 'wildcard', 'part-wildcard', 'name-only'] as const).map((certificate) =>
    wireCase(`tls/long-name-${certificate}`, [fine], {
      env: { ...named, AWS_ENDPOINT_URL_IAM: 'https://gw.x.test' },
      certificate,
    }),
  ),
  wireCase('tls/wildcard-one-dot', [fine], {
    env: { ...named, AWS_ENDPOINT_URL_IAM: 'https://gw.test' },
    certificate: 'wildcard',
  }),
  wireCase('tls/name-in-other-case', [fine], { env: { ...named, AWS_ENDPOINT_URL_IAM: 'https://GW.X.test' } }),
  wireCase('tls/name-with-last-dot', [fine], { env: { ...named, AWS_ENDPOINT_URL_IAM: 'https://gw.x.test.' } }),
  wireCase('tls/localhost', [fine], { env: { ...trusting, AWS_ENDPOINT_URL_IAM: 'https://localhost:{port}' } }),
  wireCase('tls/ipv6', [fine], { env: { ...trusting, AWS_ENDPOINT_URL_IAM: 'https://[::1]:{port}' } }),
  wireCase('tls/ipv6-other-host', [fine], {
    env: { ...trusting, AWS_ENDPOINT_URL_IAM: 'https://[::1]:{port}' },
    certificate: 'other-host',
  }),
  wireCase('tls/error-document', [error(403, 'AccessDenied')], { env: trusting }),
  wireCase('tls/query-and-path', [fine], {
    env: { ...trusting, AWS_ENDPOINT_URL_IAM: '{tls}/a?b=c' },
    certificate: 'expired',
  }),
  wireCase('tls/json-error-format', [fine], {
    env: { ...trusting, AWS_CLI_ERROR_FORMAT: 'json' },
    certificate: 'expired',
  }),
  wireCase('tls/repeated', [fine], { env: { ...trusting, ...twice }, certificate: 'expired' }),
  wireCase('tls/closed-in-handshake', [fine], { env: trusting, connections: ['close'] }),
  wireCase('tls/reset-in-handshake', [fine], { env: trusting, connections: ['reset'] }),
  wireCase('tls/closed-in-handshake-then-fine', [fine], {
    env: { ...trusting, ...twice },
    connections: ['close', 'serve'],
  }),
  wireCase('tls/closed-without-answer', [{ fault: 'close' }], { env: trusting }),
  wireCase('tls/reset-without-answer', [{ fault: 'reset' }], { env: trusting }),
  wireCase('tls/closed-in-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>' }], { env: trusting }),
  wireCase('tls/until-close', [{ raw: 'HTTP/1.1 200 OK\r\n\r\n<a/>' }], { env: trusting }),
  wireCase(
    'tls/reset-in-body',
    [
      {
        raw: ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>', ''],
        delayMilliseconds: 150,
        fault: 'reset',
      },
    ],
    { env: trusting },
  ),

  wireCase('trust/flag', [fine], { env: tls }, ['--ca-bundle', '{ca}']),
  wireCase('trust/flag-before-environment', [fine], { env: { ...tls, AWS_CA_BUNDLE: 'none.pem' } }, [
    ...['--ca-bundle', '{ca}'],
  ]),
  wireCase('trust/bad-flag-before-environment', [fine], { env: trusting }, ['--ca-bundle', 'none.pem']),
  wireCase('trust/environment-before-profile', [fine], {
    env: trusting,
    files: { 'home/.aws/config': '[default]\nca_bundle = none.pem\n' },
  }),
  wireCase('trust/profile', [fine], { env: tls, files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n' } }),
  wireCase('trust/profile-before-requests', [fine], {
    env: { ...tls, REQUESTS_CA_BUNDLE: 'none.pem' },
    files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n' },
  }),
  wireCase('trust/bad-profile-before-requests', [fine], {
    env: { ...tls, REQUESTS_CA_BUNDLE: '{ca}' },
    files: { 'home/.aws/config': '[default]\nca_bundle = none.pem\n' },
  }),
  wireCase('trust/other-profile', [fine], {
    env: { ...tls, AWS_PROFILE: 'dev' },
    files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n[profile dev]\nregion = eu-west-1\n' },
  }),
  wireCase('trust/requests', [fine], { env: { ...tls, REQUESTS_CA_BUNDLE: '{ca}' } }),
  wireCase('trust/requests-bad', [fine], { env: { ...tls, REQUESTS_CA_BUNDLE: 'none.pem' } }),
  wireCase('trust/built-in', [fine], { env: tls }),
  ...Object.entries({
    'ssl-cert-file': { SSL_CERT_FILE: '{ca}' },
    'curl-ca-bundle': { CURL_CA_BUNDLE: '{ca}' },
    'node-extra': { NODE_EXTRA_CA_CERTS: '{ca}' },
    'node-reject-unauthorized': { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    'node-openssl-ca': { NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: '{ca}' },
  }).map(([name, env]) => wireCase(`trust/not-${name}`, [fine], { env: { ...tls, ...env } })),
  wireCase(
    'trust/node-reject-unauthorized-and-unverified',
    [fine],
    { env: { ...tls, NODE_TLS_REJECT_UNAUTHORIZED: '1' } },
    ['--no-verify-ssl'],
  ),

  ...Object.entries(bundles).map(([name, files]) =>
    wireCase(`bundle/${name}`, [fine], { env: { ...tls, AWS_CA_BUNDLE: 'b.pem' }, files }),
  ),
  wireCase('bundle/home-is-expanded', [fine], {
    env: { ...tls, AWS_CA_BUNDLE: '~/b.pem' },
    files: { 'home/b.pem': '{pem}' },
  }),
  wireCase('bundle/link', [fine], {
    env: { ...tls, AWS_CA_BUNDLE: 'b.pem' },
    files: { 'work/b.pem': { link: '{ca}' } },
  }),
  wireCase('bundle/windows-lines', [fine], {
    env: { ...tls, AWS_CA_BUNDLE: 'b.pem' },
    files: { 'work/b.pem': '# a\r\n{pem}\r\n# b\r\n' },
  }),
  wireCase('bundle/not-read-for-http', [fine], { env: { ...once, AWS_CA_BUNDLE: 'none.pem' } }),
  wireCase('bundle/not-read-unverified', [fine], { env: { ...tls, AWS_CA_BUNDLE: 'none.pem' } }, ['--no-verify-ssl']),
  wireCase('bundle/empty-flag', [fine], { env: once }, ['--ca-bundle', '']),
  wireCase('bundle/empty-environment', [fine], { env: { ...once, AWS_CA_BUNDLE: '' } }),
  wireCase('bundle/empty-environment-before-profile', [fine], {
    env: { ...tls, AWS_CA_BUNDLE: '' },
    files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n', ...empty },
  }),
  wireCase('bundle/white-space-requests', [fine], { env: { ...once, REQUESTS_CA_BUNDLE: ' \t' } }),
  wireCase('bundle/empty-requests', [fine], { env: { ...once, REQUESTS_CA_BUNDLE: '' } }),
  wireCase('bundle/empty-profile', [fine], {
    env: once,
    files: { 'home/.aws/config': '[default]\nca_bundle =\n' },
  }),
  wireCase('bundle/space-unverified', [fine], { env: { ...tls, AWS_CA_BUNDLE: ' ' } }, ['--no-verify-ssl']),
  wireCase('bundle/missing-and-refused', [], {
    env: { ...once, AWS_ENDPOINT_URL_IAM: 'https://127.0.0.1:1', AWS_CA_BUNDLE: 'none.pem' },
  }),

  wireCase('unverified/each-attempt-warns', [error(500, 'X'), fine], { env: { ...tls, ...twice } }, [
    '--no-verify-ssl',
  ]),
  wireCase('unverified/error-after-warning', [error(403, 'AccessDenied')], { env: tls }, ['--no-verify-ssl']),
  wireCase('unverified/no-warning-for-http', [fine], { env: once }, ['--no-verify-ssl']),
  wireCase(
    'unverified/no-warning-when-refused',
    [],
    { env: { ...once, AWS_ENDPOINT_URL_IAM: 'https://127.0.0.1:1' } },
    ['--no-verify-ssl'],
  ),
  wireCase('unverified/names-the-proxy', [fine], { env: { ...named, AWS_ENDPOINT_URL_IAM: 'https://gw.test' } }, [
    '--no-verify-ssl',
  ]),
  wireCase('unverified/ipv6', [fine], { env: { ...tls, AWS_ENDPOINT_URL_IAM: 'https://[::1]:{port}' } }, [
    '--no-verify-ssl',
  ]),
  wireCase('unverified/verify-ssl-flag-wins', [fine], { env: tls }, ['--no-verify-ssl', '--verify-ssl']),
  wireCase('unverified/closed-in-handshake', [fine], { env: tls, connections: ['close'] }, ['--no-verify-ssl']),
];
