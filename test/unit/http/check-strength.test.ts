import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { checkStrength } from '../../../src/http/check-certificate.ts';
import { createCertificateAuthority } from '../../support/certificate.ts';

const root = createCertificateAuthority('Root');
const intermediate = createCertificateAuthority('Intermediate', root);

/** Links PEM certificates into a chain that begins with the server's. Returns the error message of checkStrength. */
function checkChain(...pems: readonly string[]): string | undefined {
  const [own, ...issuers] = pems.map((pem): PeerCertificate => new X509Certificate(pem).toLegacyObject());
  if (own === undefined) throw new Error('a chain needs at least one certificate');
  let issued = own;
  for (const issuerCertificate of issuers) {
    Object.assign(issued, { issuerCertificate });
    issued = issuerCertificate;
  }
  return checkStrength(own)?.message;
}

describe('checkStrength', () => {
  it('accepts usual keys and signatures', () => {
    expect(checkChain(root.issue('a.test').cert, root.pem)).toBeUndefined();
    expect(checkChain(intermediate.issue('a.test').cert, intermediate.pem, root.pem)).toBeUndefined();
  });

  it('refuses a key of 1024 bits, of the server or of an issuer', () => {
    const weak = root.issue('a.test', { weakness: 'rsa-1024' }).cert;
    expect(checkChain(weak, root.pem)).toContain('EE certificate key too weak');
    expect(checkChain(root.issue('b.test').cert, weak, root.pem)).toContain('CA certificate key too weak');
  });

  it('refuses a SHA-1 signature, except on the last certificate, which is trusted without its signature', () => {
    const weak = root.issue('a.test', { weakness: 'sha1' }).cert;
    expect(checkChain(weak, root.pem)).toContain('CA signature digest algorithm too weak');
    expect(checkChain(weak)).toBeUndefined();
  });

  it('accepts a certificate that is its own issuer', () => {
    const own: PeerCertificate = new X509Certificate(root.pem).toLegacyObject();
    expect(checkStrength(Object.assign(own, { issuerCertificate: own }))).toBeUndefined();
  });
});
