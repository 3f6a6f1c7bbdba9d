import type { Socket } from 'node:net';
import { InterruptError } from '../errors/cli-error.ts';
import type { Host, InterruptionSignal } from '../host/host.ts';
import { isUtf8 } from '../python/unencodable.ts';
import type { Headers, HttpAnswer } from './http-answer.ts';
import { openSocket, type Route } from './open-socket.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** A request, as it is written. */
export interface HttpRequest {
  readonly method: string;
  /** The target in the request line. */
  readonly target: string;
  readonly headers: Headers;
  /** How headers beyond ASCII are written: the reference's metadata clients know latin-1 only. Default UTF-8. */
  readonly headerEncoding?: 'utf8' | 'latin1';
  readonly body: Uint8Array;
  /** Bytes that the body of the answer may have; default 64 MiB. */
  readonly mostBytes?: number;
}

/** Bytes that the body of an answer may have where its request says nothing else; IAM's are some hundred. */
const mostBytesOfBody = 67_108_864;

/** Seconds. Python's sockets cannot take more. */
const longestTimeout = 9_223_372_036;

/** One endpoint's connection, kept open between the attempts where the server keeps it too. */
export class HttpConnection {
  readonly #route: Route;
  readonly #host: Host;
  readonly #interruption: InterruptionSignal | undefined;
  #open: { readonly socket: Socket; readonly reader: SocketReader } | undefined;

  constructor(route: Route, host: Host, interruption: InterruptionSignal | undefined) {
    this.#route = route;
    this.#host = host;
    this.#interruption = interruption;
  }

  /** Sends one request and reads its answer; fails with a TransportFailure or an InterruptError. */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    if (this.#open?.reader.isIdle !== true) this.close();
    if (Math.max(this.#route.connectTimeout, this.#route.readTimeout) > longestTimeout)
      throw new TransportFailure('client', 'The timeout is too long.');
    try {
      // A connection with TLS, or a tunnel, is made before the headers are looked at, any other after that.
      const bytes = this.#route.secure ? undefined : requestBytes(request);
      this.#open ??= await this.#connect();
      this.#warnUnverified();
      const { socket, reader } = this.#open;
      socket.write(bytes ?? requestBytes(request));
      const { answer, isReusable } = await this.#readAnswer(reader, request.mostBytes ?? mostBytesOfBody);
      if (!isReusable) this.close();
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
    const name = proxy?.hostname ?? host;
    this.#host.stderr.write(
      `Warning: the certificate of ${name} is not verified, so the connection may be intercepted.\n`,
    );
  }
}

function requestBytes({ method, target, headers, headerEncoding = 'utf8', body }: HttpRequest): Uint8Array {
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (const [name, value] of headers) {
    const isSendable = headerEncoding === 'utf8' ? isUtf8(value) : !/[^\0-\xff]/.test(value);
    if (!isSendable || /[\r\n]/.test(value)) {
      throw new TransportFailure('client', `The header ${name} has a line break or a character that cannot be sent.`);
    }
    head += `${name}: ${value}\r\n`;
  }
  return Buffer.concat([Buffer.from(`${head}\r\n`, headerEncoding), body]);
}
