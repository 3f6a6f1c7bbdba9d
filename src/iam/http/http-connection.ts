import type { Socket } from 'node:net';
import { InterruptError } from '../../errors/cli-error.ts';
import type { Host } from '../../host/host.ts';
import type { HttpAnswer } from './http-answer.ts';
import { openSocket } from './open-socket.ts';
import { readAnswer } from './read-answer.ts';
import type { Route } from './route.ts';
import { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** A request's bytes, as they are written. */
export interface HttpRequest {
  readonly method: string;
  /** What stands in the request line. */
  readonly target: string;
  /** In order; every value is latin-1 or will go out as UTF-8. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
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
    this.#warnUnverified();
    try {
      this.#open ??= await this.#connect();
      const { socket, reader } = this.#open;
      socket.write(requestBytes(request));
      const { answer, reusable } = await readAnswer(reader);
      if (!reusable) this.close();
      return answer;
    } catch (error) {
      this.close();
      if (this.#interruption?.aborted === true) throw new InterruptError();
      throw this.#asSeenThroughProxy(error);
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

  /** A proxy that takes a request for an http endpoint and goes away has failed as a proxy. */
  #asSeenThroughProxy(error: unknown): unknown {
    const isLostProxy = error instanceof TransportFailure && error.kind === 'lost' && this.#route.proxy !== undefined;
    return isLostProxy && !this.#route.secure ? new TransportFailure('proxy', '', { cause: error }) : error;
  }

  #warnUnverified(): void {
    const { secure, trustStore, proxy, host } = this.#route;
    if (!secure || trustStore.kind !== 'anything') return;
    this.#host.stderr.write(
      `urllib3/connectionpool.py:1097: InsecureRequestWarning: Unverified HTTPS request is being made to host '${proxy?.hostname ?? host}'. Adding certificate verification is strongly advised. See: https://urllib3.readthedocs.io/en/latest/advanced-usage.html#tls-warnings\n`,
    );
  }
}

function requestBytes({ method, target, headers, body }: HttpRequest): Uint8Array {
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (const [name, value] of headers) {
    if (/[\r\n]/.test(value)) {
      throw new TransportFailure('client', `Invalid header value ${bytesRepr(value)}`);
    }
    head += `${name}: ${value}\r\n`;
  }
  return Buffer.concat([Buffer.from(`${head}\r\n`, 'utf8'), body]);
}

function bytesRepr(value: string): string {
  return `b'${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}
