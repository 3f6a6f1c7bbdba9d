import type { Host, InterruptionSignal } from '../host/host.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { HttpConnection } from '../http/http-connection.ts';
import { joinHost, type RequestUrl, toProxiedTarget, toRequestUrl } from '../http/request-url.ts';
import { TransportFailure } from '../http/transport-failure.ts';
import { type DebugLog, redacted } from '../log/debug-log.ts';
import { pyStringRepr } from '../python/string-repr.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { findUnusableEndpoint } from '../settings/endpoint-url.ts';
import { findProxy, type ProxyServer } from '../settings/proxy.ts';

/** The parts of the run that a connection needs. */
export interface ConnectionContext {
  readonly host: Host;
  readonly log: DebugLog;
  readonly interruption?: InterruptionSignal;
}

/** A connection to one service's endpoint, direct or through a proxy. */
export class ServiceConnection {
  readonly url: RequestUrl;
  readonly proxy: ProxyServer | undefined;
  readonly settings: ClientSettings;
  readonly #connection: HttpConnection;
  readonly #log: DebugLog;
  readonly #endpointProblem: string | undefined;
  readonly #server: Server;

  /** Appends `path` to the endpoint's own path. */
  constructor(settings: ClientSettings, { host, interruption, log }: ConnectionContext, path = '/') {
    const endpoint = settings.endpoint.url;
    this.settings = settings;
    this.#log = log;
    this.url = toRequestUrl(endpoint, path);
    this.proxy = findProxy(endpoint, host.env);
    this.#endpointProblem = findUnusableEndpoint(endpoint, this.url.text, this.proxy !== undefined);
    this.#server = findServer(this.url, this.proxy);
    this.#connection = new HttpConnection(
      {
        ...this.#server,
        proxy: this.proxy,
        // The trust settings apply only to endpoints with the scheme `https`.
        trustStore: this.url.scheme === 'https' ? settings.trustStore : { kind: 'unverified' },
        connectTimeout: Number(settings.timeouts.connect),
        readTimeout: Number(settings.timeouts.read),
      },
      host,
      interruption,
    );
  }

  /** Sends one request. Replaces Host and Content-Length, and adds Accept-Encoding and a proxy's authorization. */
  async send(method: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<HttpAnswer> {
    if (this.#endpointProblem !== undefined) throw new TransportFailure('client', this.#endpointProblem);
    const viaProxy = this.proxy !== undefined && this.url.scheme === 'http';
    const { target, hostHeader } = viaProxy
      ? toProxiedTarget(this.url)
      : { target: this.url.target, hostHeader: this.#server.hostHeader };
    const authorization = viaProxy ? this.proxy?.authorization : undefined;
    const others = Object.entries(headers).filter(([name]) => !/^(?:host|content-length)$/i.test(name));
    logSending(this.#log, method, this.url.text, headers['amz-sdk-request']);
    const answer = await this.#connection.send({
      method,
      target,
      headers: [
        ['Host', hostHeader],
        ['Accept-Encoding', 'identity'],
        ...others,
        ...(method === 'GET' ? [] : [['Content-Length', String(body.length)] as const]),
        ...(authorization === undefined ? [] : [['Proxy-Authorization', authorization] as const]),
      ],
      body,
    });
    logAnswer(this.#log, answer);
    return answer;
  }

  close(): void {
    this.#connection.close();
  }
}

/** The server that a request is addressed to. */
type Server = Pick<RequestUrl, 'host' | 'port' | 'hostHeader'> & { readonly secure: boolean };

/**
 * Returns the server that requests are addressed to. For schemes other than http and https, the AWS CLI treats the
 * proxy as the endpoint.
 */
function findServer({ scheme, host, port, hostHeader }: RequestUrl, proxy: ProxyServer | undefined): Server {
  if (proxy === undefined || scheme === 'http' || scheme === 'https') {
    return { host, port, hostHeader, secure: scheme === 'https' };
  }
  const { hostname, port: proxyPort, secure } = proxy;
  return { host: hostname, port: proxyPort, secure, hostHeader: joinHost(hostname, proxyPort, secure ? 443 : 80) };
}

/**
 * Logs method, URL and attempt of a request. Leaves out its body and headers, which contain codes, tokens and
 * signatures.
 */
export function logSending(log: DebugLog, method: string, url: string, attempt: string | undefined): void {
  log.log('request', 'DEBUG', () => `sending ${method} ${url}${attempt === undefined ? '' : ` (${attempt})`}`);
}

/** Logs status and headers of an answer. Leaves out the body, in which the services send keys and tokens. */
export function logAnswer(log: DebugLog, { status, headers, body }: HttpAnswer): void {
  log.log('response', 'DEBUG', () => {
    const shown = headers.map(([name, value]) => {
      return `${pyStringRepr(name)}: ${pyStringRepr(secretHeaders.test(name) ? redacted : value)}`;
    });
    return `status ${status}, ${body.length} bytes of body, headers: {${shown.join(', ')}}`;
  });
}

/** Names of headers that contain secrets. */
const secretHeaders = /token|cookie|authoriz|secret|password/i;
