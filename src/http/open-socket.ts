import { type LookupAddress, lookup } from 'node:dns';
import { connect, isIP, type Socket } from 'node:net';
import { InterruptError } from '../errors/cli-error.ts';
import type { Host, InterruptionSignal } from '../host/host.ts';
import type { TrustStore } from '../settings/client-settings.ts';
import type { ProxyServer } from '../settings/proxy.ts';
import { readHeaderLines, readStatusLine } from './read-answer.ts';
import { after, SocketReader } from './socket-reader.ts';
import { TransportFailure, unexpectedEnd } from './transport-failure.ts';

/** How a connection to the endpoint is made. */
export interface Route {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether the endpoint speaks TLS. */
  readonly secure: boolean;
  readonly proxy: ProxyServer | undefined;
  readonly trustStore: TrustStore;
  /** Seconds, 0 for no limit. */
  readonly connectTimeout: number;
  /** Seconds for each wait for bytes of the answer, 0 for no limit. */
  readonly readTimeout: number;
}

/**
 * Opens a connection to the endpoint. Goes through `route.proxy`, if there is a proxy. Starts TLS if `route.secure` is
 * true. Rejects with a TransportFailure or an InterruptError.
 */
export async function openSocket(
  route: Route,
  host: Host,
  interruption: InterruptionSignal | undefined,
): Promise<Socket> {
  const { proxy } = route;
  if (proxy === undefined) {
    const socket = await openTcp(route.host, route.port, route, interruption);
    return route.secure ? upgradeToTls(socket, route.host, route.trustStore, route, host) : socket;
  }
  if (proxy.problem !== undefined) throw new TransportFailure('client', proxy.problem);
  // The AWS CLI reports a space or control character in the proxy's host as a closed connection.
  if (/[\0-\x20\x7f]/.test(proxy.hostname)) throw new TransportFailure('closed');
  const toProxy = await openProxy(proxy, route, host, interruption);
  if (!route.secure) return toProxy;
  await openTunnel(toProxy, route, proxy.authorization);
  return upgradeToTls(toProxy, route.host, route.trustStore, route, host);
}

/** Connects to the proxy. Every TransportFailure counts as a failure of the proxy. */
async function openProxy(
  proxy: ProxyServer,
  route: Route,
  host: Host,
  interruption: InterruptionSignal | undefined,
): Promise<Socket> {
  try {
    const socket = await openTcp(proxy.hostname, proxy.port, route, interruption);
    // The user's trust settings apply only to https endpoints. For an http endpoint, the program does not verify the
    // proxy, but prints a warning.
    const trustStore: TrustStore = route.secure ? route.trustStore : { kind: 'unverified' };
    return proxy.secure ? await upgradeToTls(socket, proxy.hostname, trustStore, route, host) : socket;
  } catch (error) {
    throw error instanceof TransportFailure ? new TransportFailure('proxy', '', { cause: error }) : error;
  }
}

/**
 * Tries the host's addresses in turn, each with the whole connect timeout. Rejects with the last failure. After an
 * interruption, every further attempt fails at once.
 */
async function openTcp(
  host: string,
  port: number,
  route: Route,
  interruption: InterruptionSignal | undefined,
): Promise<Socket> {
  let failure: unknown = new TransportFailure('unreachable');
  for (const { address, family } of await findAddresses(host)) {
    try {
      return await connectTo(address, family, port, route.connectTimeout, interruption);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Returns the addresses of a host. Returns none if Node would treat the host differently from Python. */
async function findAddresses(host: string): Promise<readonly LookupAddress[]> {
  // Node prints a warning for an empty host. If the interface in 'fe80::1%eth0' is missing, Node uses another
  // interface.
  if (host === '' || host.includes('%')) return [];
  const family = isIP(host);
  // In Python, a connection to a link-local address without a zone fails at once. Node 22 would choose the first
  // interface and connect.
  if (family === 6 && /^fe[89ab]/i.test(host)) return [];
  if (family !== 0) return [{ address: host, family }];
  return new Promise((resolve, reject) => {
    lookup(host, { all: true, verbatim: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(new TransportFailure('unreachable', '', { cause: error }));
    });
  });
}

function connectTo(
  address: string,
  family: number,
  port: number,
  timeoutSeconds: number,
  interruption: InterruptionSignal | undefined,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (interruption?.aborted === true) return reject(new InterruptError());
    const socket = connect({ host: address, family, port, noDelay: true });
    const cancel = after(timeoutSeconds, () => socket.destroy(new TransportFailure('connect-timeout')));
    const interrupt = () => socket.destroy(new InterruptError());
    interruption?.addEventListener('abort', interrupt);
    socket.on('close', () => interruption?.removeEventListener('abort', interrupt));
    const onError = (error: Error) => {
      cancel();
      const isOurs = error instanceof TransportFailure || error instanceof InterruptError;
      // A reset means that the connection was made, even if Node has not reported it yet.
      const kind = 'code' in error && error.code === 'ECONNRESET' ? 'lost' : 'unreachable';
      reject(isOurs ? error : new TransportFailure(kind, '', { cause: error }));
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      cancel();
      socket.off('error', onError);
      resolve(socket);
    });
  });
}

/** Asks the proxy for a tunnel to the endpoint. Only status 200 opens one. */
async function openTunnel(socket: Socket, route: Route, authorization: string | undefined): Promise<void> {
  const name = route.host.includes(':') ? `[${route.host}]` : route.host;
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`;
  const reader = new SocketReader(socket, route.connectTimeout);
  // Like Python's http.client, writes an IPv6 address in the Host header without brackets.
  socket.write(`CONNECT ${name}:${route.port} HTTP/1.1\r\n${credentials}Host: ${route.host}:${route.port}\r\n\r\n`);
  try {
    const { status } = await reader.withDeadline(async () => {
      const line = await readStatusLine(reader);
      await readHeaderLines(reader);
      return line;
    });
    if (status !== 200) throw new TransportFailure('proxy');
    if (reader.end !== undefined) throw unexpectedEnd(reader.end);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  reader.release();
}

/** Starts TLS. As in urllib3, the connect timeout also limits the handshake. */
async function upgradeToTls(
  socket: Socket,
  name: string,
  trustStore: TrustStore,
  { connectTimeout }: Route,
  host: Host,
): Promise<Socket> {
  // Loading Node's TLS takes time, so it is loaded only if needed.
  const { startTls } = await import('./start-tls.ts');
  return startTls(socket, name, trustStore, connectTimeout, host);
}
