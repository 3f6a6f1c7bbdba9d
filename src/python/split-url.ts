import { isIPv6 } from 'node:net';
import { CliGeneralError } from '../errors/cli-error.ts';

/** A URL as Python's urlsplit() takes it apart. */
export interface SplitUrl {
  /** Lower case, without the colon; empty where there is none. */
  readonly scheme: string;
  /** The text between `//` and the path; empty without `//`. */
  readonly authority: string;
  readonly path: string;
  /** Without the `?`. */
  readonly query: string;
}

/** Drops spaces and controls in front, and tabs and line ends everywhere, as a browser and urlsplit() do. */
export function cleanUrl(url: string): string {
  return url.replace(/^[\0- ]+/, '').replace(/[\t\r\n]/g, '');
}

/** Takes a URL apart; a CliGeneralError where the brackets of an address are wrong. */
export function splitUrl(url: string): SplitUrl {
  const match = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/is.exec(cleanUrl(url));
  const [, scheme = '', authority = '', path = '', query = ''] = match ?? [];
  checkAuthority(authority);
  return { scheme: scheme.toLowerCase(), authority, path, query };
}

/** Returns the host of an authority in lower case, without brackets. */
export function hostOf(authority: string): string {
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  return (/^\[([^\]]*)\]/.exec(address)?.[1] ?? address.split(':', 1)[0] ?? '').toLowerCase();
}

/** Fails with a CliGeneralError where what stands between `//` and the path has brackets, but not around an IPv6 address. */
export function checkAuthority(authority: string): void {
  if (!/[[\]]/.test(authority)) return;
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const [, inBrackets = ''] = /^\[([^\]%]*)(?:%[^\]%]+)?\](?::|$)/.exec(address) ?? [];
  if (!isIPv6(inBrackets)) throw new CliGeneralError('In a URL, brackets can only stand around an IPv6 address.');
}
