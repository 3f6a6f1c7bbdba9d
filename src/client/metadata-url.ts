import { encodePath, encodeQuery, joinHost, withoutParameters } from '../http/request-url.ts';
import { splitZone } from '../http/split-zone.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import { splitUrl } from '../python/split-url.ts';
import { trimEnd } from '../python/trim-end.ts';
import type { ProxyServer } from '../settings/proxy.ts';

/** Where a request to a metadata service goes. */
export interface MetadataUrl {
  readonly secure: boolean;
  /** Lower case, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly hostHeader: string;
  /** Path and query, for the request line. */
  readonly target: string;
}

/** A URL that the reference's HTTP client cannot take apart. */
export class UnparsableUrl extends TransportFailure {
  constructor(url: string) {
    super('client', `${unparsable}${url}`);
  }
}

const unparsable = 'Failed to parse: ';

/** Fails with what is wrong with a proxy, if something is. */
export function requireUsableProxy(proxy: ProxyServer | undefined): void {
  if (proxy?.problem === undefined) return;
  if (proxy.problem.startsWith(unparsable)) throw new UnparsableUrl(proxy.problem.slice(unparsable.length));
  throw new TransportFailure('client', proxy.problem);
}

/** Python's http.client refuses to connect to such a host, which counts as a connection that was cut. */
export function requireNameableHost({ host }: MetadataUrl): void {
  if (/[\0-\x20\x7f]/.test(host)) throw new TransportFailure('closed');
}

/**
 * Reads a URL that went through no check, as the reference's HTTP client does: that finds the host its own way, and takes
 * path and query from Python's urlsplit(), which drops tabs and line ends. Fails with the TransportFailure that sending to
 * it would end in.
 */
export function readMetadataUrl(url: string): MetadataUrl {
  // What begins like neither a scheme nor a path is a host.
  const whole = /^(?:[a-z][a-z0-9+-]*:|\/)/i.test(url) ? url : `//${url}`;
  const [, written = 'http', authority = ''] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^\\/?#]*))?/i.exec(whole) ?? [];
  const scheme = written.toLowerCase();
  const { host, port } = readAddress(authority, url);
  if (host === '') throw new TransportFailure('client', 'No host specified.');
  if (scheme !== 'http' && scheme !== 'https') {
    throw new TransportFailure('client', `Not supported URL scheme ${scheme}`);
  }
  const secure = scheme === 'https';
  const usual = secure ? 443 : 80;
  // A dot at the end of a host, and the zone of an IPv6 address, are for finding it alone.
  const name = host.includes(':') ? host.replace(/%.*$/s, '') : trimEnd(host, '.');
  return {
    secure,
    host,
    port: port || usual,
    hostHeader: joinHost(name, port || usual, usual),
    target: targetOf(url),
  };
}

/** No host is an empty one, no port is 0. */
function readAddress(authority: string, url: string): { readonly host: string; readonly port: number } {
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const match = addressPattern.exec(address);
  const [, bracketed, name = '', port = ''] = match ?? [];
  // Letters beyond ASCII would take a module that the reference does not have.
  if (match === null || Number(port) > 65_535 || /[^\0-\x7f]/.test(name)) throw new UnparsableUrl(url);
  return { host: bracketed === undefined ? name.toLowerCase() : readIpv6(bracketed), port: Number(port) };
}

// Whether what is in brackets is an address was looked at before. A line end may follow the port, as Python's `$` has it.
const addressPattern =
  /^(?:\[([0-9a-f.]*:[0-9a-f:.]*(?:%(?:25)?(?:[\w.~-]|%[0-9a-f]{2})+)?)\]|((?:[^[\]%:/?#]|%[0-9a-f]{2})*))(?::0*(|0|[1-9][0-9]{0,4}))?\n?$/i;

/** The zone of an address may be written with an escaped `%`. */
function readIpv6(address: string): string {
  const [digits, zone] = splitZone(address);
  return zone === undefined ? digits.toLowerCase() : `${digits.toLowerCase()}%${zone}`;
}

function targetOf(url: string): string {
  const { path, query } = splitUrl(url);
  const plain = withoutParameters(path) || '/';
  // It is taken apart like a URL once more, and two slashes begin a host there too.
  const authority = /^\/\/([^\\/?#]*)/.exec(plain)?.[1];
  if (authority !== undefined) readAddress(authority, query === '' ? plain : `${plain}?${query}`);
  return `${encodePath(plain)}${query === '' ? '' : `?${encodeQuery(query)}`}`;
}
