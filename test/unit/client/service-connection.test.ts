import { afterAll, describe, expect, it } from 'vitest';
import { ServiceConnection } from '../../../src/client/service-connection.ts';
import { clientContext } from '../../support/client-context.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const server = await startScriptedServer();
afterAll(() => server.close());

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one request to an endpoint. Returns the answer or error, the requests that the test server received, and the
 * text on standard error.
 */
async function send(endpoint: string, { env = {}, path, method = 'POST', headers = {} }: Options = {}) {
  server.play({ answers: [{}] });
  const { settings, context } = clientContext({
    env: { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint, AWS_CA_BUNDLE: '/ca.pem', ...env },
    files: { '/ca.pem': server.caCertificate },
  });
  const connection = new ServiceConnection(settings, context, path);
  try {
    const answer: unknown = await connection.send(method, headers, Buffer.from('a=b')).catch((error) => error);
    return { answer, seen: server.seen, stderr: context.host.written.stderr };
  } finally {
    connection.close();
  }
}

const serverUrl = () => server.url;

describe('ServiceConnection', () => {
  it('adds Host and Content-Length, and keeps the other headers in order', async () => {
    const { seen } = await send(serverUrl(), {
      headers: { host: 'signed', 'X-B': '2', 'Content-Length': '99', 'x-a': '1' },
    });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      target: '/',
      headers: [
        ['Host', `127.0.0.1:${server.port}`],
        ['Accept-Encoding', 'identity'],
        ['X-B', '2'],
        ['x-a', '1'],
        ['Content-Length', '3'],
      ],
      body: 'a=b',
    });
  });

  it('sends no Content-Length in a GET', async () => {
    const { seen } = await send(serverUrl(), { method: 'GET' });
    expect(seen[0]?.headers.map(([name]) => name)).toEqual(['Host', 'Accept-Encoding']);
  });

  it('appends path and query to those of the endpoint', async () => {
    expect((await send(`${serverUrl()}/stage?x=1`, { path: '/token?y=2' })).seen[0]?.target).toBe(
      '/stage/token?x=1&y=2',
    );
  });

  it("for an http endpoint, sends the whole URL and the proxy's user to the proxy", async () => {
    const env = { http_proxy: `http://joe:pw@127.0.0.1:${server.port}` };
    const { seen } = await send('http://gw.test:8080/a', { env });
    expect(seen[0]).toMatchObject({ method: 'POST', target: 'http://gw.test:8080/a' });
    expect(seen[0]?.headers).toEqual([
      ['Host', 'gw.test:8080'],
      ['Accept-Encoding', 'identity'],
      ['Content-Length', '3'],
      ['Proxy-Authorization', 'Basic am9lOnB3'],
    ]);
  });

  it('does not use the proxy for a host in NO_PROXY', async () => {
    const env = { http_proxy: 'http://127.0.0.1:1', no_proxy: '127.0.0.1' };
    const { answer, seen } = await send(serverUrl(), { env });
    expect(answer).toMatchObject({ status: 200 });
    expect(seen[0]?.target).toBe('/');
  });

  it("opens a tunnel for https, and sends the proxy's user only in the CONNECT request", async () => {
    const env = { https_proxy: `http://joe:pw@127.0.0.1:${server.port}` };
    const { seen } = await send('https://gw.test/a', { env });
    expect(seen.map(({ method, target }) => `${method} ${target}`)).toEqual(['CONNECT gw.test:443', 'POST /a']);
    expect(seen[0]?.headers).toContainEqual(['Proxy-Authorization', 'Basic am9lOnB3']);
    expect(seen[1]?.headers).toEqual([
      ['Host', 'gw.test'],
      ['Accept-Encoding', 'identity'],
      ['Content-Length', '3'],
    ]);
  });

  it('verifies the certificate of an https endpoint with the CA bundle', async () => {
    const { answer, stderr } = await send(`https://127.0.0.1:${server.port}`);
    expect(answer).toMatchObject({ status: 200 });
    expect(stderr).toBe('');
    const other = await send(`https://127.0.0.1:${server.port}`, { env: { AWS_CA_BUNDLE: '/none.pem' } });
    expect(other.answer).toMatchObject({ kind: 'tls' });
  });

  it('sends a request with an unknown scheme to the proxy, as if the proxy were the endpoint', async () => {
    const env = { ftp_proxy: server.url };
    const { seen } = await send('ftp://gw.test/a', { env });
    expect(seen[0]?.target).toBe('/a');
    expect(seen[0]?.headers[0]).toEqual(['Host', `127.0.0.1:${server.port}`]);
  });

  it('sends nothing to an endpoint with an unknown scheme and without a proxy', async () => {
    const { answer, seen } = await send('ftp://gw.test/');
    expect(answer).toMatchObject({ kind: 'client' });
    expect(seen).toEqual([]);
  });
});
