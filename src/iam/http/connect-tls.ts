import { isIP, type Socket } from 'node:net';
import { connect, rootCertificates, type TLSSocket } from 'node:tls';
import { type Host, HostError } from '../../host/host.ts';
import { osErrorText } from '../../input/os-error-text.ts';
import type { TrustStore } from '../../settings/trust-store.ts';
import { TransportFailure } from './transport-failure.ts';

/** Starts TLS on a connection; `onSecure` is called when the other side has proved who it is. */
export function connectTls(
  socket: Socket,
  name: string,
  trustStore: TrustStore,
  host: Host,
  onSecure: () => void,
): TLSSocket {
  return connect(
    {
      socket,
      host: name,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED has no say.
      rejectUnauthorized: trustStore.kind !== 'anything',
      ...trustedCertificates(trustStore, host),
    },
    onSecure,
  );
}

function trustedCertificates(trustStore: TrustStore, host: Host): { ca?: string[] } {
  if (trustStore.kind === 'bundle') return { ca: readBundle(trustStore.path, host) };
  // Node would add the certificates of NODE_EXTRA_CA_CERTS or the system to its own, which the reference does not know.
  const addsCertificates = host.env['NODE_EXTRA_CA_CERTS'] !== undefined || /ca/.test(host.env['NODE_OPTIONS'] ?? '');
  return trustStore.kind === 'builtIn' && addsCertificates ? { ca: [...rootCertificates] } : {};
}

function readBundle(path: string, host: Host): string[] {
  let text: string;
  try {
    text = new TextDecoder('latin1').decode(host.files.read(path));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new TransportFailure('tls', osErrorText(error, path).replace(/: '.*$/s, ''), { cause: error });
  }
  const certificates = text.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END [^-]*-----/g);
  if (certificates === null)
    throw new TransportFailure('tls', '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate found');
  return certificates;
}
