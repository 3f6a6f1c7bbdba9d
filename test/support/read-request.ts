import type { Duplex } from 'node:stream';

/** An HTTP/1.1 request as it was sent. Its strings have one character for each byte (Latin-1). */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  /** Header names as sent, in order. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Returns the value of the first header with this name. Ignores case in names. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  return request.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** Reads successive requests from a connection. */
export class RequestReader {
  private buffered = Buffer.alloc(0);
  private ended = false;
  private wake: (() => void) | undefined;
  private readonly stream: Duplex;

  constructor(stream: Duplex) {
    this.stream = stream;
    stream.on('data', this.onData);
    stream.on('end', this.onEnd);
    stream.on('close', this.onEnd);
    // An earlier reader may have paused the stream.
    stream.resume();
  }

  private readonly onData = (data: Buffer): void => {
    this.buffered = Buffer.concat([this.buffered, data]);
    this.wake?.();
  };

  private readonly onEnd = (): void => {
    this.ended = true;
    this.wake?.();
  };

  /** Returns the next byte without consuming it; `undefined` at the end. */
  async peek(): Promise<number | undefined> {
    while (this.buffered.length === 0 && !this.ended) await this.more();
    return this.buffered[0];
  }

  /** Stops reading. Unused bytes are put back into the stream. */
  release(): void {
    this.stream.off('data', this.onData);
    this.stream.off('end', this.onEnd);
    this.stream.off('close', this.onEnd);
    this.stream.pause();
    if (this.buffered.length > 0) this.stream.unshift(this.buffered);
  }

  /** Returns the next whole request; `undefined` if the connection ends first. */
  async next(): Promise<WireRequest | undefined> {
    let end = this.buffered.indexOf('\r\n\r\n');
    while (end < 0) {
      if (this.ended) return undefined;
      await this.more();
      end = this.buffered.indexOf('\r\n\r\n');
    }
    const [start = '', ...lines] = this.buffered.toString('latin1', 0, end).split('\r\n');
    const [method = '', target = ''] = start.split(' ');
    const headers = lines.map((line): readonly [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const head = { method, target, headers, body: '' };
    const length = Number(headerOf(head, 'content-length') ?? '0');
    while (this.buffered.length < end + 4 + length) {
      if (this.ended) return undefined;
      await this.more();
    }
    const body = this.buffered.toString('latin1', end + 4, end + 4 + length);
    this.buffered = this.buffered.subarray(end + 4 + length);
    return { ...head, body };
  }

  private more(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = () => {
        this.wake = undefined;
        resolve();
      };
    });
  }
}
