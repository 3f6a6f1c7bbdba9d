import { type RequestUrl, toRequestUrl } from '../http/request-url.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import { cleanUrl } from '../python/split-url.ts';
import { findUnusableEndpoint } from '../settings/endpoint-url.ts';
import type { ProxyServer } from '../settings/proxy.ts';

/** A URL that the AWS CLI's HTTP client cannot take apart. */
export class UnparsableUrl extends TransportFailure {
  constructor(problem: string) {
    super('client', problem);
  }
}

/** Fails with the reason why a proxy cannot be used, if there is one. */
export function requireUsableProxy(proxy: ProxyServer | undefined): void {
  if (proxy?.problem !== undefined) throw problemOf(proxy.problem);
}

/** Reads a URL that went through no check. Fails with the TransportFailure that sending to it would end in. */
export function readMetadataUrl(text: string): RequestUrl {
  if (oddUrl.test(text.trimEnd())) throw new TransportFailure('closed');
  const url = cleanUrl(text);
  if (secondHost.test(url)) throw problemOf(`Failed to parse: ${text}`);
  const problem = findUnusableEndpoint(url, text);
  if (problem !== undefined) throw problemOf(problem);
  const read = toRequestUrl(url);
  if (read.host === '') throw new TransportFailure('client', 'No host specified.');
  return read;
}

/** Spaces, controls or a backslash in the host, and two slashes before a path with a colon: parsers disagree on the host. */
const oddUrl = /^[\0-\x20]|^[^/?#]*\/\/[^/?#]*[\0-\x20\\]/;
const secondHost = /^[^/?#]*\/\/[^/?#]*\/\/[^/]*:/;

function problemOf(problem: string): TransportFailure {
  return problem.startsWith('Failed to parse: ') ? new UnparsableUrl(problem) : new TransportFailure('client', problem);
}
