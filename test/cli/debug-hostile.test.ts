import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runBuilt } from '../support/run-built.ts';

let folder: string;
let server: Server;
let url: string;
let answer: (request: string) => string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'debug-'));
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => socket.end(Buffer.from(answer(data.toString('latin1')), 'latin1')));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  url = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return async () => {
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true, force: true });
  };
});

const userAndSerial = ['--user-name', 'Ann', '--serial-number', '123456789'];
const codes = ['--authentication-code1', '111111', '--authentication-code2', '222222'];
const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };

async function run(env: Readonly<Record<string, string>>, options: readonly string[] = []) {
  const base = { HOME: folder, AWS_REGION: 'r', AWS_MAX_ATTEMPTS: '1', AWS_ENDPOINT_URL: `http://${url}` };
  return runBuilt([...userAndSerial, ...codes, '--debug', ...options], { ...base, ...env });
}

/** A line in the format of the log, sent by the server. */
const forged = '2026-01-01 00:00:00,000 - MainThread - request - DEBUG - forged';
/** Matches each line of stderr that the program writes: a log line, its continuation, an error or an empty line. */
const genuine =
  /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - MainThread - [a-z-]+ - [A-Z]+ - (?!forged)| {2}|aws: \[ERROR\]|$)/;
/** Matches any control character except the line feed. */
const controlCharacter = /[\0-\x09\x0b-\x1f\x7f-\x9f]/;

describe('a server can neither draw on the terminal nor forge a line of the log with', () => {
  it.each<[what: string, head: string]>([
    ['an escape sequence', 'X-A: \x1b]0;title\x07\x1b[2J\r\n'],
    ['eight-bit control characters', 'X-A: \x9b2J\x85\r\n'],
    ['a folded header', `X-A: a\r\n ${forged}\r\n\t${forged}\r\n`],
    ['special characters in the name of a header', "X-\x7e'A: b\r\n"],
  ])('%s', async (_, head) => {
    answer = () => `HTTP/1.1 200 OK\r\n${head}Content-Length: 4\r\n\r\n<a/>`;
    const { exitCode, stderr } = await run(keys);
    expect(exitCode).toBe(0);
    expect(stderr).not.toMatch(controlCharacter);
    expect(stderr).toContain('headers: {');
    for (const line of stderr.split('\n')) expect(line).toMatch(genuine);
  });

  it('a carriage return in a header, because such an answer is refused', async () => {
    answer = () => `HTTP/1.1 200 OK\r\nX-A: a\r\t${forged}\r\nContent-Length: 4\r\n\r\n<a/>`;
    const { exitCode, stderr } = await run({ ...keys, AWS_MAX_ATTEMPTS: '1' });
    expect(exitCode).toBe(255);
    expect(stderr).not.toMatch(controlCharacter);
    expect(stderr).toContain('Connection was closed before we received a valid response');
    for (const line of stderr.split('\n')) expect(line).toMatch(genuine);
  });

  it('line breaks in the code of an error that is retried', async () => {
    answer = () => {
      const body = `<r><Error><Code>a\n${forged}\n\u009b</Code></Error></r>`;
      return `HTTP/1.1 503 X\r\n\r\n${Buffer.from(body).toString('latin1')}`;
    };
    const { exitCode, stderr } = await run({ ...keys, AWS_MAX_ATTEMPTS: '2' });
    expect(exitCode).toBe(254);
    const [log = ''] = stderr.split('\n\naws: [ERROR]');
    expect(log).toContain(String.raw`a\n2026-01-01`);
    for (const line of log.split('\n')) expect(line).toMatch(genuine);
  });

  it('an escape sequence in the name of a role from the metadata service', async () => {
    answer = (request) => {
      const body = request.startsWith('PUT') ? 'token' : `R\x1b[2J\n${forged}`;
      return `HTTP/1.1 200 OK\r\n\r\n${body}`;
    };
    const { stderr } = await run({
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://${url}`,
    });
    const [log = ''] = stderr.split('\n\naws: [ERROR]');
    expect(log).not.toContain('\x1b');
    for (const line of log.split('\n')) expect(line).toMatch(genuine);
  });
});

describe('the log does not show a secret that the user typed in the wrong place', () => {
  it.each([
    [['111111x']],
    [['--seed', 'hidden-secret']],
    [['--seed=hidden-secret']],
    [['-phidden-secret']],
    [['--', 'hidden-secret']],
    [['--no-paginate', 'hidden-secret']],
  ])('%s', async (options) => {
    answer = () => 'HTTP/1.1 200 OK\r\n\r\n<a/>';
    const { exitCode, stderr } = await run(keys, options);
    expect(exitCode).toBe(252);
    const log = stderr
      .split('\n')
      .filter((line) => line.includes('MainThread'))
      .join('\n');
    expect(log).toContain('arguments entered to CLI: iam enable-mfa-device --user-name Ann');
    expect(log).not.toMatch(/hidden-secret|111111|222222/);
  });

  it.each(['me:hidden-secret', 'me:p@hidden-secret', 'me:a/hidden-secret', 'me:a hidden-secret'])(
    'as user and password of an endpoint: %s',
    async (user) => {
      answer = () => 'HTTP/1.1 200 OK\r\n\r\n<a/>';
      const inOption = await run(keys, ['--endpoint-url', `http://${user}@${url}`]);
      const inEnvironment = await run({ ...keys, AWS_ENDPOINT_URL: `http://${user}@${url}` });
      for (const { stderr } of [inOption, inEnvironment]) {
        const log = stderr
          .split('\n')
          .filter((line) => line.includes('MainThread'))
          .join('\n');
        expect(log).toContain('endpoint');
        expect(log).not.toContain('hidden-secret');
      }
    },
  );
});
