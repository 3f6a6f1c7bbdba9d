import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openFullPort } from '../support/full-port.ts';
import { runBuilt } from '../support/run-built.ts';

let folder: string;
/** The addresses that received a request. */
const asked: string[] = [];
let servers: Server[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'addresses-'));
  // The entry for localhost in /etc/hosts differs between machines. Here each test case sets its addresses.
  writeFileSync(
    join(folder, 'hosts.cjs'),
    `const dns = require('node:dns');
dns.lookup = (name, options, answer) => {
  const addresses = process.env.TEST_ADDRESSES.split(' ').map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  process.nextTick(answer, null, addresses);
};`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  asked.length = 0;
  return async () => {
    await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    servers = [];
  };
});

/** Starts a server on this address only. Returns its port. */
async function serve(address: string, port = 0): Promise<number> {
  const server = createServer((socket) => {
    socket.once('data', () => {
      asked.push(address);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>');
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen({ host: address, port, ipv6Only: true }, done);
  });
  servers.push(server);
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('not listening on a port');
  return bound.port;
}

async function call(addresses: string, port: number, options: readonly string[] = []) {
  const device = ['--user-name', 'Ann', '--serial-number', '123456789', '--endpoint-url', `http://localhost:${port}`];
  const codes = ['--authentication-code1', '111111', '--authentication-code2', '222222'];
  const env = {
    ...{ HOME: folder, TEST_ADDRESSES: addresses, NODE_OPTIONS: `--require "${join(folder, 'hosts.cjs')}"` },
    ...{ AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'r', AWS_MAX_ATTEMPTS: '1' },
  };
  const { exitCode, stderr } = await runBuilt([...device, ...codes, ...options], env);
  return { exitCode, stderr, asked };
}

const success = (address: string) => ({ exitCode: 0, stderr: '', asked: [address] });
const failure = (sentence: string, port: number) => ({
  exitCode: 255,
  stderr: `\naws: [ERROR]: ${sentence} "http://localhost:${port}/"\n`,
  asked: [],
});
const ipv4 = '127.0.0.1';
const ipv6 = '::1';

// The AWS CLI gave the same results in 18 cases. They are all combinations of two orders in /etc/hosts and three
// behaviours of each address: it has a server, refuses the connection, or does not answer.
it.each([
  [`${ipv6} ${ipv4}`, ipv4],
  [`${ipv4} ${ipv6}`, ipv4],
  [`${ipv6} ${ipv4}`, ipv6],
  [`${ipv4} ${ipv6}`, ipv6],
])('calls the server if localhost is %s and only %s listens', async (addresses, address) => {
  expect(await call(addresses, await serve(address))).toEqual(success(address));
});

it.each([
  [`${ipv6} ${ipv4}`, ipv6],
  [`${ipv4} ${ipv6}`, ipv4],
])('if localhost is %s and both listen, calls the server at %s', async (addresses, first) => {
  const port = await serve(ipv4);
  await serve(ipv6, port);
  expect(await call(addresses, port)).toEqual(success(first));
});

it('fails if no server listens at any address', async () => {
  expect(await call(`${ipv6} ${ipv4}`, 1)).toEqual(failure('Could not connect to the endpoint URL:', 1));
});

it('gives each address the full connect timeout, and reports the last failure', async () => {
  const port = await openFullPort();
  const limit = ['--cli-connect-timeout', '1'];
  expect(await call(`${ipv6} ${ipv4}`, port, limit)).toEqual(failure('Connect timeout on endpoint URL:', port));
  expect(await call(`${ipv4} ${ipv6}`, port, limit)).toEqual(failure('Could not connect to the endpoint URL:', port));
  await serve(ipv6, port);
  expect(await call(`${ipv4} ${ipv6}`, port, limit)).toEqual(success(ipv6));
});
