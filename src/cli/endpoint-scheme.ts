import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { pyStringRepr } from '../values/string-repr.ts';

/**
 * Refuses an `--endpoint-url` without a scheme, or one that Python's urlparse() cannot take apart. What the scheme is
 * and what follows it is not looked at here.
 */
export function checkEndpointScheme(url: string): void {
  // As a browser does, urlparse() drops blanks and controls in front, and tabs and line ends everywhere.
  const cleaned = url.replace(/^[\0- ]+/, '').replace(/[\t\r\n]/g, '');
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(cleaned)?.[0] ?? '';
  const rest = cleaned.slice(scheme.length);
  if (rest.startsWith('//')) checkAuthority(rest.slice(2).split(/[/?#]/, 1)[0] ?? '');
  if (scheme !== '') return;
  throw new ParamValidationError(
    `Bad value for --endpoint-url "${url}": scheme is missing.  Must be of the form http://<hostname>/ or ` +
      'https://<hostname>/',
  );
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
