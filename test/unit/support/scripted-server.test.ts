import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headerOf } from '../../support/read-request.ts';
import { successBody } from '../../support/respond.ts';
import { type Script, type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';

const plain: Script = { answers: [{}] };

describe('the scripted server', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  beforeEach(() => server.play(plain));
  afterAll(() => server.close());

  function ask(url: string, options: Parameters<typeof httpsRequest>[1] & { body?: string } = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const send = url.startsWith('https:') ? httpsRequest : httpRequest;
      const request = send(url, { method: 'POST', ca: server.caCertificate, agent: false, ...options }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        response.on('end', () => resolve(`${response.statusCode} ${text}`)).on('error', reject);
      });
      request.on('error', reject).end(options.body ?? 'a=b');
    });
  }

  it('answers in order, repeats the last answer, and records the requests', async () => {
    server.play({ ...plain, answers: [{ status: 503, body: 'busy' }, { body: 'fine' }] });
    const url = `${server.url}/x?y`;
    expect([await ask(url), await ask(url), await ask(url)]).toEqual(['503 busy', '200 fine', '200 fine']);
    expect(server.seen.map(({ method, target, body }) => [method, target, body])).toEqual(
      Array(3).fill(['POST', '/x?y', 'a=b']),
    );
  });

  it('chooses the answer whose `when` the request contains', async () => {
    server.play({
      ...plain,
      answers: [
        { when: 'Action=One', body: '1' },
        { when: 'Action=Two', body: '2' },
      ],
    });
    const url = `${server.url}/`;
    expect([await ask(url, { body: 'Action=Two' }), await ask(url, { body: 'Action=One' })]).toEqual([
      '200 2',
      '200 1',
    ]);
  });

  it('speaks TLS on the same port with a certificate of its CA', async () => {
    expect(await ask(`https://127.0.0.1:${server.port}/`)).toBe(`200 ${successBody}`);
    expect(await ask(`https://localhost:${server.port}/`)).toBe(`200 ${successBody}`);
    expect(server.seen.map(({ through }) => through)).toEqual(['127.0.0.1', 'localhost']);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['other-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['unknown-ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ] as const)('presents the certificate %s, which Node refuses with %s', async (certificate, code) => {
    server.play({ ...plain, certificate });
    await expect(ask(`https://localhost:${server.port}/`)).rejects.toMatchObject({ code });
  });

  it('acts as a proxy for every host', async () => {
    const agent = new HttpsProxyAgent(server.url);
    expect(await ask('https://iam.amazonaws.com/', { agent })).toBe(`200 ${successBody}`);
    const [connect, inside] = server.seen;
    expect([connect?.method, connect?.target]).toEqual(['CONNECT', 'iam.amazonaws.com:443']);
    expect([inside?.target, inside?.through]).toEqual(['/', 'iam.amazonaws.com:443']);
    expect(inside === undefined ? '' : headerOf(inside, 'host')).toBe('iam.amazonaws.com');
  });

  it.each(['close', 'reset'] as const)('breaks the connection for the fault %s', async (fault) => {
    server.play({ ...plain, answers: [{ fault }] });
    await expect(ask(`${server.url}/`)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('sends raw bytes', async () => {
    server.play({ ...plain, answers: [{ raw: ['HTTP/1.1 200 OK\r\n\r\n', 'to the end'] }] });
    expect(await ask(`${server.url}/`)).toBe('200 to the end');
  });
});
