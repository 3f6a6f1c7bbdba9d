import type { Socket } from 'node:net';
import { InterruptError } from '../errors/cli-error.ts';
import type { ByteCollector } from './byte-collector.ts';
import { tlsWords } from './tls-words.ts';
import { TransportFailure } from './transport-failure.ts';

/** The longest delay a Node timer can have; longer waits have no limit. */
const longestTimer = 2 ** 31 - 1;

/** Bytes. */
const readAhead = 131_072;

/** Bytes and pieces that may wait to be read. With more the socket is paused until they are. */
const mostHeld = { bytes: 1_048_576, pieces: 1024 };

/** Fails with a client failure where Python cannot count so many seconds, as nanoseconds, for a socket. */
export function checkSocketTimeout(seconds: number): void {
  if (seconds > 9_223_372_036) throw new TransportFailure('client', 'timestamp too large to convert to C PyTime_t');
}

/** Calls `act` after so many seconds, never for 0; the result cancels it. */
export function after(seconds: number, act: () => void): () => void {
  const milliseconds = seconds * 1000;
  if (milliseconds <= 0 || milliseconds > longestTimer) return () => {};
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/**
 * Whether what a socket calls its end was a reset: one that comes right after data is an end to Node (libuv takes the hang-up
 * for one), but then there is no peer to a socket that still has its own address. To be asked while `end` is told.
 */
export function isReset({ localAddress, remoteAddress }: Socket): boolean {
  return localAddress !== undefined && remoteAddress === undefined;
}

/** Gives out a connection's bytes in order. Each wait for more of them is limited; failures are TransportFailures. */
export class SocketReader {
  private readonly socket: Socket;
  private readonly timeoutSeconds: number;
  private chunks: Buffer[] = [];
  /** Bytes taken from the first chunk before. */
  private taken = 0;
  /** Bytes in `chunks`. */
  private held = 0;
  /** When the head under way must be whole, by Date.now(): performance would load eight modules of Node at every call. */
  private deadline: number | undefined;
  private ended = false;
  private failure: Error | undefined;
  private wake: () => void = () => {};

  /** `timeoutSeconds` limits each single wait; 0 is no limit. */
  constructor(socket: Socket, timeoutSeconds: number) {
    this.socket = socket;
    this.timeoutSeconds = timeoutSeconds;
    socket.on('data', this.onData).on('end', this.onEnd).on('close', this.onClose).on('error', this.onError);
  }

  /**
   * Runs `read` with the limit of a single wait as its limit in total, counted from the first byte: a server that sends a
   * few bytes again and again could go on for ever.
   */
  async withDeadline<Result>(read: () => Promise<Result>): Promise<Result> {
    await this.next();
    const milliseconds = this.timeoutSeconds * 1000;
    if (milliseconds > 0) this.deadline = Date.now() + milliseconds;
    try {
      return await read();
    } finally {
      this.deadline = undefined;
    }
  }

  /** Whether the server has been silent since the last read: only then can the connection serve another request. */
  get idle(): boolean {
    return this.chunks.length === 0 && !this.ended && this.failure === undefined;
  }

  /** Whether there is nothing more to come, and how that came about. */
  get end(): 'closed' | 'reset' | undefined {
    if (!this.ended || this.chunks.length > 0) return undefined;
    return this.failure === undefined ? 'closed' : 'reset';
  }

  /** Lets go of the socket, for a protocol on top of it. */
  release(): void {
    this.socket.pause();
    this.socket.off('data', this.onData).off('end', this.onEnd).off('close', this.onClose).off('error', this.onError);
  }

  /** A line with its line feed; shorter only at the end of the bytes or after `limit` of them. */
  async readLine(limit: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = this.chunks[0] ?? (await this.next());
      if (chunk === undefined) break;
      const lineFeed = chunk.indexOf(0x0a) + 1;
      const wanted = Math.min(lineFeed > 0 ? lineFeed : chunk.length, limit - size);
      const part = this.take(wanted);
      parts.push(part);
      size += part.length;
      if (size === limit || part.at(-1) === 0x0a) break;
    }
    return Buffer.concat(parts, size);
  }

  /** Moves up to `size` bytes to `target`, fewer only at the end of them; returns how many. */
  async readInto(target: Pick<ByteCollector, 'add'>, size: number): Promise<number> {
    let moved = 0;
    while (moved < size) {
      const chunk = this.chunks[0] ?? (await this.next());
      if (chunk === undefined) break;
      const part = this.take(Math.min(chunk.length, size - moved));
      target.add(part);
      moved += part.length;
    }
    return moved;
  }

  /** Passes over up to `size` bytes, fewer only at the end of them; returns how many. */
  skip(size: number): Promise<number> {
    return this.readInto({ add() {} }, size);
  }

  /**
   * Forgets what came together with the bytes read last: Python's reader takes in so many at once, and is thrown away after
   * each answer with what it did not give out.
   */
  forgetReadAhead(): void {
    const [chunk] = this.chunks;
    if (chunk === undefined || this.taken === 0) return;
    const ahead = (readAhead - (this.taken % readAhead)) % readAhead;
    this.take(Math.min(ahead, chunk.length));
  }

  /** The bytes to come, without taking them; `undefined` at the end. */
  private async next(): Promise<Buffer | undefined> {
    for (;;) {
      if (this.deadline !== undefined && Date.now() > this.deadline) throw new TransportFailure('read-timeout');
      const [chunk] = this.chunks;
      if (chunk !== undefined) return chunk;
      if (this.failure !== undefined) throw asTransportFailure(this.failure);
      if (this.ended) return undefined;
      await this.wait();
    }
  }

  private take(size: number): Buffer {
    const [chunk = Buffer.alloc(0)] = this.chunks;
    this.taken += size;
    this.held -= Math.min(size, chunk.length);
    if (size >= chunk.length) {
      this.chunks.shift();
      this.taken = 0;
    } else this.chunks[0] = chunk.subarray(size);
    return chunk.subarray(0, size);
  }

  private wait(): Promise<void> {
    const left = this.deadline === undefined ? this.timeoutSeconds : (this.deadline - Date.now()) / 1000;
    if (this.socket.isPaused()) this.socket.resume();
    return new Promise((resolve) => {
      const cancel = after(left, () => {
        this.failure = new TransportFailure('read-timeout');
        this.wake();
      });
      this.wake = () => {
        cancel();
        this.wake = () => {};
        resolve();
      };
    });
  }

  private readonly onData = (chunk: Buffer): void => {
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.held > mostHeld.bytes || this.chunks.length > mostHeld.pieces) this.socket.pause();
    this.wake();
  };

  private readonly onEnd = (): void => {
    if (isReset(this.socket)) this.failure ??= new Error('reset after data');
    this.onClose();
  };

  private readonly onClose = (): void => {
    this.ended = true;
    this.wake();
  };

  private readonly onError = (error: Error): void => {
    this.failure ??= error;
    this.wake();
  };
}

/** An error of a socket: interruptions and failures stay what they are, TLS's own errors are `tls`, all others `lost`. */
export function asTransportFailure(error: Error): Error {
  if (error instanceof TransportFailure || error instanceof InterruptError) return error;
  const words = tlsWords(error);
  return words === undefined
    ? new TransportFailure('lost', '', { cause: error })
    : new TransportFailure('tls', words, { cause: error });
}
