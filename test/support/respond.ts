import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../conformance/case.ts';
import { headerOf } from './read-request.ts';

/** The operation's success document. */
export const successBody =
  '<EnableMFADeviceResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\n  <ResponseMetadata>\n    <RequestId>11111111-2222-3333-4444-555555555555</RequestId>\n  </ResponseMetadata>\n</EnableMFADeviceResponse>\n';

/** Sends the scripted answer to one request. Returns true if the connection can take another request. */
export async function respond(answer: Answer, stream: Duplex, socket: Socket): Promise<boolean> {
  const pause = answer.delayMilliseconds ?? 0;
  if (answer.raw !== undefined) {
    for (const piece of typeof answer.raw === 'string' ? [answer.raw] : answer.raw) {
      if (pause > 0) await sleep(pause);
      stream.write(piece, 'latin1');
    }
  } else if (pause > 0) await sleep(pause);
  if (answer.fault === 'silent') return false;
  if (answer.fault === 'reset') {
    socket.resetAndDestroy();
    return false;
  }
  if (answer.keep === true) return true;
  if (answer.fault === 'close' || answer.raw !== undefined) {
    stream.end();
    return false;
  }
  stream.write(head(answer), 'latin1');
  const body = Buffer.from(answer.body ?? ((answer.status ?? 200) === 200 ? successBody : ''));
  const isChunked = headerNamed(answer, 'transfer-encoding') !== undefined;
  stream.write(
    isChunked
      ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
      : body,
  );
  if (answer.close === true) stream.end();
  return answer.close !== true;
}

function head(answer: Answer): string {
  const status = answer.status ?? 200;
  const body = Buffer.from(answer.body ?? (status === 200 ? successBody : ''));
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`];
  for (const [name, value] of Object.entries(answer.headers ?? {})) lines.push(`${name}: ${value}`);
  const hasLength =
    headerNamed(answer, 'content-length') !== undefined || headerNamed(answer, 'transfer-encoding') !== undefined;
  if (!hasLength) lines.push(`Content-Length: ${body.length}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function headerNamed(answer: Answer, name: string): string | undefined {
  const headers = Object.entries(answer.headers ?? {});
  return headerOf({ method: '', target: '', headers, body: '' }, name);
}
