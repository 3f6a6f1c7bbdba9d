import type { Socket } from 'node:net';
import { InterruptError } from '../errors/cli-error.ts';
import type { Host, InterruptionSignal } from '../host/host.ts';
import { isUtf8 } from '../python/unencodable.ts';
import type { Headers, HttpAnswer } from './http-answer.ts';
import { openSocket, type Route } from './open-socket.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** A request as written to the socket. */
export interface HttpRequest {
  readonly method: string;
  /** The target in the request line. */
  readonly target: string;
  readonly headers: Headers;
  /** The encoding of headers beyond ASCII, UTF-8 by default. The AWS CLI's metadata clients use Latin-1. */
  readonly headerEncoding?: 'utf8' | 'latin1';
  readonly body: Uint8Array;
  /** The largest body of an answer, in bytes; 64 MiB by default. */
  readonly mostBytes?: number;
}

/** The default of `mostBytes`. IAM's answers have a few hundred bytes. */
const mostBytesOfBody = 67_108_864;

/** The longest timeout that Python's sockets accept, in seconds. */
const longestTimeout = 9_223_372_036;

/** A connection to one endpoint. It stays open between attempts if the server keeps it open too. */
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

  /**
   * Sends one request and reads its answer. Rejects with a TransportFailure, an InterruptError, or a CliGeneralError
   * for a body that is too long.
   */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    if (this.#open?.reader.isIdle !== true) this.close();
    if (Math.max(this.#route.connectTimeout, this.#route.readTimeout) > longestTimeout)
      throw new TransportFailure('client', 'The timeout is too long.');
    try {
      // For an http endpoint, the AWS CLI checks the headers before it connects. For a TLS endpoint, it connects first.
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

  /** Reads the answer. If the route has a proxy, a failure of the kind `lost` counts as a failure of the proxy. */
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
    // For an http endpoint, a proxy that speaks TLS is never verified.
    const unverified = secure ? trustStore.kind === 'unverified' : proxy?.secure === true;
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
