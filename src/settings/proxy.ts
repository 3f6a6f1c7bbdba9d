import { CliGeneralError } from '../errors/cli-error.ts';
import type { Environment } from '../host/host.ts';
import { checkAuthority } from '../python/split-url.ts';
import { stripText } from '../python/strings.ts';

/** The proxy that a request goes through. */
export interface ProxyServer {
  /** The URL for messages: with a scheme, and with user and password masked. */
  readonly maskedUrl: string;
  /** Whether the connection to the proxy uses TLS. */
  readonly secure: boolean;
  /** Lower case, IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** The value of the Proxy-Authorization header, if the URL has both user and password. */
  readonly authorization: string | undefined;
  /**
   * The reason why the proxy cannot be used. Messages show it after `An HTTP Client raised an unhandled exception: `.
   */
  readonly problem: string | undefined;
}

/**
 * Returns the proxy that the environment sets for an endpoint. The caller must remove leading spaces and control
 * characters from `endpointUrl`. A URL without a scheme has no proxy.
 */
export function findProxy(endpointUrl: string, env: Environment): ProxyServer | undefined {
  const match = /^(?:([^:/]*):)?\/\/([^/?#]*)/.exec(endpointUrl);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  const proxies = readProxyVariables(env);
  const proxy = proxies.get(scheme);
  if (proxy === undefined || isBypassed(match?.[2] ?? '', proxies.get('no'))) return undefined;
  return describeProxy(withScheme(proxy), scheme);
}

/**
 * Returns a map from the scheme of an endpoint to its proxy. The key `no` holds the value of NO_PROXY. The names of the
 * variables may be in upper or lower case. A name that ends in lower-case `_proxy` takes precedence.
 */
function readProxyVariables(env: Environment): ReadonlyMap<string, string> {
  const found = Object.keys(env).filter((name) => /_proxy$/i.test(name));
  const proxies = new Map<string, string>();
  for (const name of found) setUnlessEmpty(proxies, name, env[name]);
  // In a CGI script, HTTP_PROXY may be the value of a header that the client sent.
  if (env['REQUEST_METHOD'] !== undefined) proxies.delete('http');
  for (const name of found.filter((name) => name.endsWith('_proxy'))) {
    // An empty lower-case variable removes the proxy of the upper-case one.
    proxies.delete(schemeOf(name));
    setUnlessEmpty(proxies, name, env[name]);
  }
  return proxies;
}

function setUnlessEmpty(proxies: Map<string, string>, name: string, value: string | undefined): void {
  if (value) proxies.set(schemeOf(name), value);
}

function schemeOf(name: string): string {
  return name.slice(0, -'_proxy'.length).toLowerCase();
}

/**
 * Whether NO_PROXY names the endpoint. A user in the endpoint's URL counts as part of the host, so `gw.test` does not
 * match `joe@gw.test`.
 */
function isBypassed(authority: string, noProxy: string | undefined): boolean {
  if (noProxy === undefined) return false;
  if (noProxy === '*') return true;
  const host = authority.toLowerCase();
  const withoutPort = host.replace(/:[0-9]*$/, '');
  return noProxy.split(',').some((entry) => {
    const text = stripText(entry);
    if (text === '') return false;
    const name = text.replace(/^\.+/, '').toLowerCase();
    return [withoutPort, host].some((spelling) => spelling === name || spelling.endsWith(`.${name}`));
  });
}

function withScheme(proxy: string): string {
  if (proxy.startsWith('http:') || proxy.startsWith('https:')) return proxy;
  return proxy.startsWith('//') ? `http:${proxy}` : `http://${proxy}`;
}

function describeProxy(url: string, endpointScheme: string): ProxyServer {
  const secure = url.startsWith('https:');
  // Python's urlsplit() removes tabs and line ends.
  const authority = /^https?:\/\/([^/?#]*)/.exec(url.replaceAll(/[\t\r\n]/g, ''))?.[1] ?? '';
  const at = authority.lastIndexOf('@');
  const [user = '', ...rest] = at === -1 ? [] : authority.slice(0, at).split(':');
  const password = rest.join(':');
  // The proxy's address as urllib3 reads it: a backslash also ends the address, and no character is removed.
  const addressText = /^https?:\/\/([^\\/?#]*)/.exec(url)?.[1] ?? '';
  // Python's `$` also matches before a line feed at the end.
  const address = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::0*(|0|[1-9][0-9]{0,4}))?\n?$/.exec(
    addressText.slice(addressText.lastIndexOf('@') + 1),
  );
  const hostname = (address?.[1] ?? address?.[2] ?? '').toLowerCase();
  const credentials = user !== '' && password !== '' ? `${unquote(user)}:${unquote(password)}` : undefined;
  const maskedUrl = mask(mask(url, user), password);
  return {
    maskedUrl,
    secure,
    hostname,
    port: Number(address?.[3] || (secure ? 443 : 80)),
    authorization:
      credentials === undefined ? undefined : `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`,
    problem:
      findAuthorityProblem(authority) ??
      findEncodingProblem(credentials ?? '') ??
      findAddressProblem(maskedUrl, address, hostname, endpointScheme),
  };
}

/**
 * Masks only the first occurrence of the text in the URL, as the AWS CLI does. If the user is called `http`, this masks
 * the scheme instead of the user.
 */
function mask(url: string, secret: string): string {
  return secret === '' ? url : url.replace(secret, () => '***');
}

/** Decodes percent escapes. Bytes that are not UTF-8 become U+FFFD, and invalid escapes stay unchanged. */
function unquote(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString());
}

function findAuthorityProblem(authority: string): string | undefined {
  try {
    checkAuthority(authority);
    return undefined;
  } catch (error) {
    if (error instanceof CliGeneralError) return error.message;
    throw error;
  }
}

/** The AWS CLI can send only ASCII characters as user and password. */
function findEncodingProblem(credentials: string): string | undefined {
  return /[^\0-\x7f]/.test(credentials) ? "The user or the password in the proxy's URL is not ASCII." : undefined;
}

function findAddressProblem(
  maskedUrl: string,
  address: RegExpExecArray | null,
  hostname: string,
  endpointScheme: string,
): string | undefined {
  if (address === null || Number(address[3] ?? '') > 65_535 || /[^\0-\x7f]/.test(hostname)) {
    return `Failed to parse: ${maskedUrl}`;
  }
  // For an https endpoint, an empty host fails later, when the program connects to the proxy.
  if (hostname === '' && endpointScheme !== 'https') return 'No host specified.';
  // The rules of Python's idna codec, which allows an empty last label.
  const isBadLabel = /^\.|\.\.|[^.]{64}/.test(hostname);
  return isBadLabel ? `Failed to parse: '${hostname}', label empty or too long` : undefined;
}
