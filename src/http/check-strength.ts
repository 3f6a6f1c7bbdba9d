import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { certificateFailure, type TransportFailure } from './transport-failure.ts';

/** The smallest keys that OpenSSL's security level 2 takes, in bits. */
const smallestKey = { rsa: 2048, curve: 224 } as const;

/** Object identifiers (the bytes as hex) of signatures over MD2, MD4, MD5 and SHA-1. */
const weakSignature = /^(?:2a864886f70d01010[2345]|2a8648ce3d0401|2a8648ce380403|2b0e03021d)$/;

/**
 * Checks the keys of a chain, and its signatures except for that of the last certificate, which is trusted for itself. OpenSSL
 * does it at security level 2, with these words; BoringSSL, which Bun has, has no levels.
 */
export function checkStrength(certificate: PeerCertificate): TransportFailure | undefined {
  const chain = chainOf(certificate);
  const weakKey = chain.findIndex(hasWeakKey);
  if (weakKey === 0) return certificateFailure('EE certificate key too weak');
  if (weakKey > 0) return certificateFailure('CA certificate key too weak');
  const isWeaklySigned = chain.slice(0, -1).some(({ raw }) => weakSignature.test(signatureAlgorithm(raw)));
  return isWeaklySigned ? certificateFailure('CA signature digest algorithm too weak') : undefined;
}

/** From the server's own certificate up, as far as the server and the trust store have it. */
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

/** The first element of some DER (X.690): what is in it, cut off where the bytes end, and what comes after it. */
function readElement(der: Buffer): { readonly contents: Buffer; readonly rest: Buffer } {
  const [, first = 0] = der;
  const lengthBytes = first > 0x80 ? first - 0x80 : 0;
  const start = 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : Number.parseInt(der.subarray(2, start).toString('hex'), 16);
  return { contents: der.subarray(start, start + length), rest: der.subarray(start + length) };
}
