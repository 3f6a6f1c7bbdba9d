import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { readElement } from './der.ts';
import { verifyWords } from './tls-words.ts';
import { TransportFailure } from './transport-failure.ts';

/** The smallest keys that OpenSSL's security level 2 takes, in bits. */
const smallestKey = { rsa: 2048, curve: 224 } as const;

/** Object identifiers (the bytes as hex) of signatures over MD2, MD4, MD5 and SHA-1. */
const weakSignature = /^(?:2a864886f70d01010[2345]|2a8648ce3d0401|2a8648ce380403|2b0e03021d)$/;

/**
 * What OpenSSL checks by itself at security level 2, for TLS libraries that have no levels: the keys of a chain, and its
 * signatures but for that of the last certificate, which is trusted for itself.
 */
export function checkStrength(certificate: PeerCertificate): TransportFailure | undefined {
  const chain = chainOf(certificate);
  const weakKey = chain.findIndex(hasWeakKey);
  if (weakKey === 0) return failure('EE certificate key too weak');
  if (weakKey > 0) return failure('CA certificate key too weak');
  const isWeaklySigned = chain.slice(0, -1).some(({ raw }) => weakSignature.test(signatureAlgorithm(raw)));
  return isWeaklySigned ? failure('CA signature digest algorithm too weak') : undefined;
}

/** From the server's own certificate up, as far as the other side and the trust store have it. */
function chainOf(certificate: PeerCertificate): readonly PeerCertificate[] {
  const chain: PeerCertificate[] = [];
  let next: PeerCertificate | undefined = certificate;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = (next as Partial<DetailedPeerCertificate>).issuerCertificate;
  }
  return chain;
}

function hasWeakKey({ bits, asn1Curve }: PeerCertificate): boolean {
  return bits !== undefined && bits < (asn1Curve === undefined ? smallestKey.rsa : smallestKey.curve);
}

/** The object identifier of a certificate's (DER) signature, as hex: the first thing of what follows its first part. */
function signatureAlgorithm(der: Buffer): string {
  const { contents } = readElement(der);
  const { rest } = readElement(contents);
  return readElement(readElement(rest).contents).contents.toString('hex');
}

function failure(reason: string): TransportFailure {
  return new TransportFailure('tls', verifyWords(reason));
}
