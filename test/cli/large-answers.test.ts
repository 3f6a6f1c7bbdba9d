import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { runBuilt } from '../support/run-built.ts';

const megabyte = 1_000_000;
const size = 16;

let folder: string;
let server: Server;
let answer: (socket: Socket) => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'large-'));
  // The peak of its memory, told by the program itself when it is over. Kilobytes.
  writeFileSync(
    join(folder, 'peak.cjs'),
    `process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));`,
  );
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return async () => {
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true, force: true });
  };
});

type Framing = 'length' | 'chunked' | 'close';

/** Writes a body of so many megabytes between these two texts, each as soon as the one before it is gone. */
async function writeAnswer(
  socket: Socket,
  status: number,
  framing: Framing,
  [before, after]: readonly [string, string],
) {
  const length = before.length + size * megabyte + after.length;
  const headers = { length: `Content-Length: ${length}\r\n`, chunked: 'Transfer-Encoding: chunked\r\n', close: '' };
  const write = (data: string | Buffer) => new Promise((done) => socket.write(data, done));
  const writeBody = (data: string | Buffer) =>
    framing === 'chunked' && data.length > 0
      ? write(Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), Buffer.from(data), Buffer.from('\r\n')]))
      : write(data);
  await write(`HTTP/1.1 ${status} X\r\n${headers[framing]}\r\n`);
  await writeBody(before);
  const block = Buffer.alloc(megabyte, 'x');
  for (let count = 0; count < size; count += 1) await writeBody(block);
  await writeBody(after);
  socket.end(framing === 'chunked' ? '0\r\n\r\n' : '');
}

async function call() {
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('not listening on a port');
  const words = [
    '--user-name',
    'Ann',
    '--serial-number',
    '123456789',
    '--endpoint-url',
    `http://127.0.0.1:${place.port}`,
  ];
  const codes = ['--authentication-code1', '111111', '--authentication-code2', '222222'];
  const peak = join(folder, 'peak');
  const end = await runBuilt([...words, ...codes], {
    ...{ HOME: folder, PEAK: peak, NODE_OPTIONS: `--require ${join(folder, 'peak.cjs')}` },
    ...{ AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'r', AWS_MAX_ATTEMPTS: '1' },
  });
  return { ...end, peakMegabytes: (Number(readFileSync(peak, 'utf8')) * 1024) / megabyte };
}

const error = ['<r><Error><Code>C</Code><Message>', '</Message></Error></r>'] as const;
const asked = 'An error occurred (C) when calling the EnableMFADevice operation (reached max retries: 0):';
const unparsed =
  'Unable to parse response (syntax error: line 1, column 0), invalid XML received. Further retries may succeed:';

// The reference holds such an answer about five times over and answers as it always does (seen with 50 MB).
it.each<[status: number, framing: Framing, texts: readonly [string, string], exitCode: number, message: string]>([
  [200, 'length', ['<a>', '</a>'], 0, ''],
  [200, 'chunked', ['<a>', '</a>'], 0, ''],
  [400, 'close', error, 254, `${asked} xxx`],
  [503, 'chunked', error, 254, `${asked} xxx`],
  [200, 'length', ['', ''], 255, `${unparsed}\nb'xxx`],
  [503, 'close', ['', ''], 255, `${unparsed}\nb'xxx`],
])('an answer of many megabytes: %i, %s', async (status, framing, texts, exitCode, message) => {
  answer = (socket) => writeAnswer(socket, status, framing, texts);
  const end = await call();
  expect(end.exitCode).toBe(exitCode);
  expect(end.stderr.slice(0, 200)).toContain(message);
  expect(end.stderr.length).toBeGreaterThanOrEqual(exitCode === 0 ? 0 : size * megabyte);
  expect(end.peakMegabytes).toBeLessThan(60 + 12 * size);
});

it('blanks inside of a message take no more time than other characters', async () => {
  const blanks = ' '.repeat(megabyte);
  const body = `<r><Error><Code>C</Code><Message>a${blanks}b${blanks}</Message></Error></r>`;
  answer = async (socket) => {
    socket.end(`HTTP/1.1 400 X\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  };
  const { exitCode, stderr } = await call();
  expect({ exitCode, stderr: stderr.replace(/ {1000,}/, '…') }).toEqual({
    exitCode: 254,
    stderr: `\naws: [ERROR]: ${asked} a…b\n`,
  });
});
