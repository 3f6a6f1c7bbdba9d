import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliGeneralError, InterruptError } from '../../../src/errors/cli-error.ts';
import { HttpConnection, type HttpRequest } from '../../../src/http/http-connection.ts';
import type { Route } from '../../../src/http/open-socket.ts';
import type { CertificateKind } from '../../conformance/case.ts';
import { createFakeHost } from '../../support/fake-host.ts';
import {
  answerEach,
  proxyAt,
  type RawConnection,
  type RawServer,
  startRawServer,
  until,
} from '../../support/raw-server.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

let server: RawServer;
let connection: HttpConnection;
afterEach(async () => {
  connection.close();
  await server.close();
});

const request: HttpRequest = {
  method: 'POST',
  target: '/a?b',
  headers: [['Host', 'h']],
  body: new Uint8Array(),
};
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';

interface OpenOptions {
  readonly serve?: Parameters<typeof startRawServer>[0];
  readonly answers?: readonly string[];
  readonly route?: Partial<Route>;
  readonly interruption?: AbortSignal;
}

/** Starts a server with these answers, and creates `connection` to it. Returns the fake host, which records stderr. */
async function open({ serve, answers = [], route, interruption }: OpenOptions) {
  server = await startRawServer(serve ?? answerEach(answers));
  const host = createFakeHost();
  const defaults: Route = {
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    proxy: undefined,
    trustStore: { kind: 'builtIn' },
    connectTimeout: 60,
    readTimeout: 60,
  };
  connection = new HttpConnection({ ...defaults, ...route }, host, interruption);
  return host;
}

describe('HttpConnection', () => {
  it('writes the request line, the headers in order and the body', async () => {
    await open({ answers: [answer] });
    const headers = [
      ['Host', 'h:1'],
      ['X', 'é'],
      ['x', ' '],
    ] as const;
    await connection.send({ ...request, headers, body: Buffer.from('a=b\r\n') });
    await until(() => server.connections[0]?.received.endsWith('a=b\r\n') === true);
    expect(server.connections[0]?.received).toBe(
      'POST /a?b HTTP/1.1\r\nHost: h:1\r\nX: \xc3\xa9\r\nx:  \r\n\r\na=b\r\n',
    );
  });

  it('writes headers in Latin-1 if the request asks for it', async () => {
    await open({ answers: [answer] });
    await connection.send({ ...request, headers: [['X', '\xe9']], headerEncoding: 'latin1' });
    expect(server.connections[0]?.received).toContain('X: \xe9\r\n');
  });

  it('returns status, headers and body of the answer', async () => {
    await open({ answers: ['HTTP/1.1 503 Busy\r\nX: 1\r\nContent-Length: 2\r\n\r\nno'] });
    expect(await connection.send(request)).toEqual({
      status: 503,
      headers: [
        ['X', '1'],
        ['Content-Length', '2'],
      ],
      body: Buffer.from('no'),
    });
  });

  it('reuses the connection while the server keeps it open', async () => {
    await open({ answers: [answer, answer, answer] });
    for (let count = 0; count < 3; count += 1) await connection.send(request);
    expect(server.connections).toHaveLength(1);
    expect(server.connections[0]?.received.match(/POST/g)).toHaveLength(3);
  });

  it.each([
    ['an answer with Connection: close', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi'],
    ['an answer of HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi'],
  ])('closes the connection after %s', async (_, last) => {
    await open({ answers: [last, answer] });
    await connection.send(request);
    await until(() => server.connections[0]?.closed === true);
    await connection.send(request);
    expect(server.connections).toHaveLength(2);
  });

  it('does not reuse the connection if more bytes follow the answer', async () => {
    await open({ answers: [`${answer}HTTP/1.1 500 Planted\r\n\r\n`, answer] });
    await connection.send(request);
    expect((await connection.send(request)).status).toBe(200);
    expect(server.connections).toHaveLength(2);
  });

  it('does not reuse a connection that the server has closed', async () => {
    const serve = (socket: Parameters<NonNullable<OpenOptions['serve']>>[0], _: RawConnection, index: number) => {
      socket.once('data', () => (index === 0 ? socket.end(answer) : socket.write(answer)));
    };
    await open({ serve });
    await connection.send(request);
    await until(() => server.connections[0]?.closed === true);
    expect((await connection.send(request)).status).toBe(200);
    expect(server.connections).toHaveLength(2);
  });

  it('closes the connection after a failure, and opens another for the next request', async () => {
    await open({ answers: ['nonsense\r\n', answer] });
    await expect(connection.send(request)).rejects.toMatchObject({ kind: 'closed' });
    await until(() => server.connections[0]?.closed === true);
    expect((await connection.send(request)).status).toBe(200);
  });

  it('close() closes the connection', async () => {
    await open({ answers: [answer] });
    await connection.send(request);
    expect(server.connections[0]?.closed).toBe(false);
    connection.close();
    await until(() => server.connections[0]?.closed === true);
  });

  it.each([
    ['a line feed', 'a\nB: c', 'utf8'],
    ['a carriage return', 'a\rb', 'utf8'],
    ['a lone surrogate', '\ud800', 'utf8'],
    ['a letter outside Latin-1', '\u20ac', 'latin1'],
  ] as const)('without TLS, refuses a header with %s before it connects', async (_, value, headerEncoding) => {
    await open({ answers: [answer] });
    await expect(connection.send({ ...request, headers: [['X-Token', value]], headerEncoding })).rejects.toMatchObject({
      kind: 'client',
      message: 'The header X-Token has a line break or a character that cannot be sent.',
    });
    expect(server.connections).toHaveLength(0);
  });

  it.each(['connectTimeout', 'readTimeout'])('does not connect with a %s that is too long', async (name) => {
    // 2 ** 63 nanoseconds, rounded up to seconds.
    await open({ answers: [answer], route: { [name]: 9_223_372_037 } });
    await expect(connection.send(request)).rejects.toMatchObject({
      kind: 'client',
      message: 'The timeout is too long.',
    });
    expect(server.connections).toHaveLength(0);
  });

  it('refuses a body that is longer than the request allows', async () => {
    await open({ answers: [answer, answer] });
    expect((await connection.send({ ...request, mostBytes: 2 })).status).toBe(200);
    await expect(connection.send({ ...request, mostBytes: 1 })).rejects.toThrow(CliGeneralError);
  });

  it('fails after the read timeout, and closes the connection', async () => {
    await open({ serve: () => {}, route: { readTimeout: 0.01 } });
    await expect(connection.send(request)).rejects.toMatchObject({ kind: 'read-timeout' });
    await until(() => server.connections[0]?.closed === true);
  });

  const hangUp: OpenOptions['serve'] = (socket) => socket.once('data', () => socket.end());

  it('fails with the kind `lost` if the server closes the connection without an answer', async () => {
    await open({ serve: hangUp });
    await expect(connection.send(request)).rejects.toMatchObject({ kind: 'lost' });
  });

  it('fails with the kind `proxy` if the proxy closes the connection without an answer', async () => {
    server = await startRawServer(hangUp);
    connection = new HttpConnection(
      {
        host: 'elsewhere.invalid',
        port: 80,
        secure: false,
        proxy: proxyAt(server.port),
        trustStore: { kind: 'builtIn' },
        connectTimeout: 60,
        readTimeout: 60,
      },
      createFakeHost(),
      undefined,
    );
    await expect(connection.send(request)).rejects.toMatchObject({ kind: 'proxy', cause: { kind: 'lost' } });
  });

  it('is interrupted while it waits for the answer', async () => {
    const interruption = new AbortController();
    await open({
      serve: (socket) => socket.once('data', () => interruption.abort()),
      interruption: interruption.signal,
    });
    await expect(connection.send(request)).rejects.toThrow(InterruptError);
    await until(() => server.connections[0]?.closed === true);
  });

  it('does not connect after an interruption', async () => {
    await open({ answers: [answer], interruption: AbortSignal.abort() });
    await expect(connection.send(request)).rejects.toThrow(InterruptError);
    expect(server.connections).toHaveLength(0);
  });

  it('does not warn about an unverified certificate on a connection without TLS', async () => {
    const host = await open({ answers: [answer], route: { trustStore: { kind: 'unverified' } } });
    await connection.send(request);
    expect(host.written.stderr).toBe('');
  });
});

describe('HttpConnection with TLS', () => {
  let scripted: ScriptedServer;
  beforeEach(async () => {
    scripted = await startScriptedServer();
    server = await startRawServer();
  });
  afterEach(() => scripted.close());

  function openTls(certificate: CertificateKind, route: Partial<Route>, more: { interruption?: AbortSignal } = {}) {
    scripted.play({ answers: [{}], proxyAnswers: [{}], certificate });
    const host = createFakeHost({ files: { '/ca.pem': scripted.caCertificate } });
    const defaults: Route = {
      host: '127.0.0.1',
      port: scripted.port,
      secure: true,
      proxy: undefined,
      trustStore: { kind: 'bundle', path: '/ca.pem' },
      connectTimeout: 60,
      readTimeout: 60,
    };
    connection = new HttpConnection({ ...defaults, ...route }, host, more.interruption);
    return host;
  }

  it('sends nothing to a server whose certificate is refused', async () => {
    const host = openTls('expired', {});
    await expect(connection.send(request)).rejects.toMatchObject({ kind: 'tls' });
    expect(scripted.seen.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(host.written.stderr).toBe('');
  });

  it('warns at each request if the certificate is not verified', async () => {
    const host = openTls('self-signed', { trustStore: { kind: 'unverified' } });
    const line = 'Warning: the certificate of 127.0.0.1 is not verified, so the connection may be intercepted.\n';
    await connection.send(request);
    expect(host.written.stderr).toBe(line);
    await connection.send(request);
    expect(host.written.stderr).toBe(line + line);
    expect(scripted.seen).toHaveLength(2);
  });

  it('warns, and does not verify the certificate of a TLS proxy, if the endpoint has no TLS', async () => {
    const proxy = { ...proxyAt(scripted.port), secure: true };
    const host = openTls('unknown-ca', { host: 'gw.test', port: 80, secure: false, proxy });
    await connection.send(request);
    expect(host.written.stderr).toContain('the certificate of 127.0.0.1 is not verified');
  });

  it('verifies the certificate of a TLS proxy if the endpoint has TLS', async () => {
    const proxy = { ...proxyAt(scripted.port), secure: true };
    openTls('unknown-ca', { host: 'gw.test', port: 443, proxy });
    await expect(connection.send(request)).rejects.toMatchObject({ kind: 'proxy', cause: { kind: 'tls' } });
    expect(scripted.seen.filter(({ method }) => method === 'CONNECT')).toEqual([]);
  });

  it('accepts a certificate for the host name of the endpoint in a tunnel', async () => {
    openTls('good', { host: 'gw.test', port: 443, proxy: proxyAt(scripted.port) });
    expect((await connection.send(request)).status).toBe(200);
    expect(scripted.seen.map(({ method, target, through }) => [method, target, through])).toEqual([
      ['CONNECT', 'gw.test:443', undefined],
      ['POST', '/a?b', 'gw.test:443'],
    ]);
  });

  it('connects before it checks the headers', async () => {
    openTls('expired', {});
    // The error is about the certificate, not about the invalid header.
    await expect(connection.send({ ...request, headers: [['X', '\n']] })).rejects.toMatchObject({ kind: 'tls' });
  });

  it('is interrupted while it waits for the answer', async () => {
    const interruption = new AbortController();
    openTls('good', {}, { interruption: interruption.signal });
    scripted.play({ answers: [{ fault: 'silent' }] });
    scripted.onRequest = () => interruption.abort();
    await expect(connection.send(request)).rejects.toThrow(InterruptError);
  });

  it('is interrupted during the TLS handshake', async () => {
    const interruption = new AbortController();
    const silent = await startRawServer((socket) => socket.once('data', () => interruption.abort()));
    openTls('good', { port: silent.port }, { interruption: interruption.signal });
    await expect(connection.send(request)).rejects.toThrow(InterruptError);
    await silent.close();
  });
});
