import type { Socket } from 'node:net';
import { asTransportFailure, TransportFailure } from './transport-failure.ts';

/** The longest delay of a Node timer, in milliseconds. A longer timeout sets no timer. */
const longestTimer = 2 ** 31 - 1;

/** Calls `callback` after this number of seconds, or never for 0. Returns a function that cancels the call. */
export function after(seconds: number, callback: () => void): () => void {
  const milliseconds = seconds * 1000;
  if (milliseconds <= 0 || milliseconds > longestTimer) return () => {};
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

/**
 * Whether the event `end` of a socket means a reset. If a reset follows data at once, Node emits `end`, because libuv
 * treats a hang-up (POLLHUP) as a normal end. The socket then has a local address but no remote address. Valid only
 * during the event.
 */
export function isReset({ localAddress, remoteAddress }: Socket): boolean {
  return localAddress !== undefined && remoteAddress === undefined;
}

/** Reads a connection's bytes in order. Each wait for bytes has a time limit. Rejects with TransportFailures. */
export class SocketReader {
  readonly #socket: Socket;
  readonly #timeoutSeconds: number;
  /** Bytes read from the socket and not returned yet. */
  #buffer = Buffer.alloc(0);
  /**
   * The time when withDeadline() stops waiting, as a value of Date.now(). `performance.now()` would load eight more
   * Node modules.
   */
  #deadline: number | undefined;
  #ended = false;
  #failure: Error | undefined;
  #wake = () => {};

  /** `timeoutSeconds` limits each single wait; 0 means no limit. */
  constructor(socket: Socket, timeoutSeconds: number) {
    this.#socket = socket;
    this.#timeoutSeconds = timeoutSeconds;
    // The socket stays paused, so that it buffers no more than a stream's usual amount.
    socket
      .on('readable', this.#onReadable)
      .on('end', this.#onEnd)
      .on('close', this.#onClose)
      .on('error', this.#onError);
  }

  /** Detaches from the socket, so that another protocol can use it. */
  release(): void {
    const socket = this.#socket;
    socket.off('readable', this.#onReadable).off('end', this.#onEnd).off('close', this.#onClose);
    socket.off('error', this.#onError);
  }

  /** Whether the connection is open and nothing arrived after the last read. Only then can it serve another request. */
  get isIdle(): boolean {
    return this.#isEmpty && !this.#ended && this.#failure === undefined;
  }

  /** How the connection ended; `undefined` while bytes are left or can still arrive. */
  get end(): 'closed' | 'reset' | undefined {
    if (!this.#ended || !this.#isEmpty) return undefined;
    return this.#failure === undefined ? 'closed' : 'reset';
  }

  get #isEmpty(): boolean {
    return this.#buffer.length === 0 && this.#socket.readableLength === 0;
  }

  /**
   * Waits for the first byte, then runs `read`. The total time of `read` is limited to the timeout of a single wait.
   * Without this limit, a server could send a few bytes at a time forever.
   */
  async withDeadline<Result>(read: () => Promise<Result>): Promise<Result> {
    await this.#fillBuffer();
    const milliseconds = this.#timeoutSeconds * 1000;
    if (milliseconds > 0) this.#deadline = Date.now() + milliseconds;
    try {
      return await read();
    } finally {
      this.#deadline = undefined;
    }
  }

  /** Returns a line with its line feed. The line is incomplete only if the connection ends, or after `limit` bytes. */
  async readLine(limit: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    while (size < limit && (await this.#fillBuffer())) {
      const lineFeed = this.#buffer.indexOf(0x0a) + 1;
      const part = this.#take(Math.min(lineFeed || this.#buffer.length, limit - size));
      parts.push(part);
      size += part.length;
      if (part.at(-1) === 0x0a) break;
    }
    return Buffer.concat(parts, size);
  }

  /**
   * Passes `size` bytes to `onPiece`, in pieces. Stops earlier if the connection ends. Returns the number of bytes
   * passed.
   */
  async read(size: number, onPiece: (piece: Buffer) => void): Promise<number> {
    let done = 0;
    while (done < size && (await this.#fillBuffer())) {
      const piece = this.#take(size - done);
      onPiece(piece);
      done += piece.length;
    }
    return done;
  }

  /** Waits until the buffer has bytes. Returns false if the connection ended. */
  async #fillBuffer(): Promise<boolean> {
    for (;;) {
      if (this.#deadline !== undefined && Date.now() > this.#deadline) throw new TransportFailure('read-timeout');
      if (this.#buffer.length === 0) this.#buffer = this.#socket.read() ?? this.#buffer;
      if (this.#buffer.length > 0) return true;
      if (this.#failure !== undefined) throw asTransportFailure(this.#failure);
      if (this.#ended) return false;
      await this.#wait();
    }
  }

  #take(size: number): Buffer {
    const part = this.#buffer.subarray(0, size);
    this.#buffer = this.#buffer.subarray(part.length);
    return part;
  }

  async #wait(): Promise<void> {
    // The deadline may be reached by now. after() would take a time of 0 for no limit.
    const secondsLeft =
      this.#deadline === undefined ? this.#timeoutSeconds : Math.max(this.#deadline - Date.now(), 1) / 1000;
    const cancel = after(secondsLeft, () => this.#onError(new TransportFailure('read-timeout')));
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
