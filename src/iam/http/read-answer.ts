import { type HttpAnswer, headerOf } from './http-answer.ts';
import type { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

const longestLine = 65_536;
const mostHeaders = 100;

/** An answer, and whether the connection can serve another request after it. */
export interface ReadAnswer {
  readonly answer: HttpAnswer;
  readonly reusable: boolean;
}

/** Reads one answer as Python's http.client does, with its tolerance and its limits. */
export async function readAnswer(reader: SocketReader): Promise<ReadAnswer> {
  let head = await readHead(reader);
  while (head.status === 100) head = await readHead(reader);
  const { status, headers, version } = head;
  const { body, framed } = await readBody(reader, status, headers);
  const connection = (headerOf({ headers }, 'connection') ?? '').toLowerCase();
  const stays = version === 'HTTP/1.0' ? connection.includes('keep-alive') : !connection.includes('close');
  return { answer: { status, headers, body }, reusable: framed && stays };
}

type Headers = [name: string, value: string][];

interface Head {
  readonly version: string;
  readonly status: number;
  readonly headers: Headers;
}

async function readHead(reader: SocketReader): Promise<Head> {
  const line = await readLine(reader);
  if (line === '') throw new TransportFailure('lost');
  const [version = '', status = ''] = line.trim().split(/\s+/);
  const code = /^\d+$/.test(status) ? Number(status) : 0;
  if (!version.startsWith('HTTP/') || code < 100 || code > 999) throw new TransportFailure('closed');
  const lines: string[] = [];
  for (;;) {
    const text = await readLine(reader);
    if (text === '' || text === '\r\n' || text === '\n') break;
    lines.push(text.replace(/\r?\n$/, ''));
    if (lines.length > mostHeaders) throw new TransportFailure('closed');
  }
  return { version, status: code, headers: parseHeaders(lines) };
}

async function readLine(reader: SocketReader): Promise<string> {
  const line = await reader.readLine(longestLine + 1);
  if (line.length > longestLine) throw new TransportFailure('closed');
  return line.toString('latin1');
}

/** Folded lines continue the header before them; from the first line that is no header on, nothing counts. */
function parseHeaders(lines: readonly string[]): Headers {
  const headers: Headers = [];
  for (const line of lines) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) last[1] += `\r\n${line}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 0 || !/^[!-9;-~]*$/.test(line.slice(0, colon))) break;
    if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+/, '')]);
  }
  return headers;
}

async function readBody(
  reader: SocketReader,
  status: number,
  headers: Headers,
): Promise<{ body: Uint8Array; framed: boolean }> {
  if (headerOf({ headers }, 'transfer-encoding')?.toLowerCase() === 'chunked' && !hasNoBody(status)) {
    return { body: await readChunks(reader), framed: true };
  }
  if (hasNoBody(status)) return { body: new Uint8Array(), framed: true };
  const length = contentLength(headerOf({ headers }, 'content-length'));
  if (length === undefined) return { body: await reader.read(Number.MAX_SAFE_INTEGER), framed: false };
  const body = await reader.read(length);
  if (body.length < length) throw new TransportFailure('closed');
  return { body, framed: true };
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 304 || status < 200;
}

function contentLength(text: string | undefined): number | undefined {
  const match = /^\s*\+?(\d+(?:_\d+)*)\s*$/.exec(text ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1].replaceAll('_', ''));
}

async function readChunks(reader: SocketReader): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for (;;) {
    const line = (await reader.readLine(longestLine + 1)).toString('latin1').split(';', 1)[0]?.trim() ?? '';
    if (!/^[0-9A-Fa-f]+$/.test(line)) throw new TransportFailure('closed');
    const size = Number.parseInt(line, 16);
    if (size === 0) break;
    const chunk = await reader.read(size);
    const end = await reader.read(2);
    if (chunk.length < size || end.length < 2) throw new TransportFailure('closed');
    chunks.push(chunk);
  }
  for (;;) {
    const trailer = (await reader.readLine(longestLine + 1)).toString('latin1');
    if (trailer === '' || trailer === '\r\n' || trailer === '\n') return Buffer.concat(chunks);
  }
}
