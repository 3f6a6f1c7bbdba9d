import { randomUUID } from 'node:crypto';
import type { Host, InterruptionSignal } from '../host/host.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { HttpConnection } from '../http/http-connection.ts';
import { joinHost, type ProxiedTarget, type RequestUrl, toProxiedTarget, toRequestUrl } from '../http/request-url.ts';
import { failureMessage, TransportFailure } from '../http/transport-failure.ts';
import type { DebugLog } from '../log/debug-log.ts';
import { cleanUrl } from '../python/split-url.ts';
import { type ClientSettings, resolveClientSettings, type Timeouts } from '../settings/client-settings.ts';
import type { ServiceId } from '../settings/custom-endpoint.ts';
import { findUnusableEndpoint } from '../settings/endpoint-url.ts';
import { findProxy, type ProxyServer } from '../settings/proxy.ts';
import { resolveRegion } from '../settings/region.ts';
import type { Session } from '../settings/session.ts';
import type { ClientContext } from './client-parts.ts';
import {
  type CredentialServices,
  type JsonServiceClient,
  type JsonServiceRequest,
  type MetadataRequest,
  NoAnswerError,
} from './credential-services.ts';
import { ErrorAnswer } from './error-answer.ts';
import { ReferenceRetries } from './reference-retries.ts';
import { logAnswer, logSending, ServiceConnection } from './service-connection.ts';

/** The context for the clients of the credential chain. */
interface CredentialServicesContext {
  readonly host: Host;
  readonly session: Session;
  readonly log: DebugLog;
  readonly interruption: InterruptionSignal;
  /** The timeouts of the command line, which apply to every client. */
  readonly timeouts: Timeouts;
  /** Asks the EC2 instance metadata service for the region. */
  askInstance(): Promise<string | undefined>;
}

/**
 * Creates the network access of the credential chain. Requests to AWS services follow the same settings and retry rules
 * as the command's own request.
 */
export function createCredentialServices(context: CredentialServicesContext): CredentialServices {
  const resolve = async (service: ServiceId, region?: string) => {
    const { session, timeouts } = context;
    // Like the AWS CLI, resolves the region again for each client. Each resolution can query the instance metadata
    // service.
    const clientRegion = region ?? (await resolveRegion(session, () => context.askInstance()));
    return resolveClientSettings(session, service, clientRegion, timeouts);
  };
  return {
    log: context.log,
    create: async (service, region) => createClient(await resolve(serviceIds[service], region), context),
    connectSts: async () => new ServiceConnection(await resolve('sts'), context),
    sendOnce: (request) => sendOnce(request, context),
  };
}

/** The name of each JSON service in the settings. */
const serviceIds = { sso: 'sso', 'sso-oidc': 'sso_oidc', signin: 'signin' } as const;

function createClient(settings: ClientSettings, context: CredentialServicesContext): JsonServiceClient {
  return {
    urlOf: (target) => toRequestUrl(settings.endpoint.url, target).text,
    async send(request) {
      const connection = new ServiceConnection(settings, context, request.target);
      try {
        return await sendWithRetries(request, connection, context);
      } finally {
        connection.close();
      }
    },
  };
}

/** Sends one request to a metadata service. Rejects with a NoAnswerError if no usable answer comes. */
async function sendOnce(request: MetadataRequest, context: CredentialServicesContext): Promise<HttpAnswer> {
  // Leading spaces and control characters do not affect the choice of the proxy. readMetadataUrl() refuses them later.
  const proxy = request.useProxy ? findProxy(request.url.replace(/^[\0- ]+/, ''), context.host.env) : undefined;
  try {
    requireUsableProxy(proxy);
    const url = readMetadataUrl(request.url);
    checkTimeout(request.timeoutSeconds);
    return await sendTo(url, request, proxy, context);
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    throw new NoAnswerError(noAnswerKind(error), failureMessage(error, request.url, proxy?.maskedUrl), {
      cause: error,
    });
  }
}

/** A metadata service sends a few keys. Parsed JSON takes many times its size in memory, hence the low limit. */
const mostBytesOfMetadata = 1_048_576;

async function sendTo(
  url: RequestUrl,
  request: MetadataRequest,
  proxy: ProxyServer | undefined,
  { host, interruption, log }: CredentialServicesContext,
): Promise<HttpAnswer> {
  const { timeoutSeconds } = request;
  const secure = url.scheme === 'https';
  // A proxy receives the request itself only for http. For https it opens a tunnel.
  const viaProxy = secure ? undefined : proxy;
  const route = { ...url, secure, proxy, connectTimeout: timeoutSeconds, readTimeout: timeoutSeconds };
  const connection = new HttpConnection({ ...route, trustStore: { kind: 'builtIn' } }, host, interruption);
  try {
    const { target, hostHeader } = viaProxy === undefined ? url : targetAtProxy(url, request.url, viaProxy);
    const authorization = viaProxy?.authorization;
    const headers = {
      Host: hostHeader,
      'Accept-Encoding': 'identity',
      ...request.headers,
      ...(authorization === undefined ? {} : { 'Proxy-Authorization': authorization }),
    };
    logSending(log, request.method, request.url, undefined);
    const answer = await connection.send({
      method: request.method,
      target,
      headers: Object.entries(headers),
      headerEncoding: 'latin1',
      body: new Uint8Array(),
      mostBytes: mostBytesOfMetadata,
    });
    logAnswer(log, answer);
    return answer;
  } finally {
    connection.close();
  }
}

/**
 * Returns the target and Host header of a request through a proxy. If the URL begins with a lower-case `http:`, the
 * target is the whole URL. Otherwise the target is the path, and the Host header names the proxy.
 */
function targetAtProxy(url: RequestUrl, text: string, { hostname, port, secure }: ProxyServer): ProxiedTarget {
  if (text.startsWith('http:')) return toProxiedTarget({ text });
  return { target: url.target, hostHeader: joinHost(hostname, port, secure ? 443 : 80) };
}

/** Refuses a timeout of 0 or less, as the AWS CLI's HTTP client does. */
function checkTimeout(seconds: number): void {
  if (seconds > 0) return;
  throw new TransportFailure(
    'client',
    `Attempted to set connect timeout to ${seconds}, but the timeout cannot be set to a value less than or equal to 0.`,
  );
}

function noAnswerKind(failure: TransportFailure): NoAnswerError['kind'] {
  if (failure instanceof UnparsableUrl) return 'unparsable';
  switch (failure.kind) {
    case 'unreachable':
      return 'connect';
    case 'connect-timeout':
      return 'connect timeout';
    case 'read-timeout':
      return 'read timeout';
    case 'lost':
    case 'closed':
      return 'closed';
    default:
      return 'other';
  }
}

/** A URL that the AWS CLI's HTTP client cannot parse. */
export class UnparsableUrl extends TransportFailure {
  constructor(problem: string) {
    super('client', problem);
  }
}

function requireUsableProxy(proxy: ProxyServer | undefined): void {
  if (proxy?.problem !== undefined) throw failureFor(proxy.problem);
}

/** Parses a URL that was not validated before. Throws the TransportFailure that a request to the URL would cause. */
export function readMetadataUrl(text: string): RequestUrl {
  if (ambiguousUrl.test(text.trimEnd())) throw new TransportFailure('closed');
  const url = cleanUrl(text);
  if (doubleSlashPath.test(url)) throw failureFor(`Failed to parse: ${text}`);
  const problem = findUnusableEndpoint(url, text);
  if (problem !== undefined) throw failureFor(problem);
  const read = toRequestUrl(url);
  if (read.host === '') throw new TransportFailure('client', 'No host specified.');
  return read;
}

/**
 * Matches a URL that begins with a space or control character. Also matches a URL with a space, control character or
 * backslash in the host. URL parsers disagree on the host of such a URL.
 */
const ambiguousUrl = /^[\0-\x20]|^[^/?#]*\/\/[^/?#]*[\0-\x20\\]/;
/** A URL whose path begins with `//` and a segment with a colon. URL parsers disagree on its host. */
const doubleSlashPath = /^[^/?#]*\/\/[^/?#]*\/\/[^/]*:/;

/** Returns a failure with this message: an UnparsableUrl if a URL could not be parsed, else a TransportFailure. */
function failureFor(problem: string): TransportFailure {
  return problem.startsWith('Failed to parse: ') ? new UnparsableUrl(problem) : new TransportFailure('client', problem);
}

/**
 * Sends an unsigned request to a JSON service, with the retry rules of the clients of IAM and STS. Rejects with a
 * CliServiceError for an error document. Rejects with a CliGeneralError, in the AWS CLI's words, if no usable answer
 * came.
 */
export async function sendWithRetries(
  request: JsonServiceRequest,
  connection: ServiceConnection,
  context: ClientContext,
): Promise<HttpAnswer> {
  const { settings, url, proxy } = connection;
  const retries = new ReferenceRetries({ ...context, settings });
  const invocation = randomUUID();
  const body = Buffer.from(request.body, 'utf8');
  try {
    for (let token = await retries.acquireInitialRetryToken(); ; ) {
      const headers = {
        ...request.headers,
        'amz-sdk-invocation-id': invocation,
        'amz-sdk-request': retries.header,
      };
      try {
        return readAnswer(request, await connection.send(request.method, headers, body));
      } catch (error) {
        token = await retries.refreshRetryTokenForRetry(token, { error });
      }
    }
  } catch (error) {
    throw retries.explain(error, { operation: request.operation, url: url.text, maskedProxy: proxy?.maskedUrl });
  }
}

function readAnswer(request: JsonServiceRequest, answer: HttpAnswer): HttpAnswer {
  if (answer.status < 300) return answer;
  // Status 300 is a failure, but the AWS CLI does not parse the body of such an answer as an error document.
  throw new ErrorAnswer(answer, answer.status === 300 ? { error: null } : request.readError(answer));
}
