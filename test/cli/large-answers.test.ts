import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { runBuilt } from '../support/run-built.ts';

const megabyte = 1_000_000;
const bodyMegabytes = 16;

let folder: string;
let server: Server;
let answer: (socket: Socket) => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'large-'));
  // Node loads this script into the tested program. At exit, the script writes the peak memory in kilobytes.
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

/** Shows where the body ends: the header Content-Length, the last chunk, or the close of the connection. */
type Framing = 'length' | 'chunked' | 'close';

/** Writes an answer whose body is many megabytes of "x" between two texts. Waits until each block is sent. */
async function writeAnswer(
  socket: Socket,
  status: number,
  framing: Framing,
  [before, after]: readonly [string, string],
) {
  const length = before.length + bodyMegabytes * megabyte + after.length;
  const headers = { length: `Content-Length: ${length}\r\n`, chunked: 'Transfer-Encoding: chunked\r\n', close: '' };
  const write = (data: string | Buffer) => new Promise((done) => socket.write(data, done));
  const writeBody = (data: string | Buffer) =>
    framing === 'chunked' && data.length > 0
      ? write(Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), Buffer.from(data), Buffer.from('\r\n')]))
      : write(data);
  await write(`HTTP/1.1 ${status} X\r\n${headers[framing]}\r\n`);
  await writeBody(before);
  const block = Buffer.alloc(megabyte, 'x');
  for (let count = 0; count < bodyMegabytes; count += 1) await writeBody(block);
  await writeBody(after);
  socket.end(framing === 'chunked' ? '0\r\n\r\n' : '');
}

interface CallSettings {
  readonly options?: readonly string[];
  readonly attempts?: number;
  /** Gets the credentials from a container endpoint on the same server, not from environment variables. */
  readonly container?: boolean;
}

async function call({ options = [], attempts = 1, container = false }: CallSettings = {}) {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const device = [
    '--user-name',
    'Ann',
    '--serial-number',
    '123456789',
    '--endpoint-url',
    `http://127.0.0.1:${address.port}`,
  ];
  const codes = ['--authentication-code1', '111111', '--authentication-code2', '222222'];
  const peak = join(folder, 'peak');
  const end = await runBuilt([...device, ...codes, ...options], {
    ...{ HOME: folder, PEAK: peak, NODE_OPTIONS: `--require "${join(folder, 'peak.cjs')}"` },
    ...{ AWS_REGION: 'r', AWS_MAX_ATTEMPTS: String(attempts) },
    ...(container
      ? { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${address.port}/c` }
      : { AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' }),
  });
  return { ...end, peakMegabytes: (Number(readFileSync(peak, 'utf8')) * 1024) / megabyte };
}

const errorXml = ['<r><Error><Code>C</Code><Message>', '</Message></Error></r>'] as const;
const errorPrefix = 'An error occurred (C) when calling the EnableMFADevice operation (reached max retries: 0):';
const parseFailure =
  'Unable to parse response (syntax error: line 1, column 0), invalid XML received. Further retries may succeed:';

// The AWS CLI also reads answers of many megabytes. For an answer of 50 MB, its memory grew by 250 MB.
it.each<[status: number, framing: Framing, texts: readonly [string, string], exitCode: number, message: string]>([
  [200, 'length', ['<a>', '</a>'], 0, ''],
  [200, 'chunked', ['<a>', '</a>'], 0, ''],
  [400, 'close', errorXml, 254, `${errorPrefix} xxx`],
  [503, 'chunked', errorXml, 254, `${errorPrefix} xxx`],
  [200, 'length', ['', ''], 255, `${parseFailure}\nb'xxx`],
  [503, 'close', ['', ''], 255, `${parseFailure}\nb'xxx`],
])('reads an answer of many megabytes (status %i, framing: %s, texts before and after: %j)', async (...row) => {
  const [status, framing, texts, exitCode, message] = row;
  answer = (socket) => writeAnswer(socket, status, framing, texts);
  const result = await call();
  expect(result.exitCode).toBe(exitCode);
  expectBeginning(result.stderr, message);
  if (exitCode !== 0) expect(result.stderr.length).toBeGreaterThanOrEqual(bodyMegabytes * megabyte);
  // The program alone needs about 50 MB. For each byte of the answer, 12 bytes are allowed.
  expect(result.peakMegabytes).toBeLessThan(60 + 12 * bodyMegabytes);
});

/** Expects the message at the beginning of stderr, or an empty stderr if the message is empty. */
function expectBeginning(stderr: string, message: string): void {
  if (message === '') expect(stderr).toBe('');
  else expect(stderr.slice(0, 300)).toContain(message);
}

/** Writes the same text repeatedly, as fast as the client reads it. */
function flood(socket: Socket, text: string): void {
  const block = Buffer.from(text.repeat(Math.ceil(60_000 / text.length)));
  const go = () => {
    while (socket.writable && socket.write(block));
    socket.once('drain', go);
  };
  go();
}

const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const closed = 'Connection was closed before we received a valid response';
const tooLong = 'The response is longer than 67108864 bytes, which is too long.';

// `peak` is the largest allowed memory in megabytes. Without an answer the program needs 50.
it.each<[what: string, start: string, block: string, message: string, peak: number]>([
  ['body', 'HTTP/1.1 200 OK\r\n\r\n', 'x', tooLong, 280],
  ['body with a Content-Length of 10 GB', 'HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n', 'x', tooLong, 280],
  ['series of 100 Continue', '', 'HTTP/1.1 100 Continue\r\n\r\n', closed, 80],
  ['list of headers', 'HTTP/1.1 200 OK\r\n', 'A: b\r\n', closed, 80],
  ['folded header', 'HTTP/1.1 200 OK\r\nA: b\r\n', ' c\r\n', closed, 80],
  ['status line', 'HTTP/1.1 200 ', 'x', closed, 80],
  ['chunk extension', `${chunked}1;`, 'x', closed, 80],
  ['list of trailers', `${chunked}0\r\n`, 'A: b\r\n', closed, 80],
])('refuses an endless %s, in bounded memory', async (_, start, block, message, peak) => {
  answer = async (socket) => {
    socket.write(start);
    flood(socket, block);
  };
  const result = await call();
  expect(result).toMatchObject({ exitCode: 255, stderr: expect.stringContaining(message) });
  expect(result.peakMegabytes).toBeLessThan(peak);
});

it('an answer with container credentials is limited to 1 MiB', async () => {
  answer = async (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    flood(socket, '1,');
  };
  const result = await call({ container: true });
  expect(result).toMatchObject({ exitCode: 255, stderr: expect.stringContaining('longer than 1048576 bytes') });
  expect(result.peakMegabytes).toBeLessThan(90);
});

it('an answer in chunks of one byte is read in bounded memory', async () => {
  answer = async (socket) => {
    const write = (data: string) => new Promise((done) => socket.write(data, done));
    await write(`${chunked}3\r\n<a>\r\n`);
    for (let count = 0; count < 80; count += 1) await write('1\r\nx\r\n'.repeat(10_000));
    await write('4\r\n</a>\r\n0\r\n\r\n');
  };
  const result = await call();
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.peakMegabytes).toBeLessThan(150);
});

it('the read timeout limits the whole head of an answer', async () => {
  answer = async (socket) => {
    const timer = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 200);
    socket.on('close', () => clearInterval(timer));
  };
  const result = await call({ options: ['--cli-read-timeout', '1'] });
  expect(result).toMatchObject({ exitCode: 255, stderr: expect.stringContaining('Read timeout on endpoint URL') });
});

it('data that arrives while a connection waits for a retry is not buffered', async () => {
  const body = '<r><Error><Code>SlowDown</Code></Error></r>';
  answer = async (socket) => {
    socket.write(`HTTP/1.1 503 X\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    setTimeout(flood, 10, socket, 'x');
  };
  const result = await call({ attempts: 3 });
  expect(result).toMatchObject({ exitCode: 254, stderr: expect.stringContaining('(SlowDown)') });
  expect(result.peakMegabytes).toBeLessThan(100);
});

// `body` returns the body of the answer. `peak` is the largest allowed memory in megabytes.
it.each<[what: string, status: number, body: () => string, exitCode: number, message: string, peak: number]>([
  ['control characters', 200, () => '\x01'.repeat(20 * megabyte), 255, "b'\\x01\\x01", 400],
  ['carriage returns', 200, () => `<a>${'\r'.repeat(20 * megabyte)}</a>`, 0, '', 250],
  [
    'entity references',
    400,
    () => `<r><Error><Message>${'&amp;'.repeat(4 * megabyte)}</Message></Error></r>`,
    254,
    '&&&',
    250,
  ],
  ['entity references in an attribute', 200, () => `<a b="${'&amp;'.repeat(4 * megabyte)}"/>`, 0, '', 350],
  ['attributes', 200, () => `<a ${Array.from({ length: megabyte }, (_, at) => `a${at}=""`).join(' ')}/>`, 0, '', 400],
  [
    'bytes that are not UTF-8',
    200,
    () => '\xff'.repeat(20 * megabyte),
    255,
    '(not well-formed (invalid token): line 1, column 0)',
    400,
  ],
  ['elements', 200, () => `<r>${'<a/>'.repeat(2 * megabyte)}</r>`, 255, 'more than 1000000 XML elements', 400],
  ['open elements', 400, () => '<a>'.repeat(2 * megabyte), 255, 'more than 1000000 XML elements', 800],
])('reads or refuses an answer of many %s, in bounded memory', async (_, status, makeBody, exitCode, message, peak) => {
  const body = makeBody();
  answer = async (socket) => {
    socket.end(`HTTP/1.1 ${status} X\r\nContent-Length: ${body.length}\r\n\r\n${body}`, 'latin1');
  };
  const result = await call();
  expect(result.exitCode).toBe(exitCode);
  expectBeginning(result.stderr, message);
  expect(result.peakMegabytes).toBeLessThan(peak);
});

it('prints a megabyte of spaces within a message, but drops those at the end of the message', async () => {
  const spaces = ' '.repeat(megabyte);
  const body = `<r><Error><Code>C</Code><Message>a${spaces}b${spaces}</Message></Error></r>`;
  answer = async (socket) => {
    socket.end(`HTTP/1.1 400 X\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  };
  const { exitCode, stderr } = await call();
  expect({ exitCode, stderr: stderr.replace(/ {1000,}/, '…') }).toEqual({
    exitCode: 254,
    stderr: `\naws: [ERROR]: ${errorPrefix} a…b\n`,
  });
});
