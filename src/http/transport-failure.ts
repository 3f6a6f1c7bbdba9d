/**
 * What went wrong while a request was under way:
 * - `unreachable`: refused, or the host is not known; `connect-timeout`: nothing answered in time;
 * - `read-timeout`: no bytes in time, at any later stage;
 * - `lost`: the connection ended before an answer began (for the user that is `closed`, behind a proxy `proxy`);
 * - `closed`: any other answer that is not a whole one;
 * - `proxy`: the proxy cannot be reached or refuses; `tls`: any failure of TLS; `client`: the request cannot be sent.
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

/** A request that got no usable answer; the message holds the words that only `tls` and `client` show. */
export class TransportFailure extends Error {
  readonly kind: FailureKind;
  constructor(kind: FailureKind, words = '', options?: ErrorOptions) {
    super(words, options);
    this.kind = kind;
  }
}

/** Whether the failure was a wait that took too long. */
export function isTimeout(failure: TransportFailure): boolean {
  return failure.kind === 'connect-timeout' || failure.kind === 'read-timeout';
}

/** The sentence for the user. `maskedProxy` is the proxy's URL without user and password. */
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
