import type { Case, CertificateKind } from '../case.ts';
import { success, tls, trustedTls, wireCase } from './wire-words.ts';

const kinds: readonly CertificateKind[] = [
  ...(['tls-1.2-client-wanted', 'tls-1.2-old-cipher', 'no-key-ids', 'intermediate', 'intermediate-missing'] as const),
  ...(['weak-key', 'sha1'] as const),
];

/** Cases about weak certificates, incomplete chains and the certificates in the CA bundle. */
export const cases: readonly Case[] = [
  ...kinds.map((certificate) => wireCase(`tls-strength/${certificate}`, [success], { env: trustedTls, certificate })),
  ...kinds
    .filter((kind) => kind !== 'intermediate')
    .map((certificate) =>
      wireCase(`tls-strength/unverified-${certificate}`, [success], { env: tls, certificate }, ['--no-verify-ssl']),
    ),
  wireCase('tls-strength/self-signed-and-trusted', [success], {
    env: { ...tls, AWS_CA_BUNDLE: '{self}' },
    certificate: 'self-signed',
  }),
  wireCase('tls-strength/ca-bundle-without-the-ca', [success], { env: { ...tls, AWS_CA_BUNDLE: '{self}' } }),
  wireCase('tls-strength/intermediate-in-ca-bundle-without-root', [success], {
    env: { ...tls, AWS_CA_BUNDLE: '{intermediate}' },
    certificate: 'intermediate',
  }),
  wireCase('tls-strength/missing-intermediate-in-ca-bundle-without-root', [success], {
    env: { ...tls, AWS_CA_BUNDLE: '{intermediate}' },
    certificate: 'intermediate-missing',
  }),
];
