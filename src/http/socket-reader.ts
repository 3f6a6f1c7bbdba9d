import type { Socket } from 'node:net';
import { asTransportFailure, TransportFailure } from './transport-failure.ts';

/** The longest delay a Node timer can have; longer waits have no limit. */
const longestTimer = 2 ** 31 - 1;

/** Calls `act` after so many seconds, never for 0; the result cancels it. */
export function after(seconds: number, act: () => void): () => void {
  const milliseconds = seconds * 1000;
  if (milliseconds <= 0 || milliseconds > longestTimer) return () => {};
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/**
 * Whether the end of a socket was a reset. Node reports a reset right after data as an end (libuv takes the hang-up for
 * one), but then the socket has no peer while it still has its own address. Only valid while `end` is emitted.
 */
export function isReset({ localAddress, remoteAddress }: Socket): boolean {
  return localAddress !== undefined && remoteAddress === undefined;
}

/** Gives out a connection's bytes in order. Each wait for more of them is limited; failures are TransportFailures. */
export class SocketReader {
  readonly #socket: Socket;
  readonly #timeoutSeconds: number;
  /** Taken from the socket and not yet given out. */
  #held = Buffer.alloc(0);
  /** When the current head must be whole, by Date.now(): performance would load eight modules of Node at every call. */
  #deadline: number | undefined;
  #ended = false;
  #failure: Error | undefined;
  #wake = () => {};

  /** `timeoutSeconds` limits each single wait; 0 is no limit. */
  constructor(socket: Socket, timeoutSeconds: number) {
    this.#socket = socket;
    this.#timeoutSeconds = timeoutSeconds;
    // The socket stays paused, so that it reads no further ahead than a stream does.
    socket
      .on('readable', this.#onReadable)
      .on('end', this.#onEnd)
      .on('close', this.#onClose)
      .on('error', this.#onError);
  }

  /** Detaches from the socket, for a protocol on top of it. */
  release(): void {
    const socket = this.#socket;
    socket.off('readable', this.#onReadable).off('end', this.#onEnd).off('close', this.#onClose);
    socket.off('error', this.#onError);
  }

  /** Whether the server has been silent since the last read: only then can the connection serve another request. */
  get isIdle(): boolean {
    return this.#isEmpty && !this.#ended && this.#failure === undefined;
  }

  /** Whether nothing more will come, and how that came about. */
  get end(): 'closed' | 'reset' | undefined {
    if (!this.#ended || !this.#isEmpty) return undefined;
    return this.#failure === undefined ? 'closed' : 'reset';
  }

  get #isEmpty(): boolean {
    return this.#held.length === 0 && this.#socket.readableLength === 0;
  }

  /**
   * Runs `read` with the limit of a single wait as its limit in total, counted from the first byte: a server that sends a
   * few bytes again and again could go on for ever.
   */
  async withDeadline<Result>(read: () => Promise<Result>): Promise<Result> {
    await this.#hold();
    const milliseconds = this.#timeoutSeconds * 1000;
    if (milliseconds > 0) this.#deadline = Date.now() + milliseconds;
    try {
      return await read();
    } finally {
      this.#deadline = undefined;
    }
  }

  /** Returns a line with its line feed; shorter only at the end of the bytes or after `limit` of them. */
  async readLine(limit: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    while (size < limit && (await this.#hold())) {
      const lineFeed = this.#held.indexOf(0x0a) + 1;
      const part = this.#take(Math.min(lineFeed || this.#held.length, limit - size));
      parts.push(part);
      size += part.length;
      if (part.at(-1) === 0x0a) break;
    }
    return Buffer.concat(parts, size);
  }

  /** Gives `take` up to `size` bytes, in pieces, fewer only at the end of them; returns how many. */
  async read(size: number, take: (piece: Buffer) => void): Promise<number> {
    let done = 0;
    while (done < size && (await this.#hold())) {
      const piece = this.#take(size - done);
      take(piece);
      done += piece.length;
    }
    return done;
  }

  /** Waits until there are bytes; false at their end. */
  async #hold(): Promise<boolean> {
    for (;;) {
      if (this.#deadline !== undefined && Date.now() > this.#deadline) throw new TransportFailure('read-timeout');
      if (this.#held.length === 0) this.#held = this.#socket.read() ?? this.#held;
      if (this.#held.length > 0) return true;
      if (this.#failure !== undefined) throw asTransportFailure(this.#failure);
      if (this.#ended) return false;
      await this.#wait();
    }
  }

  #take(size: number): Buffer {
    const part = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(part.length);
    return part;
  }

  async #wait(): Promise<void> {
    const left = this.#deadline === undefined ? this.#timeoutSeconds : (this.#deadline - Date.now()) / 1000;
    const cancel = after(left, () => this.#onError(new TransportFailure('read-timeout')));
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    cancel();
  }

  readonly #onReadable = (): void => this.#wake();

  readonly #onEnd = (): void => {
    if (isReset(this.#socket)) this.#failure ??= new Error('reset after data');
    this.#onClose();
  };

  readonly #onClose = (): void => {
    this.#ended = true;
    this.#wake();
  };

  readonly #onError = (error: Error): void => {
    this.#failure ??= error;
    this.#wake();
  };
}
