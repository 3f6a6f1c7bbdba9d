import { CliGeneralError } from '../errors/cli-error.ts';
import { type Headers, type HttpAnswer, headerOf } from './http-answer.ts';
import type { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** An answer, and whether the connection can serve another request after it. */
export interface ReadAnswer {
  readonly answer: HttpAnswer;
  readonly isReusable: boolean;
}

const longestLine = 65_536;
/** Header lines of a head, lines of a trailer, and answers that only ask to wait. */
const mostLines = 100;

/**
 * Reads one answer, of which the body may have `mostBytes`. The tolerance is that of the AWS CLI's HTTP client: node:http
 * differs in every third answer that a broken server can give. An end of the connection is `lost` before the status line.
 */
export async function readAnswer(reader: SocketReader, mostBytes: number): Promise<ReadAnswer> {
  const { status, headers, isOld } = await reader.withDeadline(() => readHead(reader));
  const answer = { status, headers };
  const framing = framingOf(answer);
  const body = new Body(mostBytes);
  try {
    if (framing === 'chunked') await readChunks(reader, body);
    else {
      const length = framing === 'until-close' ? Number.POSITIVE_INFINITY : framing;
      const received = await reader.read(length, (piece) => body.add(piece));
      if (framing !== 'until-close' && received < length) throw new TransportFailure('closed');
    }
  } catch (error) {
    const isLost = error instanceof TransportFailure && error.kind === 'lost';
    throw isLost ? new TransportFailure('closed', '', { cause: error }) : error;
  }
  const connection = headerOf(answer, 'connection')?.toLowerCase() ?? '';
  const staysOpen = isOld ? connection.includes('keep-alive') : !connection.includes('close');
  return { answer: { ...answer, body: body.bytes() }, isReusable: staysOpen && framing !== 'until-close' };
}

/** Reads a status line; `lost` where the connection ends instead, `closed` for anything else. */
export async function readStatusLine(reader: SocketReader): Promise<{ version: string; status: number }> {
  const line = await readLine(reader);
  if (line === '') throw new TransportFailure('lost');
  const [, version = '', digits] = /^HTTP\/(\S*)\s+([0-9]+)(?:\s|$)/.exec(line) ?? [];
  const status = Number(digits);
  if (status >= 100 && status <= 999) return { version, status };
  throw new TransportFailure('closed');
}

interface Head {
  readonly status: number;
  /** Whether it is HTTP/1.0, where a connection ends after its answer unless that says otherwise. */
  readonly isOld: boolean;
  readonly headers: Headers;
}

/** Reads a whole head. Only `100 Continue` is skipped: to the AWS CLI 103 is the answer. */
async function readHead(reader: SocketReader): Promise<Head> {
  for (let count = 0; count <= mostLines; count += 1) {
    const { version, status } = await readStatusLine(reader);
    const lines = await readHeaderLines(reader);
    if (status === 100) continue;
    const isOld = version === '1.0' || version === '0.9';
    if (!isOld && !version.startsWith('1.')) break;
    return { status, isOld, headers: parseHeaders(lines) };
  }
  throw new TransportFailure('closed');
}

/** Reads lines up to the empty one, or up to the end of the bytes. */
export async function readHeaderLines(reader: SocketReader): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < mostLines) {
    const line = (await readLine(reader)).replace(/\r?\n$/, '');
    if (line === '') return lines;
    // The AWS CLI takes it for the end of a line, after which anything may stand.
    if (line.includes('\r')) throw new TransportFailure('closed');
    lines.push(line);
  }
  throw new TransportFailure('closed');
}

async function readLine(reader: SocketReader): Promise<string> {
  const line = await reader.readLine(longestLine + 1);
  if (line.length > longestLine) throw new TransportFailure('closed');
  return line.toString('latin1');
}

/**
 * Lines that begin with a space continue the header before them, and a mailbox's line is skipped. From any other line that is no
 * header on none counts.
 */
function parseHeaders(lines: readonly string[]): Headers {
  const headers: [name: string, value: string][] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    const [, name, value = ''] = /^([!-9;-~]*):(.*)$/s.exec(line) ?? [];
    if (name !== undefined) headers.push([name, value.trim()]);
    else if (!/^(?:From |[\t ])/.test(line)) break;
    else if (!line.startsWith('From ') && last !== undefined) last[1] += ` ${line.trim()}`;
  }
  return headers;
}

/** How the end of a body is found: its length, the last chunk, or the end of the connection. */
function framingOf(answer: { readonly status: number; readonly headers: Headers }): number | 'chunked' | 'until-close' {
  const items = (name: string) => (headerOf(answer, name) ?? '').split(',').map((item) => item.trim().toLowerCase());
  if (items('transfer-encoding').includes('chunked')) return 'chunked';
  const [length = '', ...others] = new Set(items('content-length'));
  if (others.length > 0)
    throw new TransportFailure('client', 'The answer has several headers Content-Length that differ.');
  if (answer.status < 200 || answer.status === 204 || answer.status === 304) return 0;
  if (/^[0-9]+$/.test(length)) return Number(length);
  // The AWS CLI takes these for lengths; a body of another length must not pass for a whole one.
  if (/^\+?[0-9]+(?:_[0-9]+)*$/.test(length)) throw new TransportFailure('closed');
  return 'until-close';
}

async function readChunks(reader: SocketReader, body: Body): Promise<void> {
  for (;;) {
    const [, digits] = /^\s*([0-9a-f]+)\s*(?:;|$)/i.exec(await readLine(reader)) ?? [];
    if (digits === undefined) throw new TransportFailure('closed');
    const size = Number.parseInt(digits, 16);
    if (size === 0) break;
    const received = await reader.read(size, (piece) => body.add(piece));
    // Two bytes end a chunk, whatever they are.
    if (received < size || (await reader.read(2, () => {})) < 2) throw new TransportFailure('closed');
  }
  await readHeaderLines(reader);
}

/** A body that grows. What it holds stays a small multiple of its length, also when it comes in pieces of one byte. */
class Body {
  readonly #mostBytes: number;
  #buffer = Buffer.alloc(0);
  #length = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Adds bytes at the end; a CliGeneralError where they become too many. */
  add(piece: Buffer): void {
    const length = this.#length + piece.length;
    if (length > this.#mostBytes)
      throw new CliGeneralError(`The answer is longer than ${this.#mostBytes} bytes, which is too much.`);
    if (length > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#buffer.length));
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    this.#length += piece.copy(this.#buffer, this.#length);
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }
}
