import type { Case, CertificateKind } from '../case.ts';
import { oneAttempt } from './settings-words.ts';
import { error, success, tls, trustedTls, twoAttempts, wireCase } from './wire-words.ts';

/** The settings for a host name that only the proxy can reach. */
const throughProxy = { ...oneAttempt, AWS_CA_BUNDLE: '{ca}', https_proxy: '{proxy}' };

const certificates: readonly CertificateKind[] = [
  ...(['good', 'expired', 'not-yet-valid', 'other-host', 'unknown-ca', 'self-signed', 'name-only'] as const),
  ...(['address-as-name', 'other-purpose', 'client-wanted', 'old-protocol', 'tls-1.2', 'none', 'garbage'] as const),
];
const badCertificates = certificates.filter((kind) => !['good', 'tls-1.2', 'address-as-name'].includes(kind));

/** The CA bundle `b.pem` in different states. `{pem}` is the test CA's certificate. */
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
    wireCase(`tls/certificate-${certificate}`, [success], { env: trustedTls, certificate }),
  ),
  ...badCertificates.map((certificate) =>
    wireCase(`tls/unverified-${certificate}`, [success], { env: tls, certificate }, ['--no-verify-ssl']),
  ),
  ...(['name-only', 'address-as-name', 'other-host', 'wildcard'] as const).map((certificate) =>
    wireCase(`tls/name-${certificate}`, [success], {
      env: { ...trustedTls, AWS_ENDPOINT_URL_IAM: 'https://localhost:{port}' },
      certificate,
    }),
  ),
  ...(['good', 'wildcard', 'part-wildcard', 'name-only'] as const).map((certificate) =>
    wireCase(`tls/long-name-${certificate}`, [success], {
      env: { ...throughProxy, AWS_ENDPOINT_URL_IAM: 'https://gw.x.test' },
      certificate,
    }),
  ),
  wireCase('tls/wildcard-of-top-level-domain', [success], {
    env: { ...throughProxy, AWS_ENDPOINT_URL_IAM: 'https://gw.test' },
    certificate: 'wildcard',
  }),
  wireCase('tls/name-in-other-case', [success], {
    env: { ...throughProxy, AWS_ENDPOINT_URL_IAM: 'https://GW.X.test' },
  }),
  wireCase('tls/name-with-last-dot', [success], {
    env: { ...throughProxy, AWS_ENDPOINT_URL_IAM: 'https://gw.x.test.' },
  }),
  wireCase('tls/localhost', [success], { env: { ...trustedTls, AWS_ENDPOINT_URL_IAM: 'https://localhost:{port}' } }),
  wireCase('tls/ipv6', [success], { env: { ...trustedTls, AWS_ENDPOINT_URL_IAM: 'https://[::1]:{port}' } }),
  wireCase('tls/ipv6-other-host', [success], {
    env: { ...trustedTls, AWS_ENDPOINT_URL_IAM: 'https://[::1]:{port}' },
    certificate: 'other-host',
  }),
  wireCase('tls/error-document', [error(403, 'AccessDenied')], { env: trustedTls }),
  wireCase('tls/error-shows-path-and-query', [success], {
    env: { ...trustedTls, AWS_ENDPOINT_URL_IAM: '{tls}/a?b=c' },
    certificate: 'expired',
  }),
  wireCase('tls/json-error-format', [success], {
    env: { ...trustedTls, AWS_CLI_ERROR_FORMAT: 'json' },
    certificate: 'expired',
  }),
  wireCase('tls/expired-is-retried', [success], { env: { ...trustedTls, ...twoAttempts }, certificate: 'expired' }),
  wireCase('tls/closed-in-handshake', [success], { env: trustedTls, connections: ['close'] }),
  wireCase('tls/reset-in-handshake', [success], { env: trustedTls, connections: ['reset'] }),
  wireCase('tls/closed-in-handshake-then-fine', [success], {
    env: { ...trustedTls, ...twoAttempts },
    connections: ['close', 'serve'],
  }),
  wireCase('tls/closed-without-answer', [{ fault: 'close' }], { env: trustedTls }),
  wireCase('tls/reset-without-answer', [{ fault: 'reset' }], { env: trustedTls }),
  wireCase('tls/closed-in-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>' }], { env: trustedTls }),
  wireCase('tls/answer-without-length', [{ raw: 'HTTP/1.1 200 OK\r\n\r\n<a/>' }], { env: trustedTls }),
  wireCase(
    'tls/reset-in-body',
    [
      {
        raw: ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>', ''],
        delayMilliseconds: 150,
        fault: 'reset',
      },
    ],
    { env: trustedTls },
  ),

  wireCase('trust/flag', [success], { env: tls }, ['--ca-bundle', '{ca}']),
  wireCase('trust/flag-over-environment', [success], { env: { ...tls, AWS_CA_BUNDLE: 'none.pem' } }, [
    ...['--ca-bundle', '{ca}'],
  ]),
  wireCase('trust/bad-flag-over-environment', [success], { env: trustedTls }, ['--ca-bundle', 'none.pem']),
  wireCase('trust/environment-over-profile', [success], {
    env: trustedTls,
    files: { 'home/.aws/config': '[default]\nca_bundle = none.pem\n' },
  }),
  wireCase('trust/profile', [success], { env: tls, files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n' } }),
  wireCase('trust/profile-over-requests-ca-bundle', [success], {
    env: { ...tls, REQUESTS_CA_BUNDLE: 'none.pem' },
    files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n' },
  }),
  wireCase('trust/bad-profile-over-requests-ca-bundle', [success], {
    env: { ...tls, REQUESTS_CA_BUNDLE: '{ca}' },
    files: { 'home/.aws/config': '[default]\nca_bundle = none.pem\n' },
  }),
  wireCase('trust/other-profile', [success], {
    env: { ...tls, AWS_PROFILE: 'dev' },
    files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n[profile dev]\nregion = eu-west-1\n' },
  }),
  wireCase('trust/requests-ca-bundle', [success], { env: { ...tls, REQUESTS_CA_BUNDLE: '{ca}' } }),
  wireCase('trust/bad-requests-ca-bundle', [success], { env: { ...tls, REQUESTS_CA_BUNDLE: 'none.pem' } }),
  wireCase('trust/built-in', [success], { env: tls }),
  ...Object.entries({
    'ssl-cert-file': { SSL_CERT_FILE: '{ca}' },
    'curl-ca-bundle': { CURL_CA_BUNDLE: '{ca}' },
    'node-extra': { NODE_EXTRA_CA_CERTS: '{ca}' },
    'node-reject-unauthorized': { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    'node-openssl-ca': { NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: '{ca}' },
  }).map(([name, env]) => wireCase(`trust/not-${name}`, [success], { env: { ...tls, ...env } })),
  wireCase(
    'trust/node-reject-unauthorized-and-unverified',
    [success],
    { env: { ...tls, NODE_TLS_REJECT_UNAUTHORIZED: '1' } },
    ['--no-verify-ssl'],
  ),

  ...Object.entries(bundles).map(([name, files]) =>
    wireCase(`bundle/${name}`, [success], { env: { ...tls, AWS_CA_BUNDLE: 'b.pem' }, files }),
  ),
  wireCase('bundle/home-is-expanded', [success], {
    env: { ...tls, AWS_CA_BUNDLE: '~/b.pem' },
    files: { 'home/b.pem': '{pem}' },
  }),
  wireCase('bundle/link', [success], {
    env: { ...tls, AWS_CA_BUNDLE: 'b.pem' },
    files: { 'work/b.pem': { link: '{ca}' } },
  }),
  wireCase('bundle/windows-lines', [success], {
    env: { ...tls, AWS_CA_BUNDLE: 'b.pem' },
    files: { 'work/b.pem': '# a\r\n{pem}\r\n# b\r\n' },
  }),
  wireCase('bundle/not-read-for-http', [success], { env: { ...oneAttempt, AWS_CA_BUNDLE: 'none.pem' } }),
  wireCase('bundle/not-read-unverified', [success], { env: { ...tls, AWS_CA_BUNDLE: 'none.pem' } }, [
    '--no-verify-ssl',
  ]),
  wireCase('bundle/empty-flag', [success], { env: oneAttempt }, ['--ca-bundle', '']),
  wireCase('bundle/empty-environment', [success], { env: { ...oneAttempt, AWS_CA_BUNDLE: '' } }),
  wireCase('bundle/empty-environment-over-profile', [success], {
    env: { ...tls, AWS_CA_BUNDLE: '' },
    files: { 'home/.aws/config': '[default]\nca_bundle = {ca}\n' },
  }),
  wireCase('bundle/white-space-requests-ca-bundle', [success], { env: { ...oneAttempt, REQUESTS_CA_BUNDLE: ' \t' } }),
  wireCase('bundle/empty-requests-ca-bundle', [success], { env: { ...oneAttempt, REQUESTS_CA_BUNDLE: '' } }),
  wireCase('bundle/empty-profile', [success], {
    env: oneAttempt,
    files: { 'home/.aws/config': '[default]\nca_bundle =\n' },
  }),
  wireCase('bundle/space-ignored-unverified', [success], { env: { ...tls, AWS_CA_BUNDLE: ' ' } }, ['--no-verify-ssl']),
  wireCase('bundle/missing-and-connection-refused', [], {
    env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'https://127.0.0.1:1', AWS_CA_BUNDLE: 'none.pem' },
  }),

  wireCase('unverified/each-attempt-warns', [error(500, 'X'), success], { env: { ...tls, ...twoAttempts } }, [
    '--no-verify-ssl',
  ]),
  wireCase('unverified/error-after-warning', [error(403, 'AccessDenied')], { env: tls }, ['--no-verify-ssl']),
  wireCase('unverified/no-warning-for-http', [success], { env: oneAttempt }, ['--no-verify-ssl']),
  wireCase(
    'unverified/no-warning-when-refused',
    [],
    { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'https://127.0.0.1:1' } },
    ['--no-verify-ssl'],
  ),
  wireCase(
    'unverified/names-the-proxy',
    [success],
    { env: { ...throughProxy, AWS_ENDPOINT_URL_IAM: 'https://gw.test' } },
    ['--no-verify-ssl'],
  ),
  wireCase('unverified/ipv6', [success], { env: { ...tls, AWS_ENDPOINT_URL_IAM: 'https://[::1]:{port}' } }, [
    '--no-verify-ssl',
  ]),
  wireCase('unverified/verify-ssl-flag-wins', [success], { env: tls }, ['--no-verify-ssl', '--verify-ssl']),
  wireCase('unverified/closed-in-handshake', [success], { env: tls, connections: ['close'] }, ['--no-verify-ssl']),
];
