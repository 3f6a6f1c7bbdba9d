import { percentEncode } from '../python/percent-encode.ts';
import { requireUtf8 } from '../python/unencodable.ts';
import { TransportFailure } from './transport-failure.ts';

/** A request's URL in the forms that the connection, the signature and the messages need. */
export interface RequestUrl {
  /** The whole URL, with user and fragment, for messages and for proxies. */
  readonly text: string;
  /** Lower case, without the colon. Empty if the endpoint has no scheme, which means HTTP. */
  readonly scheme: string;
  /** The host to connect to: lower case, IPv6 without brackets. */
  readonly host: string;
  /** The port to connect to: the explicit one or the scheme's. */
  readonly port: number;
  /** The Host header of a direct request. */
  readonly hostHeader: string;
  /** The Host header as it is signed. */
  readonly signedHost: string;
  /** The target in the request line of a direct request: path and query. */
  readonly target: string;
  /** The path as it was configured. */
  readonly path: string;
  /** The query as it was configured. */
  readonly query: string;
}

/** The absolute request target for an HTTP proxy, and its Host header. */
export interface ProxiedTarget {
  readonly target: string;
  readonly hostHeader: string;
}

const defaultPorts: Readonly<Record<string, number>> = { '': 80, http: 80, https: 443 };

/**
 * Joins a validated endpoint and `path`, which can include a query. Keeps the endpoint's own path, query, fragment and
 * user. The `path` `/` is used only if the endpoint has no path of its own.
 */
export function toRequestUrl(endpoint: string, path = '/'): RequestUrl {
  const base = splitUrl(endpoint);
  const added = splitUrl(`http://h${path}`);
  const parts = {
    ...base,
    path: joinPaths(base.path, added.path),
    query: [base.query, added.query].filter(Boolean).join('&'),
  };
  return {
    text: joinUrl(parts),
    scheme: parts.scheme,
    ...hostOf(parts),
    target: encodePath(withoutParameters(parts.path)) + (parts.query === '' ? '' : `?${encodeQuery(parts.query)}`),
    path: parts.path,
    query: parts.query,
  };
}

/** Returns the host and port to connect to, and the Host headers. */
function hostOf({ scheme, authority }: UrlParts): Pick<RequestUrl, 'host' | 'port' | 'hostHeader' | 'signedHost'> {
  const address = splitAuthority(authority);
  const port = address.port === '' ? undefined : Number(address.port);
  const defaultPort = defaultPorts[scheme];
  const host = address.host.toLowerCase();
  const signedHost = joinHost(host, port, defaultPort);
  // urllib3 reads a scheme with a dot as the host, and the text after `//` as a part of the path.
  if (scheme.includes('.')) return { host: scheme, port: 80, hostHeader: scheme, signedHost };
  return { host, port: port ?? defaultPort ?? 0, hostHeader: signedHost, signedHost };
}

/** Returns the Host header for a host (IPv6 without brackets) and a port. Omits the port if it is `defaultPort`. */
export function joinHost(host: string, port: number | undefined, defaultPort: number | undefined): string {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === undefined || port === defaultPort ? bracketed : `${bracketed}:${port}`;
}

/**
 * Returns the request's target for an HTTP proxy. Like the AWS CLI, keeps user and fragment of the endpoint. Throws a
 * TransportFailure of the kind `client` if the Host header would contain a `%`.
 */
export function toProxiedTarget(url: Pick<RequestUrl, 'text'>): ProxiedTarget {
  const { scheme, authority, path, query, fragment } = splitUrl(url.text);
  const { user, host, port } = splitAuthority(authority);
  const place = `${encodeUser(user)}${joinHost(host.toLowerCase(), undefined, undefined)}${port === '' ? '' : `:${Number(port)}`}`;
  const tail = (query === '' ? '' : `?${encodeQuery(query)}`) + (fragment === '' ? '' : `#${encodeQuery(fragment)}`);
  if (place.includes('%'))
    throw new TransportFailure('client', "The endpoint's URL has a character in its user or host that cannot be sent.");
  return {
    target: `${scheme}://${place}${encodePath(removeDotSegments(path))}${tail}`,
    hostHeader: place,
  };
}

/** Encodes the user, which ends with `@`. Returns an empty text if there is nothing before the `@`. */
function encodeUser(user: string): string {
  return user.length < 2 ? '' : `${encodeComponent(user.slice(0, -1), /[A-Za-z0-9._~!$&'()*+,;=:-]/)}@`;
}

interface UrlParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

function splitUrl(text: string): UrlParts {
  const match = /^(?:([^:/]*):)?\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = match ?? [];
  return { scheme: scheme.toLowerCase(), authority, path, query, fragment };
}

function joinUrl({ scheme, authority, path, query, fragment }: UrlParts): string {
  const tail = (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${fragment}`);
  return `${scheme === '' ? '' : `${scheme}:`}//${authority}${path}${tail}`;
}

function joinPaths(base: string, added: string): string {
  if (added === '/') return base === '' ? '/' : base;
  return base.endsWith('/') ? base.slice(0, -1) + added : base + added;
}

function splitAuthority(authority: string): { user: string; host: string; port: string } {
  const at = authority.lastIndexOf('@') + 1;
  const match = /^(?:\[(.*)\]|([^:]*))(?::(.*))?$/s.exec(authority.slice(at));
  return { user: authority.slice(0, at), host: match?.[1] ?? match?.[2] ?? '', port: match?.[3] ?? '' };
}

/**
 * Removes `;…` from the last segment. Python's urlparse reads it as parameters, and the AWS CLI does not send those.
 */
function withoutParameters(path: string): string {
  const semicolon = path.indexOf(';', path.lastIndexOf('/'));
  return semicolon < 0 ? path : path.slice(0, semicolon);
}

const encodePath = (path: string) => encodeComponent(path, /[A-Za-z0-9._~!$&'()*+,;=:@/-]/);
const encodeQuery = (query: string) => encodeComponent(query, /[A-Za-z0-9._~!$&'()*+,;=:@/?-]/);

/**
 * Percent-encodes a text, and converts escapes such as `%2f` to upper case. If every `%` begins an escape, keeps the
 * escapes. Otherwise encodes every `%` as `%25`.
 */
function encodeComponent(text: string, plain: RegExp): string {
  const escapes = text.match(/%[0-9A-Fa-f]{2}/g)?.length ?? 0;
  const keepsEscapes = escapes === text.split('%').length - 1;
  const upper = text.replaceAll(/%[0-9A-Fa-f]{2}/g, (found) => found.toUpperCase());
  requireUtf8(upper);
  const isPlain = (character: string) => plain.test(character) || (keepsEscapes && character === '%');
  return percentEncode(new TextEncoder().encode(upper), isPlain);
}

/** Removes dot segments (RFC 3986, section 5.2.4) as urllib3 does. */
function removeDotSegments(path: string): string {
  const segments = path.split('/');
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else kept.pop();
  }
  if (path.startsWith('/') && kept[0] !== '') kept.unshift('');
  if (path.endsWith('/.') || path.endsWith('/..')) kept.push('');
  return kept.join('/');
}
