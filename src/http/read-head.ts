import { trimEnd } from '../python/trim-end.ts';
import type { Headers } from './http-answer.ts';
import { readPythonInt } from './python-number.ts';
import type { SocketReader } from './socket-reader.ts';
import { TransportFailure } from './transport-failure.ts';

/** Status line and headers of an answer. */
export interface Head {
  readonly status: number;
  /** Whether it is HTTP/1.0 (or 0.9), where a connection ends after its answer unless that says otherwise. */
  readonly isOld: boolean;
  readonly headers: Headers;
}

const longestLine = 65_536;
/** Header lines of a head, lines of a trailer, and answers that only ask to wait. */
export const mostLines = 100;

/** Reads a status line as Python's http.client does; `lost` where there is none at all, `closed` for a bad one. */
export async function readStatusLine(reader: SocketReader): Promise<{ version: string; status: number }> {
  const line = await readLine(reader);
  if (line === '') throw new TransportFailure('lost');
  const [version = '', text = ''] = line.split(blanks).filter((word) => word !== '');
  const status = readPythonInt(text) ?? 0;
  if (!version.startsWith('HTTP/') || status < 100 || status > 999) throw new TransportFailure('closed');
  return { version, status };
}

/** Reads a whole head; only `100 Continue` is passed over. */
export function readHead(reader: SocketReader): Promise<Head> {
  return reader.withDeadline(() => readFinalHead(reader));
}

async function readFinalHead(reader: SocketReader): Promise<Head> {
  let line = await readStatusLine(reader);
  for (let count = 1; line.status === 100; count += 1) {
    if (count > mostLines) throw new TransportFailure('closed');
    await readHeaderLines(reader);
    line = await readStatusLine(reader);
  }
  const { version, status } = line;
  const isOld = version === 'HTTP/1.0' || version === 'HTTP/0.9';
  if (!isOld && !version.startsWith('HTTP/1.')) throw new TransportFailure('closed');
  return { status, isOld, headers: parseHeaders(await readHeaderLines(reader)) };
}

/** The text up to the empty line, or up to the end of the bytes. */
export async function readHeaderLines(reader: SocketReader): Promise<string> {
  let text = '';
  for (let count = 1; ; count += 1) {
    const line = await readLine(reader);
    if (count > mostLines) throw new TransportFailure('closed');
    text += line;
    if (line === '\r\n' || line === '\n' || line === '') return text;
  }
}

/** A line as text; one that is too long is no answer. */
export async function readLine(reader: SocketReader): Promise<string> {
  const line = await reader.readLine(longestLine + 1);
  if (line.length > longestLine) throw new TransportFailure('closed');
  return line.toString('latin1');
}

// str.split() of latin-1 text.
const blanks = /[\t-\r\x1c-\x20\x85\xa0]+/;

/**
 * Headers as Python's mail parser finds them: a carriage return alone ends a line too, lines that begin with a blank
 * continue the header before them, and from the first line that is no header on nothing counts.
 */
function parseHeaders(text: string): Headers {
  const headers: { readonly name: string; value: string }[] = [];
  let continues = false;
  for (const [line] of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    if (!/^(?:From |[!-9;-~]*:|[\t ])/.test(line)) break;
    if (/^[\t ]/.test(line)) {
      const last = headers.at(-1);
      if (continues && last !== undefined) last.value += line;
      continue;
    }
    // A line `From …` as mailboxes have it is passed over, and so is a header without a name.
    const colon = line.startsWith('From ') ? 0 : line.indexOf(':');
    continues = colon > 0;
    if (continues) headers.push({ name: line.slice(0, colon), value: line.slice(colon + 1) });
  }
  return headers.map(({ name, value }) => [name, trimEnd(value, '\r\n').replace(/^[ \t\r\n]+/, '')]);
}
