import { isIP, type Socket } from 'node:net';
import { connect, rootCertificates, type TLSSocket } from 'node:tls';
import { type Host, HostError } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { osErrorReason } from '../python/os-error-text.ts';
import { trimEnd } from '../python/trim-end.ts';
import type { TrustStore } from '../settings/trust-store.ts';
import { readBundle } from './ca-bundle.ts';
import { checkHostName } from './check-host-name.ts';
import { checkStrength } from './check-strength.ts';
import { TransportFailure } from './transport-failure.ts';

/** What Python's ssl offers by default: Node would take cipher suites that are weaker. */
const suites = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['ECDH+AESGCM', 'ECDH+CHACHA20', 'ECDH+AES', 'DHE+AES', '!aNULL', '!eNULL', '!aDSS', '!SHA1', '!AESCCM'],
];

/** What Python demands of certificates by default, which Node does not. */
const securityLevel = '@SECLEVEL=2';

/** Starts TLS to the host of that name on a connection; rejects with a TransportFailure where the trust store cannot be used. */
export async function connectTls(
  socket: Socket,
  dotted: string,
  trustStore: TrustStore,
  host: Host,
): Promise<TLSSocket> {
  const certificates = await trustedCertificates(trustStore, host);
  const name = trimEnd(dotted, '.');
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
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED has no say.
    rejectUnauthorized: trustStore.kind !== 'anything',
    ...certificates,
  });
}

async function trustedCertificates(trustStore: TrustStore, host: Host): Promise<{ ca?: string[] }> {
  if (trustStore.kind === 'bundle') return { ca: await readBundleFile(trustStore.path, host) };
  return trustStore.kind === 'builtIn' && addsCertificates(host) ? { ca: [...rootCertificates] } : {};
}

/** Whether other certificates than the built-in ones may count, which the reference would not do. */
function addsCertificates({ env, machine }: Host): boolean {
  // Bun takes those of SSL_CERT_FILE, and of more as versions come.
  if (machine.tlsLibrary === 'boringssl') return true;
  return Boolean(env['NODE_EXTRA_CA_CERTS'] || env['NODE_USE_SYSTEM_CA']) || /-ca\b/.test(env['NODE_OPTIONS'] ?? '');
}

/** Every public CA of the world fits a hundred times. */
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
