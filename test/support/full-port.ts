import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

let opened: Promise<number> | undefined;

/**
 * Returns a port of 127.0.0.1 whose queue of connections is full, so that attempts to connect get no answer. The port
 * exists until the process ends.
 */
export function openFullPort(): Promise<number> {
  opened ??= open();
  return opened;
}

/** Listens but never accepts, because its thread is blocked. */
const listener = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

async function open(): Promise<number> {
  const worker = new Worker(listener, { eval: true });
  const [port]: unknown[] = await once(worker, 'message');
  worker.unref();
  if (typeof port !== 'number') throw new Error('the thread sent no port');
  while (await joins(port)) {
    // Each connection takes a place in the queue.
  }
  return port;
}

async function joins(port: number): Promise<boolean> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}).unref();
  const joined = await Promise.race([once(socket, 'connect').then(() => true), sleep(500, false)]);
  if (!joined) socket.destroy();
  return joined;
}
