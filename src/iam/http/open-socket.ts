import { connect, type Socket } from 'node:net';
import { InterruptError } from '../../errors/cli-error.ts';
import type { Host } from '../../host/host.ts';
import type { Route } from './route.ts';
import { after, asTransportFailure, SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** Connects as the route says, through its proxy and with TLS where it has them; fails with a TransportFailure. */
export async function openSocket(route: Route, host: Host, interruption: AbortSignal | undefined): Promise<Socket> {
  const { proxy } = route;
  if (proxy?.problem !== undefined) throw new TransportFailure('client', proxy.problem);
  const first = await openTcp(proxy?.hostname ?? route.host, proxy?.port ?? route.port, route, interruption);
  if (proxy === undefined) return route.secure ? startTls(first, route.host, route, host) : first;
  const toProxy = proxy.secure ? await startTls(first, proxy.hostname, route, host) : first;
  if (!route.secure) return toProxy;
  await openTunnel(toProxy, route, proxy.authorization);
  return startTls(toProxy, route.host, route, host);
}

function openTcp(host: string, port: number, route: Route, interruption: AbortSignal | undefined): Promise<Socket> {
  const isProxy = route.proxy !== undefined;
  return new Promise((resolve, reject) => {
    if (interruption?.aborted === true) return reject(new InterruptError());
    const socket = connect({ host, port, autoSelectFamily: true });
    const cancel = after(route.connectTimeout, () => {
      socket.destroy(new TransportFailure(isProxy ? 'proxy' : 'connect-timeout'));
    });
    const interrupt = () => socket.destroy(new InterruptError());
    interruption?.addEventListener('abort', interrupt);
    socket.on('close', () => interruption?.removeEventListener('abort', interrupt));
    const onError = (error: Error) => {
      cancel();
      const isOurs = error instanceof TransportFailure || error instanceof InterruptError;
      reject(isOurs ? error : new TransportFailure(isProxy ? 'proxy' : 'unreachable', '', { cause: error }));
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      cancel();
      socket.off('error', onError);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** Asks the proxy for a tunnel to the endpoint. */
async function openTunnel(socket: Socket, route: Route, authorization: string | undefined): Promise<void> {
  const name = route.host.includes(':') ? `[${route.host}]` : route.host;
  const target = `${name}:${route.port}`;
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`;
  const reader = new SocketReader(socket, route.readTimeout);
  socket.write(`CONNECT ${target} HTTP/1.1\r\n${credentials}Host: ${target}\r\n\r\n`);
  try {
    const status = (await reader.readLine(longestLine)).toString('latin1');
    if (status === '') throw new TransportFailure('closed');
    const code = /^HTTP\/\S*\s+(\d+)/.exec(status)?.[1];
    if (code === undefined) throw new TransportFailure('closed');
    for (;;) {
      const line = (await reader.readLine(longestLine)).toString('latin1').trimEnd();
      if (line === '') break;
    }
    if (code !== '200') throw new TransportFailure('proxy');
  } catch (error) {
    socket.destroy();
    if (error instanceof TransportFailure && error.kind === 'lost') throw new TransportFailure('closed');
    throw error;
  }
  reader.release();
}

const longestLine = 65_537;

async function startTls(socket: Socket, name: string, route: Route, host: Host): Promise<Socket> {
  const { connectTls } = await import('./connect-tls.ts');
  return new Promise((resolve, reject) => {
    let secured: Socket;
    const cancel = after(route.readTimeout, () => secured.destroy(new TransportFailure('read-timeout')));
    const onFailure = (error: Error) => {
      cancel();
      socket.destroy();
      const failure = asTransportFailure(error);
      // A connection that is cut in the handshake is a TLS failure to the reference too.
      reject(failure);
    };
    try {
      secured = connectTls(socket, name, route.trustStore, host, () => {
        cancel();
        secured.off('error', onFailure);
        secured.off('close', onClose);
        resolve(secured);
      });
    } catch (error) {
      return onFailure(error instanceof Error ? error : new Error(String(error)));
    }
    const onClose = () => onFailure(new TransportFailure('closed'));
    secured.on('error', onFailure);
    secured.on('close', onClose);
  });
}
