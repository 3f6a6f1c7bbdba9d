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

/** The sentence for the user. `proxy` is the proxy's URL as configured, with a scheme. */
export function failureMessage(failure: TransportFailure, url: string, proxy: string | undefined): string {
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
      return `Failed to connect to proxy URL: "${maskProxyUrl(proxy ?? '')}"`;
    case 'tls':
      return `SSL validation failed for ${url} ${failure.message}`;
    case 'client':
      return `An HTTP Client raised an unhandled exception: ${failure.message}`;
  }
}

/**
 * The proxy's URL with user and password as `***`. The reference replaces the first place where each text occurs, so a
 * password `p` masks the `p` of `http` and stays readable itself.
 */
export function maskProxyUrl(proxy: string): string {
  const { user, password } = proxyUser(proxy);
  let masked = proxy;
  if (user !== '') masked = replaceFirst(masked, user);
  if (password !== '') masked = replaceFirst(masked, password);
  return masked;
}

/** User and password in a URL as they are written there; empty where it has none. */
export function proxyUser(proxy: string): { readonly user: string; readonly password: string } {
  const authority = /^[^:/?#]*:\/\/([^/?#]*)/.exec(proxy)?.[1] ?? '';
  const userInfo = authority.slice(0, Math.max(authority.lastIndexOf('@'), 0));
  const colon = userInfo.indexOf(':');
  if (colon < 0) return { user: userInfo, password: '' };
  return { user: userInfo.slice(0, colon), password: userInfo.slice(colon + 1) };
}

function replaceFirst(text: string, part: string): string {
  const at = text.indexOf(part);
  return at < 0 ? text : `${text.slice(0, at)}***${text.slice(at + part.length)}`;
}
