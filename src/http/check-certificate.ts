import { isIP } from 'node:net';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { certificateFailure, type TransportFailure } from './transport-failure.ts';

/**
 * Checks that the certificate is valid for the host (lower case, no brackets). The rules are those of urllib3, which
 * differ from OpenSSL's and Node's: a `*` stands for all or a part of the first label, even in a name without a dot.
 * The common name counts only if the certificate has no alternative name (DNS name or IP address).
 */
export function checkHostName(host: string, certificate: PeerCertificate): TransportFailure | undefined {
  const alternatives = readAlternatives(certificate.subjectaltname ?? '');
  const names = alternatives.filter(({ type }) => type === 'DNS').map(({ value }) => value);
  const addresses = alternatives.filter(({ type }) => type === 'IP Address').map(({ value }) => value);
  if (isIP(host) !== 0) {
    const wanted = canonicalAddress(host);
    return addresses.some((address) => canonicalAddress(address) === wanted) ? undefined : mismatch(host);
  }
  const hasNone = names.length + addresses.length === 0;
  const candidates = hasNone ? [certificate.subject?.CN ?? []].flat() : names;
  for (const name of candidates) {
    const [first = '', ...rest] = name.split('.');
    // urllib3 fails on two wildcards in a label, even if a later name matches.
    if (first.split('*').length > 2) return mismatch(host);
    if (matchesHost(first, rest, host)) return undefined;
  }
  return mismatch(host);
}

/** Whether a name in the certificate, split into its first label and the rest, fits the host. */
function matchesHost(first: string, rest: readonly string[], host: string): boolean {
  const [label = '', ...domain] = host.split('.');
  if (domain.join('.') !== rest.join('.').toLowerCase()) return false;
  const pattern = first.toLowerCase();
  if (pattern === '*') return label !== '';
  const [start = '', end] = pattern.split('*');
  // A wildcard cannot match part of a Punycode label, because the encoding hides the characters.
  if (end === undefined || first.startsWith('xn--') || host.startsWith('xn--')) return label === pattern;
  return label.length >= start.length + end.length && label.startsWith(start) && label.endsWith(end);
}

/** Parses Node's text of the alternative names, which shows a value with a comma or quote as a JSON string. */
function readAlternatives(text: string): { readonly type: string; readonly value: string }[] {
  const found: { type: string; value: string }[] = [];
  // A part ends at a comma outside quotes.
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
function canonicalAddress(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address.split('%', 1)[0]}]`).hostname : address;
}

function mismatch(host: string): TransportFailure {
  return certificateFailure(`hostname mismatch, the certificate is not valid for '${host}'`);
}

/** The smallest keys that OpenSSL's security level 2 accepts, in bits. `curve` is for keys on elliptic curves. */
const smallestKey = { rsa: 2048, curve: 224 } as const;

/** Object identifiers (the bytes as hex) of signatures over MD2, MD4, MD5 and SHA-1. */
const weakSignature = /^(?:2a864886f70d01010[2345]|2a8648ce3d0401|2a8648ce380403|2b0e03021d)$/;

/**
 * Checks the keys and the signatures of a certificate chain. Skips the signature of the last certificate, because the
 * certificate itself is trusted. OpenSSL makes these checks at security level 2, with the same messages. This function
 * replaces them for Bun, whose BoringSSL has no security levels.
 */
export function checkStrength(certificate: PeerCertificate): TransportFailure | undefined {
  const chain = chainOf(certificate);
  const weakKey = chain.findIndex(hasWeakKey);
  if (weakKey === 0) return certificateFailure('EE certificate key too weak');
  if (weakKey > 0) return certificateFailure('CA certificate key too weak');
  const isWeaklySigned = chain.slice(0, -1).some(({ raw }) => weakSignature.test(signatureAlgorithm(raw)));
  return isWeaklySigned ? certificateFailure('CA signature digest algorithm too weak') : undefined;
}

/** Returns the chain from the server's own certificate up to the last issuer that the runtime has found. */
function chainOf(certificate: PeerCertificate): readonly PeerCertificate[] {
  const chain: PeerCertificate[] = [];
  let next: PeerCertificate | undefined = certificate;
  // A self-signed certificate is its own issuer.
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = (next as Partial<DetailedPeerCertificate>).issuerCertificate;
  }
  return chain;
}

function hasWeakKey({ bits, asn1Curve }: PeerCertificate): boolean {
  return bits !== undefined && bits < (asn1Curve === undefined ? smallestKey.rsa : smallestKey.curve);
}

/** Returns the object identifier of a DER certificate's signature algorithm, as hex (RFC 5280, section 4.1). */
function signatureAlgorithm(der: Buffer): string {
  const { contents } = readElement(der);
  const { rest } = readElement(contents);
  return readElement(readElement(rest).contents).contents.toString('hex');
}

/** The first element of DER bytes (X.690). */
interface DerElement {
  readonly tag: number;
  /** The contents. They are incomplete if the input ends inside the element. */
  readonly contents: Buffer;
  /** The bytes after the element. */
  readonly rest: Buffer;
  /** Whether the input contains the whole element. */
  readonly isComplete: boolean;
}

/** Splits DER bytes into the first element and the rest. */
export function readElement(der: Buffer): DerElement {
  const [tag = 0, first = 0] = der;
  // If the first length byte is 0x80 + n, the length is in the next n bytes.
  const lengthBytes = first > 0x80 ? first - 0x80 : 0;
  const start = 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : Number.parseInt(der.subarray(2, start).toString('hex'), 16);
  const end = start + length;
  return { tag, contents: der.subarray(start, end), rest: der.subarray(end), isComplete: end <= der.length };
}
