import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InterruptError } from '../../../src/errors/cli-error.ts';
import { openSocket, type Route } from '../../../src/http/open-socket.ts';
import type { ProxyServer } from '../../../src/settings/proxy.ts';
import { createFakeHost } from '../../support/fake-host.ts';
import { openFullPort } from '../../support/full-port.ts';
import { proxyAt, type RawServer, startRawServer, until } from '../../support/raw-server.ts';

const names = vi.hoisted(() => ({ lookedUp: [] as string[], addresses: new Map<string, readonly string[]>() }));

vi.mock('node:dns', () => ({
  lookup(
    name: string,
    options: unknown,
    answer: (error: Error | null, found: readonly { address: string; family: number }[]) => void,
  ) {
    names.lookedUp.push(name);
    expect(options).toEqual({ all: true, verbatim: true });
    const addresses = names.addresses.get(name);
    const error = addresses === undefined ? Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }) : null;
    setImmediate(
      answer,
      error,
      (addresses ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

let sockets: Socket[] = [];
let servers: RawServer[] = [];
beforeEach(() => {
  names.lookedUp.length = 0;
  names.addresses.clear();
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) await server.close();
  sockets = [];
  servers = [];
});

async function start(serve?: Parameters<typeof startRawServer>[0]): Promise<RawServer> {
  const server = await startRawServer(serve);
  servers.push(server);
  return server;
}

/** Returns a port of 127.0.0.1 where nothing listens. */
async function closedPort(): Promise<number> {
  const server = await startRawServer();
  await server.close();
  return server.port;
}

async function open(route: Partial<Route>, interruption?: AbortSignal): Promise<Socket> {
  const defaultRoute: Route = {
    host: '127.0.0.1',
    port: 80,
    secure: false,
    proxy: undefined,
    trustStore: { kind: 'builtIn' },
    connectTimeout: 60,
    readTimeout: 60,
  };
  const socket = await openSocket({ ...defaultRoute, ...route }, createFakeHost(), interruption);
  sockets.push(socket);
  return socket;
}

describe('openSocket without a proxy', () => {
  it('connects to an address without looking it up', async () => {
    const { port, connections } = await start();
    const socket = await open({ port });
    await until(() => connections.length === 1);
    expect([socket.remoteAddress, socket.remotePort]).toEqual(['127.0.0.1', port]);
    expect(names.lookedUp).toEqual([]);
  });

  it.each(['end', 'resetAndDestroy'] as const)('fails if the server calls %s() before TLS begins', async (act) => {
    const { port } = await start((socket) => socket[act]());
    await expect(open({ port, secure: true })).rejects.toMatchObject({
      kind: expect.stringMatching(/^(?:tls|lost|closed)$/),
    });
  });

  it('fails with the kind unreachable at a port where nothing listens', async () => {
    await expect(open({ port: await closedPort() })).rejects.toMatchObject({
      kind: 'unreachable',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('fails with the kind unreachable for a name that has no address', async () => {
    await expect(open({ host: 'gw.test' })).rejects.toMatchObject({
      kind: 'unreachable',
      cause: { code: 'ENOTFOUND' },
    });
    names.addresses.set('gw.test', []);
    await expect(open({ host: 'gw.test' })).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it.each(['fe80::1', 'FEBF::1'])('does not connect to the link-local address %s without a zone', async (host) => {
    const failure = await open({ host }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'unreachable' });
    // The program did not try to connect. Otherwise, the system's error would be the cause.
    expect(failure).not.toHaveProperty('cause');
  });

  it.each(['', 'fe80::1%eth0', '::1%lo'])('does not look up the host %j', async (host) => {
    await expect(open({ host })).rejects.toMatchObject({ kind: 'unreachable' });
    expect(names.lookedUp).toEqual([]);
  });

  it('gives up after the connect timeout', async () => {
    await expect(open({ port: await openFullPort(), connectTimeout: 0.02 })).rejects.toMatchObject({
      kind: 'connect-timeout',
    });
  });

  it('tries the addresses of a name one after the other, until a connection is made', async () => {
    const { port, connections } = await start();
    names.addresses.set('gw.test', ['::1', '::1', '127.0.0.1', '127.0.0.1']);
    const socket = await open({ host: 'gw.test', port });
    await until(() => connections.length > 0);
    expect(socket.remoteAddress).toBe('127.0.0.1');
    expect(connections).toHaveLength(1);
    expect(names.lookedUp).toEqual(['gw.test']);
  });

  it('tries the next address after a connect timeout', async () => {
    const port = await openFullPort();
    names.addresses.set('gw.test', ['127.0.0.1', '::1']);
    // Nothing listens at the second address, and the last failure is thrown.
    await expect(open({ host: 'gw.test', port, connectTimeout: 0.02 })).rejects.toMatchObject({ kind: 'unreachable' });
    names.addresses.set('gw.test', ['::1', '127.0.0.1']);
    await expect(open({ host: 'gw.test', port, connectTimeout: 0.02 })).rejects.toMatchObject({
      kind: 'connect-timeout',
    });
  });

  it('is interrupted while it connects to the first of two addresses', async () => {
    const interruption = new AbortController();
    names.addresses.set('gw.test', ['127.0.0.1', '127.0.0.1']);
    const opening = open({ host: 'gw.test', port: await openFullPort() }, interruption.signal);
    // Aborts after the lookup has answered, while the program is connecting to the first address.
    setImmediate(() => setImmediate(() => interruption.abort()));
    await expect(opening).rejects.toThrow(InterruptError);
  });

  it('does not connect after an interruption', async () => {
    const { port, connections } = await start();
    await expect(open({ port }, AbortSignal.abort())).rejects.toThrow(InterruptError);
    expect(connections).toHaveLength(0);
  });

  it('destroys the open socket at an interruption', async () => {
    const { port } = await start();
    const interruption = new AbortController();
    const socket = await open({ port }, interruption.signal);
    const failure = new Promise((resolve) => {
      socket.once('error', resolve);
    });
    interruption.abort();
    expect(await failure).toBeInstanceOf(InterruptError);
    expect(socket.destroyed).toBe(true);
  });
});

describe('openSocket through a proxy', () => {
  it('connects to the proxy without asking for a tunnel if the endpoint does not use TLS', async () => {
    const { port, connections } = await start();
    const socket = await open({ host: 'gw.test', proxy: proxyAt(port) });
    await until(() => connections.length === 1);
    expect(socket.remotePort).toBe(port);
    expect(names.lookedUp).toEqual([]);
    expect(connections[0]?.received).toBe('');
  });

  it('fails with the kind proxy if the proxy cannot be reached', async () => {
    await expect(open({ proxy: proxyAt(await closedPort()) })).rejects.toMatchObject({
      kind: 'proxy',
      cause: { kind: 'unreachable' },
    });
  });

  it('fails with the kind proxy if the connection to the proxy times out', async () => {
    const proxy = proxyAt(await openFullPort());
    await expect(open({ proxy, connectTimeout: 0.02 })).rejects.toMatchObject({
      kind: 'proxy',
      cause: { kind: 'connect-timeout' },
    });
  });

  it('fails with the reason why the proxy cannot be used', async () => {
    await expect(open({ proxy: proxyAt(1, { problem: 'No host specified.' }) })).rejects.toMatchObject({
      kind: 'client',
      message: 'No host specified.',
    });
  });

  it.each(['a b', 'a\tb', '\x7f'])('does not look up the proxy %j', async (hostname) => {
    await expect(open({ proxy: proxyAt(1, { hostname }) })).rejects.toMatchObject({ kind: 'closed' });
    expect(names.lookedUp).toEqual([]);
  });

  it('rejects with an InterruptError if the interruption comes before the connection to the proxy', async () => {
    await expect(open({ proxy: proxyAt(1) }, AbortSignal.abort())).rejects.toThrow(InterruptError);
  });

  /** Asks a proxy for a tunnel. The proxy sends this answer, and closes the connection if `ends` is true. */
  async function tunnel(
    answer: string,
    route: Partial<Route> = {},
    proxyChanges: Partial<ProxyServer> = {},
    ends = true,
  ) {
    const server = await start((socket) => {
      socket.once('data', () => (ends ? socket.end(answer) : socket.write(answer)));
    });
    const failure: unknown = await open({
      host: 'gw.test',
      port: 443,
      secure: true,
      proxy: proxyAt(server.port, proxyChanges),
      ...route,
    }).catch((error) => error);
    await until(() => server.connections.every(({ closed }) => closed));
    return { failure, received: server.connections[0]?.received };
  }

  it.each([
    ['gw.test', 443, undefined, 'CONNECT gw.test:443 HTTP/1.1\r\nHost: gw.test:443\r\n\r\n'],
    ['::1', 8443, undefined, 'CONNECT [::1]:8443 HTTP/1.1\r\nHost: ::1:8443\r\n\r\n'],
    [
      'gw.test',
      443,
      'Basic dTpw',
      'CONNECT gw.test:443 HTTP/1.1\r\nProxy-Authorization: Basic dTpw\r\nHost: gw.test:443\r\n\r\n',
    ],
  ])('asks for a tunnel to %s, port %d', async (host, port, authorization, head) => {
    const { received } = await tunnel('HTTP/1.1 407 No\r\n\r\n', { host, port }, { authorization });
    expect(received).toBe(head);
  });

  it.each(['407 Proxy Authentication Required', '502 Bad Gateway', '201 Created', '301 Moved'])(
    'fails with the kind proxy if the proxy answers %s',
    async (status) => {
      const { failure } = await tunnel(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
      expect(failure).toMatchObject({ kind: 'proxy' });
    },
  );

  it('closes the connection after a refusal, although the proxy keeps it open', async () => {
    const { failure } = await tunnel('HTTP/1.1 407 No\r\n\r\n', {}, {}, false);
    expect(failure).toMatchObject({ kind: 'proxy' });
  });

  it.each([
    ['ends the connection', '', 'lost'],
    ['sends an answer that is not HTTP', 'nonsense\r\n', 'closed'],
    ['sends a head without an end', `HTTP/1.1 200 OK\r\n${'X: 1\r\n'.repeat(100)}`, 'closed'],
    ['ends the connection after it opened the tunnel', 'HTTP/1.1 200 OK\r\n\r\n', 'tls'],
  ])('fails if the proxy %s', async (_, answer, kind) => {
    expect((await tunnel(answer)).failure).toMatchObject({ kind });
  });

  it('limits the wait for the tunnel by the connect timeout', async () => {
    const { failure } = await tunnel('', { connectTimeout: 0.02 }, {}, false);
    expect(failure).toMatchObject({ kind: 'read-timeout' });
  });

  it('starts TLS with the endpoint in the tunnel', async () => {
    let firstByte: number | undefined;
    const server = await start((socket, connection) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        const headLength = connection.received.length;
        socket.on('data', () => {
          firstByte ??= connection.received.charCodeAt(headLength);
          socket.end();
        });
      });
    });
    const failure: unknown = await open({ host: 'gw.test', secure: true, proxy: proxyAt(server.port) }).catch(
      (error) => error,
    );
    // 0x16 is the TLS record type of a handshake.
    expect(firstByte).toBe(0x16);
    expect(failure).toMatchObject({ kind: 'tls' });
  });
});
