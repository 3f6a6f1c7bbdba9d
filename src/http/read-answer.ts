import { CliGeneralError } from '../errors/cli-error.ts';
import { type Headers, type HttpAnswer, headerOf } from './http-answer.ts';
import type { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** An answer, and whether the connection can serve another request after it. */
export interface ReadAnswer {
  readonly answer: HttpAnswer;
  readonly isReusable: boolean;
}

/** The longest line in bytes. This limit and the next are those of Python's http.client. */
const longestLine = 65_536;
/** Limits the header lines of a head, the lines of a trailer, and the number of `100 Continue` answers. */
const mostLines = 100;

/**
 * Reads one answer with a body of at most `mostBytes` bytes. Malformed answers are accepted or refused as by the AWS
 * CLI's HTTP client. node:http differs in about a third of them. Rejects with a TransportFailure, of the kind `lost` if
 * the connection ends before the status line. Rejects with a CliGeneralError for a longer body.
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

/**
 * Reads a status line. Rejects with a TransportFailure of the kind `lost` if the connection ends before the line, and
 * of the kind `closed` if the line is not a valid status line.
 */
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
  /**
   * Whether the version is older than HTTP/1.1. An old server closes the connection after the answer, unless a header
   * says `keep-alive`.
   */
  readonly isOld: boolean;
  readonly headers: Headers;
}

/**
 * Reads a whole head. Skips `100 Continue`, but no other status below 200: the AWS CLI takes `103 Early Hints` as the
 * final answer.
 */
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

/** Reads header lines until an empty line or the end of the connection. */
export async function readHeaderLines(reader: SocketReader): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < mostLines) {
    const line = (await readLine(reader)).replace(/\r?\n$/, '');
    if (line === '') return lines;
    // Refuses a carriage return inside a line. The AWS CLI ends the line there, and could read the rest as another
    // header.
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
 * Parses header lines as Python's email parser does. A line that begins with a space or tab continues the header before
 * it. The line `From …` of a mailbox file is skipped. At any other line that is not a header, the headers end.
 */
function parseHeaders(lines: readonly string[]): Headers {
  const headers: [name: string, value: string][] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    // A name has only printable ASCII characters, without a colon.
    const [, name, value = ''] = /^([!-9;-~]*):(.*)$/s.exec(line) ?? [];
    if (name !== undefined) headers.push([name, value.trim()]);
    else if (!/^(?:From |[\t ])/.test(line)) break;
    else if (!line.startsWith('From ') && last !== undefined) last[1] += ` ${line.trim()}`;
  }
  return headers;
}

/** Returns how to find the end of the body: its length in bytes, the last chunk, or the end of the connection. */
function framingOf(answer: { readonly status: number; readonly headers: Headers }): number | 'chunked' | 'until-close' {
  const items = (name: string) => (headerOf(answer, name) ?? '').split(',').map((item) => item.trim().toLowerCase());
  if (items('transfer-encoding').includes('chunked')) return 'chunked';
  const [length = '', ...others] = new Set(items('content-length'));
  if (others.length > 0)
    throw new TransportFailure('client', 'The response has several different Content-Length headers.');
  if (answer.status < 200 || answer.status === 204 || answer.status === 304) return 0;
  if (/^[0-9]+$/.test(length)) return Number(length);
  // Unlike the AWS CLI, refuses lengths such as `+5` and `1_0`. If the body were read until the connection closes, an
  // incomplete body would count as complete.
  if (/^\+?[0-9]+(?:_[0-9]+)*$/.test(length)) throw new TransportFailure('closed');
  return 'until-close';
}

async function readChunks(reader: SocketReader, body: Body): Promise<void> {
  for (;;) {
    const [, digits] = /^\s*([0-9a-f]+)\s*(?:;|$)/i.exec(await readLine(reader)) ?? [];
    if (digits === undefined) throw new TransportFailure('closed');
    const size = Number.parseInt(digits, 16);
    if (size === 0) break;
    await reader.read(size, (piece) => body.add(piece));
    // As in the AWS CLI, any two bytes may end a chunk. If they are missing, the chunk is incomplete.
    if ((await reader.read(2, () => {})) < 2) throw new TransportFailure('closed');
  }
  await readHeaderLines(reader);
}

/** A growing body. Its memory stays a small multiple of its length, even if it arrives in pieces of one byte. */
class Body {
  readonly #mostBytes: number;
  #buffer = Buffer.alloc(0);
  #length = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Appends bytes. Throws a CliGeneralError if the body becomes too long. */
  add(piece: Buffer): void {
    const length = this.#length + piece.length;
    if (length > this.#mostBytes)
      throw new CliGeneralError(`The response is longer than ${this.#mostBytes} bytes, which is too long.`);
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
