import { GeneralError } from '../errors/cli-error.ts';
import { checkAuthority } from '../python/split-url.ts';
import { pyStringRepr } from '../python/string-repr.ts';

/**
 * Refuses what the reference does not take for an endpoint: the host must be there and have good characters; a GeneralError.
 * Answers the URL without the blanks and controls that may stand in front of it. Port and scheme are not looked at; an
 * URL of environment and profile may have no scheme (`//host`).
 */
export function checkEndpointUrl(url: string): string {
  if (!isEndpointUrl(url)) throw new GeneralError(`Invalid endpoint: ${url}`);
  return withoutLead(url);
}

/** Whether the URL has a host of good characters; GeneralErrors where urlparse() cannot take it apart at all. */
export function isEndpointUrl(url: string): boolean {
  if (/[\t\r\n]/.test(url)) return false;
  const { authority } = splitEndpoint(url);
  if (authority === undefined) return false;
  checkAuthority(authority);
  const { host, bracketed } = splitAuthority(authority);
  if (bracketed && /^[0-9a-f:.]+(?:%(?:25)?(?:[\w.~-]|%[0-9a-f]{2})+)?$/i.test(host) && host.includes(':')) return true;
  // The length counts with the dot at the end, the pattern without it.
  return host.length <= 255 && hostPattern(host).test(host.replace(/\.$/, ''));
}

/** Refuses a port that cannot be signed for: one that is no number or too great. A GeneralError, not retried. */
export function checkSignedPort(url: string): void {
  const { port } = splitAuthority(splitEndpoint(url).authority ?? '');
  if (port === '') return;
  if (!/^[0-9]+$/.test(port)) {
    throw new GeneralError(`Port could not be cast to integer value as ${pyStringRepr(port)}`);
  }
  if (Number(port) > 65_535) throw new GeneralError('Port out of range 0-65535');
}

/**
 * Why the reference's HTTP client cannot send to an endpoint that passed the check above, as the words after
 * `An HTTP Client raised an unhandled exception: ` (it retries them); `text` is the URL as messages show it. A proxy takes
 * whatever scheme there is.
 */
export function findUnusableEndpoint(url: string, text: string, isProxied = false): string | undefined {
  const { scheme, authority } = splitEndpoint(url);
  // What has a dot is no scheme to it, but the host, and the rest a path.
  if (scheme.includes('.')) return undefined;
  const { host, bracketed, port } = splitAuthority(authority ?? '');
  const isBadHost = (bracketed && !host.includes(':')) || !isAscii(host);
  const isBadPort = !/^0*(?:0|[1-9][0-9]{0,4})?$/.test(port) || Number(port) > 65_535;
  if (isBadHost || isBadPort) return `Failed to parse: ${text}`;
  // Without a scheme it speaks HTTP.
  return ['', 'http', 'https'].includes(scheme) || isProxied ? undefined : `Not supported URL scheme ${scheme}`;
}

/** For Python digits of every script are digits, and `ı` and `ſ` letters from A to Z in another case. */
function hostPattern(host: string): RegExp {
  if (isAscii(host)) return /^((?!-)[A-Z\d-]{1,63}(?<!-)\.)*((?!-)[A-Z\d-]{1,63}(?<!-))$/i;
  const label = String.raw`(?!-)[A-Z\p{Nd}\u0131\u017f-]{1,63}(?<!-)`;
  return new RegExp(String.raw`^(${label}\.)*(${label})$`, 'iu');
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function withoutLead(url: string): string {
  return url.replace(/^[\0- ]+/, '');
}

function splitEndpoint(url: string): { readonly scheme: string; readonly authority: string | undefined } {
  const match = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?/.exec(withoutLead(url));
  return { scheme: (match?.[1] ?? '').toLowerCase(), authority: match?.[2] };
}

interface Authority {
  readonly host: string;
  readonly bracketed: boolean;
  readonly port: string;
}

function splitAuthority(authority: string): Authority {
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const match = /^(?:\[([^\]]*)\]?|([^:]*))[^:]*(?::(.*))?$/s.exec(address);
  return { host: match?.[1] ?? match?.[2] ?? '', bracketed: match?.[1] !== undefined, port: match?.[3] ?? '' };
}
