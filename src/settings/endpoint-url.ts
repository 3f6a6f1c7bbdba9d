import { CliGeneralError } from '../errors/cli-error.ts';
import { checkAuthority } from '../python/split-url.ts';

/**
 * Throws a CliGeneralError for an endpoint without a host or with an invalid host. Returns the URL without leading
 * spaces and control characters. Port and scheme are not checked. A URL from the environment or the profile may have no
 * scheme (`//host`).
 */
export function checkEndpointUrl(url: string): string {
  if (!isEndpointUrl(url)) throw new CliGeneralError(`Invalid endpoint: ${url}`);
  return trimLeading(url);
}

/**
 * Whether the AWS CLI's pattern accepts the host. In Python, `\d` also matches digits of other scripts. With
 * IGNORECASE, `[A-Z]` also matches `ı` and `ſ`. The pattern with these characters is slow to compile, so an ASCII
 * pattern is tried first.
 */
function isHost(host: string): boolean {
  if (/^((?!-)[A-Za-z\d-]{1,63}(?<!-)\.)*((?!-)[A-Za-z\d-]{1,63}(?<!-))$/.test(host)) return true;
  return /^((?!-)[A-Z\p{Nd}\u0131\u017f-]{1,63}(?<!-)\.)*((?!-)[A-Z\p{Nd}\u0131\u017f-]{1,63}(?<!-))$/iu.test(host);
}

/** Whether the URL has a valid host. Throws a CliGeneralError for brackets without an IPv6 address inside. */
export function isEndpointUrl(url: string): boolean {
  // Python's urlsplit() would remove these characters, so the AWS CLI refuses them first.
  if (/[\t\r\n]/.test(url)) return false;
  const { authority } = splitEndpoint(url);
  if (authority === undefined) return false;
  checkAuthority(authority);
  const { host, isBracketed } = splitAuthority(authority);
  // Unlike the AWS CLI, ours refuses an address with a zone, such as `fe80::1%eth0` (docs/fidelity.md).
  if (isBracketed) return !host.includes('%');
  // A dot at the end counts towards the limit of 255 characters. The pattern gets the host without this dot.
  return host.length <= 255 && isHost(host.replace(/\.$/, ''));
}

/**
 * Throws a CliGeneralError if the port is not a number up to 65535, because requests to such a port cannot be signed.
 * The error is not retried.
 */
export function checkSignedPort(url: string): void {
  const { port } = splitAuthority(splitEndpoint(url).authority ?? '');
  if (port !== '' && !isPort(port))
    throw new CliGeneralError(`The port '${port}' in the endpoint's URL is not a number up to 65535.`);
}

/**
 * Returns the reason why the AWS CLI's HTTP client cannot send to an endpoint; `undefined` if the client can. The AWS
 * CLI retries a request that fails for such a reason. `text` is the URL as messages show it. With `isProxied`, any
 * scheme is allowed. In messages, the reason follows the words `An HTTP Client raised an unhandled exception: `.
 */
export function findUnusableEndpoint(url: string, text: string, isProxied = false): string | undefined {
  const { scheme, authority } = splitEndpoint(url);
  // In `a.b://host`, the client reads `a.b` as the host and `//host` as the path.
  if (scheme.includes('.')) return undefined;
  const { host, port } = splitAuthority(authority ?? '');
  if (/[^\0-\x7f]/.test(host) || (port !== '' && !isPort(port))) return `Failed to parse: ${text}`;
  // Without a scheme, the client uses HTTP.
  return ['', 'http', 'https'].includes(scheme) || isProxied ? undefined : `Not supported URL scheme ${scheme}`;
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
}

/** Removes spaces and control characters at the start. */
function trimLeading(url: string): string {
  return url.replace(/^[\0- ]+/, '');
}

function splitEndpoint(url: string): { readonly scheme: string; readonly authority: string | undefined } {
  const match = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?/.exec(trimLeading(url));
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
