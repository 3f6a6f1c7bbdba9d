import type { Host, InterruptionSignal } from '../host/host.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { HttpConnection } from '../http/http-connection.ts';
import { joinHost, type ProxiedTarget, type RequestUrl, toProxiedTarget, toRequestUrl } from '../http/request-url.ts';
import { failureMessage, TransportFailure } from '../http/transport-failure.ts';
import type { DebugLog } from '../log/debug-log.ts';
import { type ClientSettings, resolveClientSettings, type Timeouts } from '../settings/client-settings.ts';
import type { ServiceId } from '../settings/custom-endpoint.ts';
import { findProxy, type ProxyServer } from '../settings/proxy.ts';
import { resolveRegion } from '../settings/region.ts';
import type { Session } from '../settings/session.ts';
import {
  type CredentialServices,
  type JsonServiceClient,
  type MetadataRequest,
  NoAnswerError,
} from './credential-services.ts';
import { logAnswer, logSending } from './log-traffic.ts';
import { readMetadataUrl, requireUsableProxy, UnparsableUrl } from './metadata-url.ts';
import { sendWithRetries } from './send-with-retries.ts';
import { ServiceConnection } from './service-connection.ts';

/** The facts that every client of the credential chain needs. */
export interface CredentialServicesContext {
  readonly host: Host;
  readonly session: Session;
  readonly log: DebugLog;
  readonly interruption: InterruptionSignal;
  /** Those of the command line: they are for every client. */
  readonly timeouts: Timeouts;
  askInstance(): Promise<string | undefined>;
}

/** The credential chain's way to the network: the same wire, retries and settings as the call's own. */
export function createCredentialServices(context: CredentialServicesContext): CredentialServices {
  const resolve = async (service: ServiceId, region?: string) => {
    const { session, timeouts } = context;
    // The instance metadata is asked again for each client, as by the reference.
    const known = region ?? (await resolveRegion(session, () => context.askInstance()));
    return resolveClientSettings(session, service, known, timeouts);
  };
  return {
    log: context.log,
    create: async (service, region) => createClient(await resolve(settingsServices[service], region), context),
    connectSts: async () => new ServiceConnection(await resolve('sts'), context),
    sendOnce: (request) => sendOnce(request, context),
  };
}

const settingsServices = { sso: 'sso', 'sso-oidc': 'sso_oidc', signin: 'signin' } as const;

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

/** One request to a metadata service. Where there is no answer, it fails with the sentence for that. */
async function sendOnce(request: MetadataRequest, context: CredentialServicesContext): Promise<HttpAnswer> {
  // Blanks and controls in front count where the host is looked for, and only there.
  const proxy = request.useProxy ? findProxy(request.url.replace(/^[\0- ]+/, ''), context.host.env) : undefined;
  try {
    requireUsableProxy(proxy);
    const url = readMetadataUrl(request.url);
    checkTimeout(request.timeoutSeconds);
    return await sendTo(url, request, proxy, context);
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    throw new NoAnswerError(answerKind(error), failureMessage(error, request.url, proxy?.maskedUrl), { cause: error });
  }
}

/** A metadata service sends a few keys. Its JSON takes many times as many bytes once it is read. */
const mostBytesOfMetadata = 1_048_576;

async function sendTo(
  url: RequestUrl,
  request: MetadataRequest,
  proxy: ProxyServer | undefined,
  { host, interruption, log }: CredentialServicesContext,
): Promise<HttpAnswer> {
  const { timeoutSeconds } = request;
  const secure = url.scheme === 'https';
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

/** A proxy is told the whole URL, but only where its scheme is written in small letters: else it looks like the endpoint. */
function targetAtProxy(url: RequestUrl, text: string, { hostname, port, secure }: ProxyServer): ProxiedTarget {
  if (text.startsWith('http:')) return toProxiedTarget({ text });
  return { target: url.target, hostHeader: joinHost(hostname, port, secure ? 443 : 80) };
}

/** The reference's HTTP client refuses such a limit itself. */
function checkTimeout(seconds: number): void {
  if (seconds > 0) return;
  throw new TransportFailure(
    'client',
    `Attempted to set connect timeout to ${seconds}, but the timeout cannot be set to a value less than or equal to 0.`,
  );
}

function answerKind(failure: TransportFailure): NoAnswerError['kind'] {
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
