import { CliGeneralError } from '../errors/cli-error.ts';
import { checkAuthority } from '../python/split-url.ts';

/**
 * Refuses an endpoint without a host, or with a host of bad characters; a CliGeneralError. Returns the URL without the spaces and
 * controls that may stand in front of it. Port and scheme are not checked; a URL of environment and profile may have no
 * scheme (`//host`).
 */
export function checkEndpointUrl(url: string): string {
  if (!isEndpointUrl(url)) throw new CliGeneralError(`Invalid endpoint: ${url}`);
  return withoutLead(url);
}

/** For Python digits of every script are digits, and `ı` and `ſ` are letters from A to Z: a pattern that takes long to make. */
function isHost(host: string): boolean {
  if (/^((?!-)[A-Za-z\d-]{1,63}(?<!-)\.)*((?!-)[A-Za-z\d-]{1,63}(?<!-))$/.test(host)) return true;
  return /^((?!-)[A-Z\p{Nd}\u0131\u017f-]{1,63}(?<!-)\.)*((?!-)[A-Z\p{Nd}\u0131\u017f-]{1,63}(?<!-))$/iu.test(host);
}

/** Whether the URL has a host of good characters; a CliGeneralError where its brackets are wrong. */
export function isEndpointUrl(url: string): boolean {
  if (/[\t\r\n]/.test(url)) return false;
  const { authority } = splitEndpoint(url);
  if (authority === undefined) return false;
  checkAuthority(authority);
  const { host, isBracketed } = splitAuthority(authority);
  // An interface after the address (`%eth0`) is not supported.
  if (isBracketed) return !host.includes('%');
  // The length counts with the dot at the end, the pattern without it.
  return host.length <= 255 && isHost(host.replace(/\.$/, ''));
}

/** Refuses a port that cannot be signed for: one that is no number or too great. A CliGeneralError, not retried. */
export function checkSignedPort(url: string): void {
  const { port } = splitAuthority(splitEndpoint(url).authority ?? '');
  if (port !== '' && !isPort(port))
    throw new CliGeneralError(`The port '${port}' in the endpoint's URL is not one up to 65535.`);
}

/**
 * Returns why the AWS CLI's HTTP client cannot send to an endpoint that passed the check above, as the words after
 * `An HTTP Client raised an unhandled exception: ` (it retries them); `text` is the URL as messages show it. A proxy accepts
 * any scheme.
 */
export function findUnusableEndpoint(url: string, text: string, isProxied = false): string | undefined {
  const { scheme, authority } = splitEndpoint(url);
  // What has a dot is no scheme to it, but the host, and the rest a path.
  if (scheme.includes('.')) return undefined;
  const { host, port } = splitAuthority(authority ?? '');
  if (/[^\0-\x7f]/.test(host) || (port !== '' && !isPort(port))) return `Failed to parse: ${text}`;
  // Without a scheme it speaks HTTP.
  return ['', 'http', 'https'].includes(scheme) || isProxied ? undefined : `Not supported URL scheme ${scheme}`;
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
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
  readonly isBracketed: boolean;
  readonly port: string;
}

function splitAuthority(authority: string): Authority {
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const match = /^(?:\[([^\]]*)\]?|([^:]*))[^:]*(?::(.*))?$/s.exec(address);
  return { host: match?.[1] ?? match?.[2] ?? '', isBracketed: match?.[1] !== undefined, port: match?.[3] ?? '' };
}
