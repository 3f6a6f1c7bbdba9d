import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Both ends of one loopback connection. */
export interface SocketPair {
  /** The client's end, for the code under test. */
  readonly ours: Socket;
  /** The server's end, for the test. */
  readonly theirs: Socket;
  close(): void;
}

/** Opens a loopback connection for a test that acts as the server itself. */
export async function openSocketPair(): Promise<SocketPair> {
  const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const ours = connect({ port: address.port, host: '127.0.0.1', noDelay: true });
  const [theirs] = await Promise.all([
    new Promise<Socket>((resolve) => {
      server.once('connection', resolve);
    }),
    once(ours, 'connect'),
  ]);
  server.close();
  // Some tests reset the connection, and an error without a listener would end the process.
  theirs.on('error', () => {});
  return {
    ours,
    theirs,
    close() {
      ours.destroy();
      theirs.destroy();
    },
  };
}
