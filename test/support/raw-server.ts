import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { ProxyServer } from '../../src/settings/proxy.ts';

/** One connection that the server accepted. */
export interface RawConnection {
  /** The bytes received so far, as Latin-1 text. */
  received: string;
  /** Whether both sides have closed the connection. */
  closed: boolean;
}

/** A loopback server that passes each connection to a function of the test. */
export interface RawServer {
  readonly port: number;
  /** The connections in the order in which the server accepted them. */
  readonly connections: readonly RawConnection[];
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1. `serve` is called for each connection. */
export async function startRawServer(
  serve: (socket: Socket, connection: RawConnection, index: number) => void = () => {},
): Promise<RawServer> {
  const connections: RawConnection[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    const connection: RawConnection = { received: '', closed: false };
    connections.push(connection);
    sockets.add(socket);
    socket.on('data', (data) => {
      connection.received += data.toString('latin1');
    });
    socket.on('end', () => socket.end());
    // The client may reset a connection at any time.
    socket.on('error', () => {});
    socket.on('close', () => {
      connection.closed = true;
      sockets.delete(socket);
    });
    serve(socket, connection, connections.length - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    port: address.port,
    connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Returns a `serve` function that answers request N with text N, as Latin-1. Expects requests without a body. */
export function answerEach(answers: readonly string[]): (socket: Socket, connection: RawConnection) => void {
  let count = 0;
  return (socket, connection) => {
    let answered = 0;
    socket.on('data', () => {
      const heads = connection.received.split('\r\n\r\n').length - 1;
      for (; answered < heads; answered += 1) socket.write(answers[count++] ?? '', 'latin1');
    });
  };
}

/** Waits until the condition is true. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** Returns the settings of an HTTP proxy on the loopback interface. */
export function proxyAt(port: number, more: Partial<ProxyServer> = {}): ProxyServer {
  return {
    maskedUrl: 'http://p',
    secure: false,
    hostname: '127.0.0.1',
    port,
    authorization: undefined,
    problem: undefined,
    ...more,
  };
}
