import { isIP, type Socket } from 'node:net';
import { connect, rootCertificates, type TLSSocket } from 'node:tls';
import { type Host, HostError } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { osErrorReason } from '../python/os-error-text.ts';
import { trimEnd } from '../python/strings.ts';
import type { TrustStore } from '../settings/client-settings.ts';
import { checkHostName, checkStrength, readElement } from './check-certificate.ts';
import { after, isReset } from './socket-reader.ts';
import { asTransportFailure, TransportFailure, unexpectedEnd } from './transport-failure.ts';

/** The cipher suites that Python's ssl offers by default. Node's defaults include weaker ones. */
const suites = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['ECDH+AESGCM', 'ECDH+CHACHA20', 'ECDH+AES', 'DHE+AES', '!aNULL', '!eNULL', '!aDSS', '!SHA1', '!AESCCM'],
];

/** OpenSSL's security level for keys and signatures. Python sets it by default, Node does not. */
const securityLevel = '@SECLEVEL=2';

/**
 * Starts TLS to the host `name` on an open connection, and waits for the end of the handshake. Rejects with a
 * TransportFailure, also if the trust store cannot be used.
 */
export async function startTls(
  socket: Socket,
  name: string,
  trustStore: TrustStore,
  timeoutSeconds: number,
  host: Host,
): Promise<TLSSocket> {
  // The connection can break while the CA bundle is read, because a bundle from a pipe can take long to read. An error
  // without a listener would end the program.
  const ignore = () => {};
  socket.on('error', ignore);
  try {
    const certificates = await trustedCertificates(trustStore, host);
    // Node's TLS would wait for bytes on a connection that has already ended.
    if (!socket.readable) throw socket.errored ?? unexpectedEnd('closed');
    const verifies = trustStore.kind !== 'unverified';
    // Host names in certificates have no dot at the end, but the name of the endpoint may have one.
    return await shakeHands(connectTls(socket, trimEnd(name, '.'), verifies, certificates, host), timeoutSeconds);
  } catch (error) {
    socket.destroy();
    throw error instanceof Error ? asTransportFailure(error) : error;
  } finally {
    socket.off('error', ignore);
  }
}

function connectTls(
  socket: Socket,
  name: string,
  verifies: boolean,
  certificates: { readonly ca?: string[] },
  host: Host,
): TLSSocket {
  const hasLevels = host.machine.tlsLibrary === 'openssl';
  return connect({
    socket,
    host: name,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ALPNProtocols: ['http/1.1'],
    ciphers: [...suites, ...(hasLevels ? [securityLevel] : [])].join(':'),
    minVersion: 'TLSv1.2',
    checkServerIdentity: (_, certificate) =>
      (hasLevels ? undefined : checkStrength(certificate)) ?? checkHostName(name, certificate),
    // Set explicitly, so that NODE_TLS_REJECT_UNAUTHORIZED has no effect.
    rejectUnauthorized: verifies,
    ...certificates,
  });
}

function shakeHands(secured: TLSSocket, timeoutSeconds: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    let ended: TransportFailure | undefined;
    const cancel = after(timeoutSeconds, () => secured.destroy(new TransportFailure('read-timeout')));
    const onClose = () => onError(new TransportFailure('lost'));
    const onError = (error: Error) => {
      cancel();
      reject(ended ?? error);
    };
    // Runs before Node's own listener, which reports an end and a reset as the same error.
    secured.prependOnceListener('end', () => {
      ended = unexpectedEnd(isReset(secured) ? 'reset' : 'closed');
    });
    secured.on('error', onError).on('close', onClose);
    secured.once('secureConnect', () => {
      cancel();
      secured.off('error', onError).off('close', onClose);
      resolve(secured);
    });
  });
}

async function trustedCertificates(trustStore: TrustStore, host: Host): Promise<{ ca?: string[] }> {
  if (trustStore.kind === 'bundle') return { ca: await readBundleFile(trustStore.path, host) };
  return trustStore.kind === 'builtIn' && addsCertificates(host) ? { ca: [...rootCertificates] } : {};
}

/** Whether the runtime would add CA certificates to the built-in ones. The AWS CLI does not trust added ones. */
function addsCertificates({ env, machine }: Host): boolean {
  // Bun adds the certificates in SSL_CERT_FILE, and its newer versions read more sources.
  if (machine.tlsLibrary === 'boringssl') return true;
  // NODE_OPTIONS can have --use-system-ca or --use-openssl-ca.
  return Boolean(env['NODE_EXTRA_CA_CERTS'] || env['NODE_USE_SYSTEM_CA']) || /-ca\b/.test(env['NODE_OPTIONS'] ?? '');
}

/** The longest CA bundle in bytes. All public CA certificates together take far less. */
const longestBundle = 16 * 1024 * 1024;

async function readBundleFile(path: string, host: Host): Promise<string[]> {
  let bytes: Uint8Array;
  try {
    bytes = await host.files.readWaiting(expandHome(path, host), longestBundle);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new TransportFailure('tls', osErrorReason(error), { cause: error });
  }
  return readBundle(new TextDecoder('latin1').decode(bytes));
}

/**
 * Returns the certificates of a PEM file, given as Latin-1 text. Like OpenSSL, throws (a TransportFailure) if a certificate
 * or key is damaged, or if there is no certificate.
 */
export function readBundle(text: string): string[] {
  const certificates: string[] = [];
  for (const block of text.split(beginning).slice(1)) {
    const label = block.slice(0, Math.max(0, block.indexOf('-----')));
    const end = block.indexOf(`\n-----END ${label}-----`);
    if (end < 0) throw unusable('a block in the CA bundle has no end');
    const isCertificate = /^(?:(?:X509|TRUSTED) )?CERTIFICATE$/.test(label);
    // A key with a password is not checked, because it stays encrypted. Its label or its headers say ENCRYPTED.
    const isPlainKey = /(?:^|[^D] )PRIVATE KEY$/.test(label) && !block.includes('ENCRYPTED');
    if (!isCertificate && !isPlainKey) continue;
    const base64 = block.slice(label.length + 5, end).replaceAll(/\s+/g, '');
    if (!isSequence(base64)) throw unusable('a certificate or key in the CA bundle is damaged');
    if (isCertificate) certificates.push(`-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`);
  }
  if (certificates.length === 0) throw unusable('there is no certificate in the CA bundle');
  return certificates;
}

// Some editors begin the file with a byte order mark.
const beginning = /^(?:\xef\xbb\xbf)?-----BEGIN /m;

/** Whether the text is Base64 of a complete DER sequence. */
function isSequence(base64: string): boolean {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
  const { tag, isComplete } = readElement(Buffer.from(base64, 'base64'));
  return tag === 0x30 && isComplete;
}

function unusable(reason: string): TransportFailure {
  return new TransportFailure('tls', reason);
}
