import { closeSync, lstatSync, readSync, realpathSync } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { InterruptError } from '../errors/cli-error.ts';
import { asHostError } from './host-error.ts';
import { openFile, readAvailable, tooLarge } from './read-file.ts';

/** Bun cannot read a pipe through a socket. */
const isBun = process.versions['bun'] !== undefined;

/**
 * Reads a file of any kind to its end, and waits for the bytes of a pipe, terminal or device. The wait does not block
 * the event loop. An abort of `signal` ends the wait. Rejects with the HostError EFBIG as soon as more than `limit`
 * bytes arrive.
 */
export async function readWaiting(
  path: string,
  limit: number,
  signal?: AbortSignal,
  pollsPipes = isBun,
): Promise<Uint8Array> {
  try {
    return await read(path, limit, signal, pollsPipes);
  } catch (error) {
    throw signal?.aborted ? error : asHostError(error);
  }
}

/** Reads like `readWaiting`, but SIGINT ends the wait with an InterruptError. */
export async function readUntilInterrupted(path: string, limit: number): Promise<Uint8Array> {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new InterruptError());
  process.on('SIGINT', interrupt);
  try {
    return await readWaiting(path, limit, controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

async function read(
  path: string,
  limit: number,
  signal: AbortSignal | undefined,
  pollsPipes: boolean,
): Promise<Uint8Array> {
  const file = openFile(path);
  const { descriptor, stats } = file;
  if (stats.isFIFO() && !pollsPipes) return collect(openPipe(descriptor, signal), limit);
  try {
    if (!stats.isFIFO() && !stats.isCharacterDevice()) return readAvailable(file, limit);
    return await collect(pollFile(descriptor, isNamedPipe(path), signal), limit);
  } finally {
    closeSync(descriptor);
  }
}

async function collect(source: AsyncIterable<Buffer>, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Opens a pipe as a socket. A named pipe may be opened for reading before its first writer. Then read() reports the end
 * of the pipe at once. A socket waits for the first writer, because it uses poll().
 */
function openPipe(descriptor: number, signal: AbortSignal | undefined): Socket {
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
  return signal === undefined ? pipe : addAbortSignal(signal, pipe);
}

const pauseMilliseconds = 20;

/**
 * Reads a file again and again until its end. With `awaitsWriter`, an end before the first writer does not count.
 */
async function* pollFile(
  descriptor: number,
  awaitsWriter: boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  let hasBegun = !awaitsWriter;
  for (;;) {
    signal?.throwIfAborted();
    const chunk = readNow(descriptor);
    if (chunk?.length === 0 && hasBegun) return;
    if (chunk?.length !== 0) hasBegun = true;
    if (chunk !== undefined && chunk.length > 0) yield chunk;
    else await wait(pauseMilliseconds, undefined, signal === undefined ? {} : { signal });
  }
}

/**
 * Whether the path leads to a named pipe, whose first writer may come later. An anonymous pipe has its writers from the
 * start.
 */
function isNamedPipe(path: string): boolean {
  try {
    return lstatSync(realpathSync(path)).isFIFO();
  } catch {
    return false;
  }
}

/** Returns the bytes that the file has now: none at its end, `undefined` if none have arrived yet. */
function readNow(descriptor: number): Buffer | undefined {
  const chunk = Buffer.allocUnsafe(65_536);
  try {
    return chunk.subarray(0, readSync(descriptor, chunk));
  } catch (error) {
    if (asHostError(error).errno === 'EAGAIN') return undefined;
    throw error;
  }
}
