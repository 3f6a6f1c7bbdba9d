import { TransportFailure } from './transport-failure.ts';

/**
 * Returns the certificates in a PEM file (latin-1). As with OpenSSL a damaged certificate or key makes the whole file
 * unusable, and so does having no certificate: a TransportFailure.
 */
export function readBundle(text: string): string[] {
  const certificates: string[] = [];
  for (const block of text.split(beginning).slice(1)) {
    const label = block.slice(0, Math.max(0, block.indexOf('-----')));
    const end = block.indexOf(`\n-----END ${label}-----`);
    if (end < 0) throw unusable('a block in the CA bundle has no end');
    const isCertificate = /^(?:(?:X509|TRUSTED) )?CERTIFICATE$/.test(label);
    // A key with a password is not opened.
    const isPlainKey = /(?:^|[^D] )PRIVATE KEY$/.test(label) && !block.includes('ENCRYPTED');
    if (!isCertificate && !isPlainKey) continue;
    const base64 = block.slice(label.length + 5, end).replaceAll(/\s+/g, '');
    if (!isSequence(base64)) throw unusable('a certificate or key in the CA bundle is damaged');
    if (isCertificate) certificates.push(`-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`);
  }
  if (certificates.length === 0) throw unusable('there is no certificate in the CA bundle');
  return certificates;
}

// An editor may have put a byte order mark first.
const beginning = /^(?:\xef\xbb\xbf)?-----BEGIN /m;

/** Whether it is Base64 of a whole DER sequence. */
function isSequence(base64: string): boolean {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
  const der = Buffer.from(base64, 'base64');
  const [tag, first = 0] = der;
  const lengthBytes = first > 0x80 ? first - 0x80 : 0;
  const length = lengthBytes === 0 ? first : Number.parseInt(der.subarray(2, 2 + lengthBytes).toString('hex'), 16);
  return tag === 0x30 && der.length >= 2 + lengthBytes + length;
}

function unusable(reason: string): TransportFailure {
  return new TransportFailure('tls', reason);
}
