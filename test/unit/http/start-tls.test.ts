import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTls } from '../../../src/http/start-tls.ts';
import type { TrustStore } from '../../../src/settings/client-settings.ts';
import type { CertificateKind } from '../../conformance/case.ts';
import { createFakeHost, type FakeHostOptions } from '../../support/fake-host.ts';
import { until } from '../../support/raw-server.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { openSocketPair } from '../../support/socket-pair.ts';

let server: ScriptedServer;
let opened: Socket[] = [];
let plain: Socket;
beforeAll(async () => {
  server = await startScriptedServer();
});
beforeEach(() => {
  opened = [];
});
afterEach(() => {
  for (const socket of opened) socket.destroy();
});
afterAll(() => server.close());

const bundle: TrustStore = { kind: 'bundle', path: '~/ca.pem' };

interface Options extends FakeHostOptions {
  readonly name?: string;
  readonly trustStore?: TrustStore;
  readonly pem?: string;
}

/** Connects to a server with a certificate of this kind. By default the trust store is the CA bundle. */
async function connectTo(certificate: CertificateKind, options: Options = {}): Promise<TLSSocket> {
  server.play({ answers: [{}], proxyAnswers: [], certificate });
  const { name = '127.0.0.1', trustStore = bundle, pem = server.caCertificate } = options;
  const host = createFakeHost({ home: '/home', files: { '/home/ca.pem': pem }, ...options });
  plain = connect({ port: server.port, host: '127.0.0.1' });
  await once(plain, 'connect');
  const secured = await startTls(plain, name, trustStore, 60, host);
  opened.push(secured);
  return secured;
}

const verifyFailure = 'SSL: CERTIFICATE_VERIFY_FAILED';

describe('startTls', () => {
  it.each<CertificateKind>(['good', 'tls-1.2', 'intermediate', 'no-key-ids'])(
    'accepts a certificate that a CA of the bundle issued: %s',
    async (kind) => {
      const secured = await connectTo(kind);
      expect(secured.authorized).toBe(true);
      expect(secured.alpnProtocol).toBe('http/1.1');
    },
  );

  it.each<[CertificateKind, RegExp]>([
    ['expired', /certificate verify failed: certificate has expired$/],
    ['not-yet-valid', /certificate verify failed: certificate is not yet valid$/],
    ['self-signed', /certificate verify failed: self[- ]signed certificate$/],
    ['unknown-ca', /certificate verify failed: unable to (?:get local issuer|verify the first) certificate$/],
    ['intermediate-missing', /certificate verify failed: unable to (?:get local issuer|verify the first) certificate$/],
    ['other-host', /hostname mismatch, the certificate is not valid for '127\.0\.0\.1'$/],
    ['other-purpose', /certificate verify failed: unsuit(?:able|ed) /],
    ['weak-key', /certificate verify failed: EE certificate key too weak$/],
    ['sha1', /certificate verify failed: (?:CA signature digest algorithm|EE certificate key) too weak$/],
  ])('refuses a certificate of the kind %s', async (kind, message) => {
    await expect(connectTo(kind)).rejects.toMatchObject({
      kind: 'tls',
      message: expect.stringMatching(message),
    });
    await expect(connectTo(kind)).rejects.toThrow(verifyFailure);
  });

  it('refuses a CA that is not built in', async () => {
    await expect(connectTo('good', { trustStore: { kind: 'builtIn' } })).rejects.toThrow(verifyFailure);
  });

  it('refuses a CA that is not built in, even if NODE_EXTRA_CA_CERTS adds it', async () => {
    const env = { NODE_EXTRA_CA_CERTS: '/home/ca.pem' };
    await expect(connectTo('good', { trustStore: { kind: 'builtIn' }, env })).rejects.toThrow(verifyFailure);
  });

  it('verifies the certificate even with NODE_TLS_REJECT_UNAUTHORIZED=0', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await expect(connectTo('unknown-ca')).rejects.toThrow(verifyFailure);
  });

  it.each<CertificateKind>(['expired', 'self-signed', 'unknown-ca', 'other-host'])(
    'accepts a certificate of the kind %s without verification',
    async (kind) => {
      const secured = await connectTo(kind, { trustStore: { kind: 'unverified' } });
      expect(secured.authorized).toBe(false);
    },
  );

  it('sends the server name without a final dot', async () => {
    expect((await connectTo('good', { name: 'localhost.' })).servername).toBe('localhost');
    expect((await connectTo('good', { name: 'localhost' })).servername).toBe('localhost');
  });

  it('sends no server name if the host is an IP address', async () => {
    expect((await connectTo('good')).servername).toBe(false);
  });

  it.each<CertificateKind>(['old-protocol', 'tls-1.2-old-cipher', 'tls-1.2-client-wanted', 'none', 'garbage'])(
    'gives a reason if it refuses a server of the kind %s',
    async (kind) => {
      await expect(connectTo(kind)).rejects.toMatchObject({ kind: 'tls', message: expect.stringMatching(/\w/) });
    },
  );

  it('fails with the reason of the system if the CA bundle cannot be read, and destroys the socket', async () => {
    await expect(connectTo('good', { trustStore: { kind: 'bundle', path: '/none.pem' } })).rejects.toMatchObject({
      kind: 'tls',
      message: expect.stringContaining('No such file or directory'),
    });
    expect(server.seen).toEqual([]);
    expect(plain.destroyed).toBe(true);
  });

  it('refuses a bundle without a certificate', async () => {
    await expect(connectTo('good', { pem: 'nothing' })).rejects.toMatchObject({
      kind: 'tls',
      message: 'there is no certificate in the CA bundle',
    });
  });

  describe('with a server that does not complete the handshake', () => {
    /** Starts TLS with a server that reads the first bytes and then calls `act`. Returns the error. */
    async function fail(act: (socket: Socket) => void, seconds = 60) {
      const pair = await openSocketPair();
      opened.push(pair.ours, pair.theirs);
      pair.theirs.once('data', () => act(pair.theirs));
      const error: unknown = await startTls(pair.ours, 'h', { kind: 'builtIn' }, seconds, createFakeHost()).catch(
        (failure) => failure,
      );
      expect(pair.ours.destroyed).toBe(true);
      return error;
    }

    it('fails after the timeout', async () => {
      expect(await fail(() => {}, 0.02)).toMatchObject({ kind: 'read-timeout' });
    });

    it('reports a closed connection as a TLS failure', async () => {
      expect(await fail((socket) => socket.end())).toMatchObject({
        kind: 'tls',
        message: 'the server closed the connection in the TLS handshake',
      });
    });

    it.each([
      ['closes', (socket: Socket) => socket.end(), { kind: 'tls', message: expect.stringContaining('TLS handshake') }],
      ['resets', (socket: Socket) => socket.resetAndDestroy(), { kind: 'lost' }],
    ] as const)('fails if the server %s the connection while the CA bundle is read', async (_, act, failure) => {
      const pair = await openSocketPair();
      opened.push(pair.ours, pair.theirs);
      const host = createFakeHost();
      const readWaiting = async () => {
        act(pair.theirs);
        await until(() => pair.ours.destroyed);
        return Buffer.from(server.caCertificate);
      };
      const slowHost = { ...host, files: { ...host.files, readWaiting } };
      await expect(startTls(pair.ours, 'h', bundle, 60, slowHost)).rejects.toMatchObject(failure);
    });

    it('reports a reset as a lost connection', async () => {
      expect(await fail((socket) => socket.resetAndDestroy())).toMatchObject({
        kind: expect.stringMatching(/^(?:lost|closed)$/),
      });
    });
  });
});
