import type { Socket } from 'node:net';
import { InterruptError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { pyBytesRepr } from '../python/string-repr.ts';
import { isUtf8, unencodableError } from '../python/unencodable.ts';
import { mostBytesOfBody } from './byte-collector.ts';
import type { Headers, HttpAnswer } from './http-answer.ts';
import { openSocket } from './open-socket.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import type { Route } from './route.ts';
import { checkSocketTimeout, SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** A request, as it is written. */
export interface HttpRequest {
  readonly method: string;
  /** What stands in the request line. */
  readonly target: string;
  readonly headers: Headers;
  /** How headers beyond ASCII are written: the reference's metadata clients know latin-1 only. Default UTF-8. */
  readonly headerEncoding?: 'utf8' | 'latin1';
  readonly body: Uint8Array;
  /** Bytes that the body of the answer may have; default 64 MiB. */
  readonly mostBytes?: number;
}

/** One endpoint's connection, kept open between the attempts where the other side keeps it too. */
export class HttpConnection {
  readonly #route: Route;
  readonly #host: Host;
  readonly #interruption: AbortSignal | undefined;
  #open: { readonly socket: Socket; readonly reader: SocketReader } | undefined;

  constructor(route: Route, host: Host, interruption: AbortSignal | undefined) {
    this.#route = route;
    this.#host = host;
    this.#interruption = interruption;
  }

  /** Sends one request and reads its answer; fails with a TransportFailure or an InterruptError. */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    if (this.#open?.reader.idle !== true) this.close();
    try {
      // A connection with TLS, or a tunnel, is made before the headers are looked at, any other after that.
      const bytes = this.#route.secure ? undefined : requestBytes(request);
      this.#open ??= await this.#connect();
      this.#warnUnverified();
      const { socket, reader } = this.#open;
      const sent = write(socket, bytes ?? requestBytes(request));
      await checkReadTimeout(this.#route.readTimeout, sent);
      const { answer, reusable } = await this.#readAnswer(reader, request.mostBytes ?? mostBytesOfBody);
      if (reusable) reader.forgetReadAhead();
      else this.close();
      return answer;
    } catch (error) {
      this.close();
      if (this.#interruption?.aborted === true) throw new InterruptError();
      throw error;
    }
  }

  close(): void {
    this.#open?.socket.destroy();
    this.#open = undefined;
  }

  async #connect(): Promise<{ socket: Socket; reader: SocketReader }> {
    const socket = await openSocket(this.#route, this.#host, this.#interruption);
    return { socket, reader: new SocketReader(socket, this.#route.readTimeout) };
  }

  /** A proxy that takes a request and goes away before the answer, through a tunnel or not, has failed as a proxy. */
  async #readAnswer(reader: SocketReader, mostBytes: number): Promise<ReadAnswer> {
    try {
      return await readAnswer(reader, mostBytes);
    } catch (error) {
      const isLostProxy = this.#route.proxy !== undefined && error instanceof TransportFailure && error.kind === 'lost';
      throw isLostProxy ? new TransportFailure('proxy', '', { cause: error }) : error;
    }
  }

  #warnUnverified(): void {
    const { secure, trustStore, proxy, host } = this.#route;
    const unverified = secure ? trustStore.kind === 'anything' : proxy?.secure === true;
    if (!unverified) return;
    this.#host.stderr.write(
      `urllib3/connectionpool.py:1097: InsecureRequestWarning: Unverified HTTPS request is being made to host '${proxy?.hostname ?? host}'. Adding certificate verification is strongly advised. See: https://urllib3.readthedocs.io/en/latest/advanced-usage.html#tls-warnings\n`,
    );
  }
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => socket.write(bytes, () => resolve()));
}

/** A limit that cannot be set is met when the request is out and its answer is to be waited for. */
async function checkReadTimeout(seconds: number, sent: Promise<void>): Promise<void> {
  try {
    checkSocketTimeout(seconds);
  } catch (error) {
    await sent;
    throw error;
  }
}

function requestBytes({ method, target, headers, headerEncoding = 'utf8', body }: HttpRequest): Uint8Array {
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (const [name, value] of headers) {
    if (headerEncoding === 'latin1') requireLatin1(value);
    // A line break is fine where the next line continues the header.
    if (/\n(?![ \t])|\r(?![ \t\n])/.test(value)) {
      throw new TransportFailure('client', `Invalid header value ${pyBytesRepr(Buffer.from(value, headerEncoding))}`);
    }
    if (!isUtf8(value)) throw new TransportFailure('client', 'cannot use a bytes pattern on a string-like object');
    head += `${name}: ${value}\r\n`;
  }
  return Buffer.concat([Buffer.from(`${head}\r\n`, headerEncoding), body]);
}

function requireLatin1(value: string): void {
  if (!/[^\0-\xff]/.test(value)) return;
  const characters = [...value];
  const start = characters.findIndex((character) => character > '\xff');
  let end = start;
  while ((characters[end] ?? '') > '\xff') end += 1;
  const { message } = unencodableError('latin-1', characters, start, end, 'ordinal not in range(256)');
  throw new TransportFailure('client', message);
}
