import type { Duplex } from 'node:stream';

/** One HTTP/1.1 request as it came over the wire; text is latin-1, a character a byte. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  /** Names as sent, in order. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** The first header of that name (any case). */
export function headerOf(request: WireRequest, name: string): string | undefined {
  return request.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** Reads requests one after the other from a connection. */
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
    // A reader before this one may have paused it.
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

  /** The first byte to come, left where it is; `undefined` at the end. */
  async peek(): Promise<number | undefined> {
    while (this.buffered.length === 0 && !this.ended) await this.more();
    return this.buffered[0];
  }

  /** Stops reading and gives the stream back, with what was read but not used put back. */
  release(): void {
    this.stream.off('data', this.onData);
    this.stream.off('end', this.onEnd);
    this.stream.off('close', this.onEnd);
    this.stream.pause();
    if (this.buffered.length > 0) this.stream.unshift(this.buffered);
  }

  /** The next whole request; `undefined` when the connection ends first. */
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
