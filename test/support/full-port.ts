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

/** A program for a thread. It listens on a port, and then blocks the thread, so that it accepts no connection. */
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
  while (await takePlace(port)) {
    // Each connection takes a place in the queue, until the queue is full.
  }
  return port;
}

/**
 * Opens a connection that stays in the queue. Returns false if nothing answers for 500 ms: the
 * queue is full.
 */
async function takePlace(port: number): Promise<boolean> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}).unref();
  const isConnected = await Promise.race([once(socket, 'connect').then(() => true), sleep(500, false)]);
  if (!isConnected) socket.destroy();
  return isConnected;
}
