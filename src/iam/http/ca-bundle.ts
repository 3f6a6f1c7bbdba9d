import { TransportFailure } from './transport-failure.ts';

/**
 * The certificates in a PEM file, whatever stands between them. As with OpenSSL one that is damaged spoils the whole file, and so
 * does having none: a TransportFailure in its words.
 */
export function readBundle(text: string): string[] {
  const certificates: string[] = [];
  for (const begin of text.matchAll(/^-----BEGIN ([^\r\n]*)-----[ \t]*$/gm)) {
    const [line, label = ''] = begin;
    if (!certificateLabels.has(label)) continue;
    const end = `-----END ${label}-----`;
    const start = begin.index + line.length;
    const stop = text.indexOf(end, start);
    if (stop < 0 || !isCertificate(text.slice(start, stop), label)) throw new TransportFailure('tls', '[X509] PEM lib');
    certificates.push(text.slice(begin.index, stop + end.length));
  }
  if (certificates.length > 0) return certificates;
  throw new TransportFailure('tls', '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found');
}

const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);

/** Whether it is Base64 of one DER sequence (a trusted certificate has more behind it). */
function isCertificate(base64: string, label: string): boolean {
  const text = base64.replace(/[ \t\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const der = Buffer.from(text, 'base64');
  const [tag, first = 0] = der;
  const lengthBytes = first > 0x80 ? first - 0x80 : 0;
  const length = lengthBytes === 0 ? first : Number.parseInt(der.subarray(2, 2 + lengthBytes).toString('hex'), 16);
  const size = 2 + lengthBytes + length;
  return tag === 0x30 && (label === 'TRUSTED CERTIFICATE' ? size <= der.length : size === der.length);
}
