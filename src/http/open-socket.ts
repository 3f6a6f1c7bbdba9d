import { type LookupAddress, lookup } from 'node:dns';
import { connect, isIP, type Socket } from 'node:net';
import { networkInterfaces, platform } from 'node:os';
import type { TLSSocket } from 'node:tls';
import { InterruptError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import type { TrustStore } from '../settings/trust-store.ts';
import { readHeaderLines, readStatusLine } from './read-head.ts';
import type { Route } from './route.ts';
import { after, asTransportFailure, checkSocketTimeout, isReset, SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** Connects as the route says, through its proxy and with TLS where it has them; fails with a TransportFailure. */
export async function openSocket(route: Route, host: Host, interruption: AbortSignal | undefined): Promise<Socket> {
  const { proxy } = route;
  if (proxy === undefined) {
    const socket = await openTcp(route.host, route.port, route, interruption);
    return route.secure ? startTls(socket, route.host, route.trustStore, route, host) : socket;
  }
  if (proxy.problem !== undefined) throw new TransportFailure('client', proxy.problem);
  if (/[\0-\x20\x7f]/.test(proxy.hostname)) throw new TransportFailure('closed');
  const toProxy = await openProxy(proxy, route, host, interruption);
  if (!route.secure) return toProxy;
  await openTunnel(toProxy, route, proxy.authorization);
  return startTls(toProxy, route.host, route.trustStore, route, host);
}

/** Until the proxy is reached, whatever fails is the proxy's failure. */
async function openProxy(
  proxy: NonNullable<Route['proxy']>,
  route: Route,
  host: Host,
  interruption: AbortSignal | undefined,
): Promise<Socket> {
  try {
    const socket = await openTcp(proxy.hostname, proxy.port, route, interruption);
    // What the user trusts is for https endpoints; a proxy for an http one is taken as it comes, with a warning.
    const trustStore: TrustStore = route.secure ? route.trustStore : { kind: 'anything' };
    return proxy.secure ? await startTls(socket, proxy.hostname, trustStore, route, host) : socket;
  } catch (error) {
    const isOfProxy = error instanceof TransportFailure && error.kind !== 'client';
    throw isOfProxy ? new TransportFailure('proxy', '', { cause: error }) : error;
  }
}

/** Tries the host's addresses one after the other, each for as long as a connection may take; the last failure counts. */
async function openTcp(
  host: string,
  port: number,
  route: Route,
  interruption: AbortSignal | undefined,
): Promise<Socket> {
  let failure: unknown = new TransportFailure('unreachable');
  const addresses = await findAddresses(host);
  checkSocketTimeout(route.connectTimeout);
  for (const { address, family } of addresses) {
    try {
      return await connectTo(address, family, port, route.connectTimeout, interruption);
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error;
      failure = error;
    }
  }
  throw failure;
}

function findAddresses(host: string): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  // The system takes names of interfaces with link-local addresses only.
  const isZoneOfOther = /%.*[^0-9]/.test(host) && !/^f(?:e[89ab]|f[0-9a-f]2)/.test(host);
  if (isZoneOfOther) return Promise.reject(new TransportFailure('unreachable'));
  if (family !== 0) {
    const address = withKnownZone(host);
    if (address === undefined) return Promise.reject(new TransportFailure('unreachable'));
    return Promise.resolve([{ address, family }]);
  }
  // Node would look nothing up, too, but not without a warning.
  if (host === '') return Promise.reject(new TransportFailure('unreachable'));
  return new Promise((resolve, reject) => {
    lookup(host, { all: true, verbatim: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(new TransportFailure('unreachable', '', { cause: error }));
    });
  });
}

/**
 * Returns a link-local address with the name of its interface, undefined where there is no such interface; any other address
 * as it is. From Node 22 on libuv would take the first interface that has a link-local address.
 */
function withKnownZone(address: string): string | undefined {
  if (!/^fe[89ab].*:/i.test(address)) return address;
  const [start, zone] = address.split('%', 2);
  for (const [name, addresses = []] of Object.entries(networkInterfaces())) {
    if (zone === name) return address;
    const hasIndex = addresses.some(({ family, scopeid }) => family === 'IPv6' && String(scopeid) === zone);
    // libuv takes numbers on Windows and names elsewhere.
    if (hasIndex && zone !== '0') return platform() === 'win32' ? address : `${start}%${name}`;
  }
  return undefined;
}

function connectTo(
  address: string,
  family: number,
  port: number,
  timeoutSeconds: number,
  interruption: AbortSignal | undefined,
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
      // A reset comes after the connection was made, even where Node has not told of that yet.
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

/** Asks the proxy for a tunnel to the endpoint; only 200 gives one. */
async function openTunnel(socket: Socket, route: Route, authorization: string | undefined): Promise<void> {
  const name = route.host.includes(':') ? `[${route.host}]` : route.host;
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`;
  const reader = new SocketReader(socket, route.connectTimeout);
  // In the Host header an IPv6 address has no brackets, as Python's http.client has it.
  socket.write(`CONNECT ${name}:${route.port} HTTP/1.1\r\n${credentials}Host: ${route.host}:${route.port}\r\n\r\n`);
  try {
    const { status } = await reader.withDeadline(async () => {
      const line = await readStatusLine(reader);
      await readHeaderLines(reader);
      return line;
    });
    if (status !== 200) throw new TransportFailure('proxy');
    if (reader.end !== undefined) throw earlyEnd(reader.end);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  reader.release();
}

/** The handshake is given as long as the connection: the read timeout begins with the answer. */
async function startTls(
  socket: Socket,
  name: string,
  trustStore: TrustStore,
  route: Route,
  host: Host,
): Promise<Socket> {
  const { connectTls } = await import('./connect-tls.ts');
  // A connection that breaks while a CA bundle comes through a pipe is noticed by the handshake.
  const ignore = () => {};
  socket.on('error', ignore);
  try {
    return await shakeHands(await connectTls(socket, name, trustStore, host), route.connectTimeout);
  } catch (error) {
    socket.destroy();
    throw error instanceof Error ? asTransportFailure(error) : error;
  } finally {
    socket.off('error', ignore);
  }
}

/** Waits for the end of the handshake. */
function shakeHands(secured: TLSSocket, timeoutSeconds: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    let ended: TransportFailure | undefined;
    const cancel = after(timeoutSeconds, () => secured.destroy(new TransportFailure('read-timeout')));
    const onClose = () => onError(new TransportFailure('lost'));
    const onError = (error: Error) => {
      cancel();
      reject(ended ?? error);
    };
    // Ahead of Node's own listener, which makes the same error of an end and of a reset.
    secured.prependOnceListener('end', () => {
      ended = earlyEnd(isReset(secured) ? 'reset' : 'closed');
    });
    secured.on('error', onError).on('close', onClose);
    secured.once('secureConnect', () => {
      cancel();
      secured.off('error', onError).off('close', onClose);
      resolve(secured);
    });
  });
}

/** An end before TLS stands is a failure of TLS to the reference, a reset is not. */
function earlyEnd(how: 'closed' | 'reset'): TransportFailure {
  if (how === 'reset') return new TransportFailure('closed');
  return new TransportFailure(
    'tls',
    '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:1082)',
  );
}
