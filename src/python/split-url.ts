import { isIPv6 } from 'node:net';
import { CliGeneralError } from '../errors/cli-error.ts';

/** The parts of a URL, as Python's urlsplit() splits it. */
export interface SplitUrl {
  /** In lower case, without the colon; empty without a scheme. */
  readonly scheme: string;
  /** The text between `//` and the path; empty without `//`. */
  readonly authority: string;
  readonly path: string;
  /** Without the `?`. */
  readonly query: string;
}

/**
 * Removes spaces and control characters at the start, and tabs and line ends everywhere, as Python's urlsplit() does.
 */
export function cleanUrl(url: string): string {
  return url.replace(/^[\0- ]+/, '').replace(/[\t\r\n]/g, '');
}

/** Splits a URL. Throws a CliGeneralError if the authority has brackets without an IPv6 address inside. */
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

/**
 * Throws a CliGeneralError if an authority, the text between `//` and the path, has brackets without an IPv6 address
 * inside.
 */
export function checkAuthority(authority: string): void {
  if (!/[[\]]/.test(authority)) return;
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const [, inBrackets = ''] = /^\[([^\]%]*)(?:%[^\]%]+)?\](?::|$)/.exec(address) ?? [];
  if (!isIPv6(inBrackets)) throw new CliGeneralError('In a URL, brackets can only stand around an IPv6 address.');
}
