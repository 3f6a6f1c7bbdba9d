import { isIP } from 'node:net';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { certificateFailure, type TransportFailure } from './transport-failure.ts';

/**
 * Checks that the certificate is for that host (lower case, no brackets), by the rules of urllib3, which are not OpenSSL's or
 * Node's: a `*` may stand for the only label or be a part of the first one (`*.test` is for gw.test), and without any
 * alternative name the common name counts.
 */
export function checkHostName(host: string, certificate: PeerCertificate): TransportFailure | undefined {
  const alternatives = readAlternatives(certificate.subjectaltname ?? '');
  const names = alternatives.filter(({ type }) => type === 'DNS').map(({ value }) => value);
  const addresses = alternatives.filter(({ type }) => type === 'IP Address').map(({ value }) => value);
  if (isIP(host) !== 0) {
    const wanted = spelling(host);
    return addresses.some((address) => spelling(address) === wanted) ? undefined : mismatch(host);
  }
  const hasNone = names.length + addresses.length === 0;
  const candidates = hasNone ? [certificate.subject?.CN ?? []].flat() : names;
  for (const name of candidates) {
    const [first = '', ...rest] = name.split('.');
    // To urllib3 such a name is an error, whatever other name would fit.
    if (first.split('*').length > 2) return mismatch(host);
    if (fits(first, rest, host)) return undefined;
  }
  return mismatch(host);
}

function fits(first: string, rest: readonly string[], host: string): boolean {
  const [label = '', ...domain] = host.split('.');
  if (domain.join('.') !== rest.join('.').toLowerCase()) return false;
  const pattern = first.toLowerCase();
  if (pattern === '*') return label !== '';
  const [start = '', end] = pattern.split('*');
  // An encoded name is not made of the characters that it stands for.
  if (end === undefined || first.startsWith('xn--') || host.startsWith('xn--')) return label === pattern;
  return label.length >= start.length + end.length && label.startsWith(start) && label.endsWith(end);
}

/** Node's text of the extension, in which a value with a comma or quote stands as a JSON string. */
function readAlternatives(text: string): { readonly type: string; readonly value: string }[] {
  const found: { type: string; value: string }[] = [];
  for (const part of text.match(/(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|[^",])+/g) ?? []) {
    const colon = part.indexOf(':');
    const value = part.slice(colon + 1);
    found.push({
      type: part.slice(0, colon).trimStart(),
      value: value.startsWith('"') ? String(JSON.parse(value)) : value,
    });
  }
  return found;
}

/** Returns the canonical form of an address. */
function spelling(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address.split('%', 1)[0]}]`).hostname : address;
}

function mismatch(host: string): TransportFailure {
  return certificateFailure(`hostname mismatch, the certificate is not valid for '${host}'`);
}

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
