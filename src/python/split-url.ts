import { GeneralError } from '../errors/cli-error.ts';
import { pyStringRepr } from './string-repr.ts';

/** A URL as Python's urlsplit() takes it apart. */
export interface SplitUrl {
  /** Lower case, without the colon; empty where there is none. */
  readonly scheme: string;
  /** What stands between `//` and the path; empty where there is no `//`. */
  readonly authority: string;
  readonly path: string;
  /** Without the `?`. */
  readonly query: string;
}

/** Takes a URL apart; one that Python refuses to is a GeneralError with its sentence. */
export function splitUrl(url: string): SplitUrl {
  // As a browser does, it drops blanks and controls in front, and tabs and line ends everywhere.
  const cleaned = url.replace(/^[\0- ]+/, '').replace(/[\t\r\n]/g, '');
  const match = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/is.exec(cleaned);
  const [, scheme = '', authority = '', path = '', query = ''] = match ?? [];
  checkAuthority(authority);
  return { scheme: scheme.toLowerCase(), authority, path, query };
}

/** The host of an authority in lower case, without brackets (the zone of an IPv6 address as it was written). */
export function hostOf(authority: string): string {
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const [host = ''] = address.includes('[') ? (address.split('[')[1] ?? '').split(']', 1) : address.split(':', 1);
  const zone = host.indexOf('%');
  return zone === -1 ? host.toLowerCase() : host.slice(0, zone).toLowerCase() + host.slice(zone);
}

/** Throws the GeneralErrors of urlparse() for what stands between `//` and the path. */
export function checkAuthority(authority: string): void {
  if (authority.includes('[') !== authority.includes(']')) throw new GeneralError('Invalid IPv6 URL');
  if (authority.includes('[')) checkBracketedHost(hostInBrackets(authority));
  // Compatibility characters that turn into one of the URL's own delimiters are refused.
  const plain = authority.replace(/[@:#?]/g, '');
  const normalized = plain.normalize('NFKC');
  if (normalized === plain || !/[/?#@:]/.test(normalized)) return;
  throw new GeneralError(`netloc '${authority}' contains invalid characters under NFKC normalization`);
}

/** The host between `[` and `]`, beside which only user and port may stand; without them there, up to the port. */
function hostInBrackets(authority: string): string {
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1);
  const open = hostAndPort.indexOf('[');
  if (open === -1) return hostAndPort.split(':', 1)[0] ?? '';
  const close = hostAndPort.indexOf(']', open);
  const port = close === -1 ? '' : hostAndPort.slice(close + 1);
  if (open > 0 || (port !== '' && !port.startsWith(':'))) throw new GeneralError('Invalid IPv6 URL');
  return hostAndPort.slice(1, close === -1 ? undefined : close);
}

function checkBracketedHost(host: string): void {
  if (host.startsWith('v')) {
    if (!/^v[a-fA-F0-9]+\../.test(host)) throw new GeneralError('IPvFuture address is invalid');
  } else if (isIpv4(host)) {
    throw new GeneralError('An IPv4 address cannot be in brackets');
  } else if (!isIpv6(host)) {
    throw new GeneralError(`${pyStringRepr(host)} does not appear to be an IPv4 or IPv6 address`);
  }
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** A zone (`%eth0`) may follow the address. */
function isIpv6(text: string): boolean {
  const match = /^([0-9a-fA-F:.]+)(%[^%]+)?$/.exec(text);
  return match !== null && URL.canParse(`http://[${match[1]}]`);
}
