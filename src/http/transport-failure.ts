import { InterruptError } from '../errors/cli-error.ts';

/**
 * The ways in which a request can fail:
 * - `unreachable`: The server refuses the connection, or the host has no address.
 * - `connect-timeout`: No connection is made in time.
 * - `read-timeout`: After the connection is made, no bytes arrive in time.
 * - `lost`: The connection ends before the answer begins. The user sees the message of `closed`. If the request was
 *   sent through a proxy, the user sees the message of `proxy`.
 * - `closed`: The answer is incomplete or malformed in any other way.
 * - `proxy`: The proxy cannot be reached, or refuses.
 * - `tls`: TLS fails.
 * - `client`: The request cannot be sent.
 */
export type FailureKind =
  | 'unreachable'
  | 'connect-timeout'
  | 'read-timeout'
  | 'lost'
  | 'closed'
  | 'proxy'
  | 'tls'
  | 'client';

/** A request without a usable answer. The user sees `message` only for the kinds `tls` and `client`. */
export class TransportFailure extends Error {
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message = '', options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Returns the failure for a refused certificate. Its message begins with the words that users search for. */
export function certificateFailure(reason: string, options?: ErrorOptions): TransportFailure {
  const message = `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${reason}`;
  return new TransportFailure('tls', message, options);
}

/**
 * Returns the failure for a connection that the server closes or resets before TLS is established. As in the AWS CLI,
 * only a closed connection is a TLS failure.
 */
export function unexpectedEnd(how: 'closed' | 'reset'): TransportFailure {
  if (how === 'reset') return new TransportFailure('closed');
  return new TransportFailure('tls', 'the server closed the connection in the TLS handshake');
}

/** The error codes of Node for a certificate that is refused. */
const certificateCodes =
  /^(?:UNABLE_TO_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|PATH_LENGTH_|HOSTNAME_MISMATCH|ERROR_IN_|UNSPECIFIED)/;

/**
 * Converts a socket's error: to `tls` for TLS errors, to `lost` for others. Returns the program's own errors unchanged.
 */
export function asTransportFailure(error: Error): Error {
  if (error instanceof TransportFailure || error instanceof InterruptError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Prefers `reason`, because Node's message for some TLS errors is a line of OpenSSL's log with names of source files.
  const reason = 'reason' in error ? String(error.reason) : error.message;
  if (certificateCodes.test(code)) {
    // Node 26 adds advice about its own options after a semicolon.
    const [words = ''] = error.message.split(';', 1);
    return certificateFailure(words, { cause: error });
  }
  const isOfTls = /^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code);
  return new TransportFailure(isOfTls ? 'tls' : 'lost', isOfTls ? reason : '', { cause: error });
}

/** Whether the connect timeout or the read timeout passed. */
export function isTimeout(failure: TransportFailure): boolean {
  return failure.kind === 'connect-timeout' || failure.kind === 'read-timeout';
}

/** Returns the message for the user. `maskedProxy` is the proxy's URL without user and password. */
export function failureMessage(failure: TransportFailure, url: string, maskedProxy: string | undefined): string {
  switch (failure.kind) {
    case 'unreachable':
      return `Could not connect to the endpoint URL: "${url}"`;
    case 'connect-timeout':
      return `Connect timeout on endpoint URL: "${url}"`;
    case 'read-timeout':
      return `Read timeout on endpoint URL: "${url}"`;
    case 'lost':
    case 'closed':
      return `Connection was closed before we received a valid response from endpoint URL: "${url}".`;
    case 'proxy':
      return `Failed to connect to proxy URL: "${maskedProxy ?? ''}"`;
    case 'tls':
      return `SSL validation failed for ${url} ${failure.message}`;
    case 'client':
      return `An HTTP Client raised an unhandled exception: ${failure.message}`;
  }
}
