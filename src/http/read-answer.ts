import { ByteCollector } from './byte-collector.ts';
import { type Headers, type HttpAnswer, headerOf, joinedHeaderOf } from './http-answer.ts';
import { readPythonHex, readPythonInt } from './python-number.ts';
import { type Head, mostLines, readHead, readLine } from './read-head.ts';
import type { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** An answer, and whether the connection can serve another request after it. */
export interface ReadAnswer {
  readonly answer: HttpAnswer;
  readonly reusable: boolean;
}

/**
 * Reads one answer with the tolerance and the limits of Python's http.client, which decides how much is read, and of
 * urllib3, which decides whether that was enough. Before the body begins, an end of the connection is `lost`.
 */
export async function readAnswer(reader: SocketReader, mostBytes: number): Promise<ReadAnswer> {
  const head = await readHead(reader);
  const { status, headers } = head;
  const encodings = (joinedHeaderOf({ headers }, 'transfer-encoding') ?? '').toLowerCase().split(',');
  const chunked = encodings.some((encoding) => encoding.trim() === 'chunked');
  const isChunkedAlone = headerOf({ headers }, 'transfer-encoding')?.toLowerCase() === 'chunked';
  const length = hasNoBody(status)
    ? 0
    : isChunkedAlone
      ? undefined
      : readLength(headerOf({ headers }, 'content-length'));
  const promised = chunked ? undefined : promisedLength(headers);
  checkEncodings(headers);
  const framed = isChunkedAlone || length !== undefined;
  try {
    const collector = new ByteCollector(mostBytes);
    if (chunked) await readChunks(reader, collector);
    else await reader.readInto(collector, length ?? Number.POSITIVE_INFINITY);
    const body = collector.bytes();
    const expected = hasNoBody(status) ? 0 : promised;
    if (!chunked && expected !== undefined && body.length !== expected) throw new TransportFailure('closed');
    return { answer: { status, headers, body }, reusable: framed && staysOpen(head) };
  } catch (error) {
    throw error instanceof TransportFailure && error.kind === 'lost'
      ? new TransportFailure('closed', '', { cause: error })
      : error;
  }
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 304 || status < 200;
}

function readLength(text: string | undefined): number | undefined {
  const length = text ? readPythonInt(text) : undefined;
  return length === undefined || length < 0 ? undefined : length;
}

/** What all Content-Length headers together promise; that they disagree is an error before the body is read. */
function promisedLength(headers: Headers): number | undefined {
  const text = joinedHeaderOf({ headers }, 'content-length');
  const lengths = new Set(text?.split(',').map(readPythonInt));
  if (text === undefined || lengths.has(undefined)) return undefined;
  if (lengths.size > 1) {
    throw new TransportFailure('client', `Content-Length contained multiple unmatching values (${text})`);
  }
  return readLength(text.split(',', 1)[0]);
}

const mostEncodings = 5;
const knownEncoding = /^(?:gzip|x-gzip|deflate|zstd)$/;

/** Nothing is ever decoded, yet a long list of encodings is refused. */
function checkEncodings(headers: Headers): void {
  const encodings = joinedHeaderOf({ headers }, 'content-encoding')?.toLowerCase().split(',') ?? [];
  if (encodings.length > mostEncodings && encodings.some((encoding) => knownEncoding.test(encoding.trim()))) {
    const words = `Too many content encodings in the chain: ${encodings.length} > ${mostEncodings}`;
    throw new TransportFailure('client', words);
  }
}

async function readChunks(reader: SocketReader, body: ByteCollector): Promise<void> {
  for (;;) {
    const line = await readLine(reader);
    const size = readPythonHex(line.split(';', 1)[0] ?? '');
    if (size === undefined) throw new TransportFailure('closed');
    if (size === 0) break;
    if (size < -1) throw new TransportFailure('client', 'read length must be non-negative or -1');
    const length = await reader.readInto(body, size === -1 ? Number.POSITIVE_INFINITY : size);
    // Two bytes end a chunk, whatever they are.
    if (length < size || (await reader.skip(2)) < 2) throw new TransportFailure('closed');
  }
  for (let count = 1; count <= mostLines; count += 1) {
    const trailer = await readLine(reader);
    if (trailer === '' || trailer === '\r\n') return;
  }
  throw new TransportFailure('closed');
}

function staysOpen({ isOld, headers }: Head): boolean {
  const says = (name: string, word: string) => headerOf({ headers }, name)?.toLowerCase().includes(word) === true;
  if (!isOld) return !says('connection', 'close');
  return (
    Boolean(headerOf({ headers }, 'keep-alive')) ||
    says('connection', 'keep-alive') ||
    says('proxy-connection', 'keep-alive')
  );
}
