import { isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';
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
