import { readElement } from './der.ts';
import { TransportFailure } from './transport-failure.ts';

/**
 * The certificates in a PEM file (latin-1), each as PEM again. As with OpenSSL any block that is damaged, whatever it is for,
 * spoils the whole file, and so does having none: a TransportFailure in its words.
 */
export function readBundle(text: string): string[] {
  const certificates: string[] = [];
  let found = 0;
  for (const { label, header, data } of readBlocks(text)) {
    const kind = kindOf(label);
    if (kind === 'other' || (kind === 'key' && header.length > longestPlainHeader)) continue;
    if (header.trim() !== '' || !isSequence(data)) throw damaged();
    if (kind === 'certificate') {
      certificates.push(`-----BEGIN ${label}-----\n${data.toString('base64')}\n-----END ${label}-----\n`);
    }
    if (kind !== 'key') found += 1;
  }
  if (found > 0) return certificates;
  throw new TransportFailure('tls', '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found');
}

interface PemBlock {
  readonly label: string;
  /** The lines before the empty one, if there is one. */
  readonly header: string;
  readonly data: Buffer;
}

function* readBlocks(text: string): Iterable<PemBlock> {
  let block: { readonly label: string; header: string | undefined; body: string } | undefined;
  // A byte order mark may stand wherever OpenSSL begins to look for a block.
  let isFirst = true;
  for (const line of text.split('\n').map(stripLineEnd)) {
    if (block === undefined) {
      const [, label] = /^-----BEGIN (.*)-----$/s.exec(isFirst ? line.replace(/^\xef\xbb\xbf/, '') : line) ?? [];
      isFirst = false;
      if (label !== undefined) block = { label, header: undefined, body: '' };
    } else if (line.startsWith('-----END ')) {
      if (line !== `-----END ${block.label}-----`) throw damaged();
      yield { label: block.label, header: block.header ?? '', data: decode(block.body) };
      block = undefined;
      isFirst = true;
    } else if (line === '') {
      if (block.header !== undefined) throw damaged();
      block.header = block.body;
      block.body = '';
    } else block.body += `${line}\n`;
  }
  if (block !== undefined) throw damaged();
}

/**
 * Strips control characters, spaces and all that is not ASCII from the end, as OpenSSL does with its signed bytes. A
 * regular expression takes quadratic time here.
 */
function stripLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && !/[\x21-\x7f]/.test(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}

/** The bytes; there must be some. */
function decode(base64: string): Buffer {
  const digits = base64.replaceAll(/[ \t\r\n]/g, '');
  if (digits === '' || digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) throw damaged();
  return Buffer.from(digits, 'base64');
}

type Kind = 'certificate' | 'revocations' | 'key' | 'other';

function kindOf(label: string): Kind {
  if (/^(?:(?:X509|TRUSTED) )?CERTIFICATE$/.test(label)) return 'certificate';
  if (label === 'X509 CRL') return 'revocations';
  // A key behind a password is not opened.
  return /(?:^| )PRIVATE KEY$/.test(label) && label !== 'ENCRYPTED PRIVATE KEY' ? 'key' : 'other';
}

/** A key with a longer header has a password in the old way. */
const longestPlainHeader = 10;

/** Whether it begins with a whole DER sequence. */
function isSequence(der: Buffer): boolean {
  const { tag, isWhole } = readElement(der);
  return tag === 0x30 && isWhole;
}

function damaged(): TransportFailure {
  return new TransportFailure('tls', '[X509] PEM lib');
}
