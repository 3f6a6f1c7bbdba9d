import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import type { Answer, CertificateKind, ConnectionFate } from '../conformance/case.ts';
import { type CertificateAuthority, createCertificateAuthority } from './certificate.ts';
import { RequestReader, type WireRequest } from './read-request.ts';
import { respond } from './respond.ts';

/**
 * A request that the server received, or an event in the form of a request. For a failed TLS handshake, the method is
 * `TLS`, and the target is the server name. For a connection that the script breaks, the method is `TCP`, and the target
 * is the ConnectionFate.
 */
export interface SeenRequest extends WireRequest {
  /** The host of the TLS connection or of the tunnel through which the request came. */
  readonly through?: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** The behaviour of the server. The type Case of the conformance tests explains each part. */
export interface Script {
  readonly answers: readonly Answer[];
  /** The answers to CONNECT. By default the proxy opens every tunnel. */
  readonly proxyAnswers?: readonly Answer[];
  readonly connections?: readonly ConnectionFate[];
  /** Default: `good`. */
  readonly certificate?: CertificateKind;
}

/** A loopback server that follows a script and records requests. */
export interface ScriptedServer {
  readonly port: number;
  /** The URL of the server, as an http endpoint. */
  readonly url: string;
  /** The CA that issues the server's certificates, in PEM. */
  readonly caCertificate: string;
  /** The intermediate CA that issues the certificates of the kinds `intermediate…`, in PEM. */
  readonly intermediateCertificate: string;
  /** The certificate of the kind `self-signed` for 127.0.0.1, in PEM. */
  readonly selfSignedCertificate: string;
  /** Starts a new script: forgets earlier events and drops every connection. */
  play(script: Script): void;
  /** The requests and events since the script started. */
  readonly seen: readonly SeenRequest[];
  /** Waits until every connection is closed, at most 0.3 seconds, so that `seen` is complete. */
  settle(): Promise<void>;
  /** The server calls this function at each request or event. */
  onRequest: (() => void) | undefined;
  close(): Promise<void>;
}

let authorities: Readonly<Record<'known' | 'unknown' | 'intermediate', CertificateAuthority>> | undefined;

/** Starts a server on 127.0.0.1 (with `ipv6` also on ::1) that answers according to its script. */
export async function startScriptedServer(options: { readonly ipv6?: boolean } = {}): Promise<ScriptedServer> {
  authorities ??= createAuthorities();
  const { known, intermediate } = authorities;
  const connections = new Connections();
  const server = await listen('127.0.0.1', 0, connections.accept);
  const { port } = addressOf(server);
  const servers = [server];
  if (options.ipv6 === true) {
    const second = listen('::1', port, connections.accept);
    // If the second server cannot start, the caller gets an error, and has no way to close the first server.
    second.catch(() => server.close());
    servers.push(await second);
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    caCertificate: known.pem,
    intermediateCertificate: intermediate.pem,
    selfSignedCertificate: known.issue('127.0.0.1', { selfSigned: true }).cert,
    play: (script) => connections.play(script),
    settle: () => connections.settle(),
    get seen() {
      return connections.seen;
    },
    set onRequest(call: (() => void) | undefined) {
      connections.onRequest = call;
    },
    async close() {
      connections.dropAll();
      await Promise.all(servers.map((each) => new Promise((closed) => each.close(closed))));
    },
  };
}

function createAuthorities(): NonNullable<typeof authorities> {
  const known = createCertificateAuthority('Conformance Test CA');
  return {
    known,
    unknown: createCertificateAuthority('Another Test CA'),
    intermediate: createCertificateAuthority('Conformance Test Intermediate CA', known),
  };
}

async function listen(host: string, port: number, accept: (socket: Socket) => void): Promise<Server> {
  const server = createServer({ noDelay: true }, accept);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address;
}

class Connections {
  seen: SeenRequest[] = [];
  onRequest: (() => void) | undefined;
  private script: Script = { answers: [{}] };
  private used = new Set<Answer>();
  private connectsSeen = 0;
  private accepted = 0;
  private sockets = new Set<Socket>();

  play(script: Script): void {
    this.dropAll();
    this.script = script;
    this.seen = [];
    this.used = new Set();
    this.connectsSeen = 0;
    this.accepted = 0;
  }

  async settle(): Promise<void> {
    for (let waited = 0; this.sockets.size > 0 && waited < 300; waited += 10) await sleep(10);
  }

  dropAll(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets = new Set();
  }

  readonly accept = (socket: Socket): void => {
    this.sockets.add(socket);
    // The client may close the connection at any time.
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
    const { connections = [] } = this.script;
    const fate = connections[Math.min(this.accepted++, connections.length - 1)] ?? 'serve';
    // The next call of play() replaces `this.seen`. This connection keeps adding to the list of its own script.
    if (fate === 'serve') this.serve(socket, socket, undefined, this.seen).catch(() => socket.destroy());
    else this.breakConnection(socket, fate);
  };

  private breakConnection(socket: Socket, fate: Exclude<ConnectionFate, 'serve'>): void {
    const record = () => this.see(this.seen, { method: 'TCP', target: fate, headers: [], body: '', time: Date.now() });
    if (fate === 'drop') {
      record();
      // On a busy machine, an immediate reset could arrive before the program knows that it is connected.
      setTimeout(() => socket.resetAndDestroy(), 100);
      return;
    }
    socket.once('data', () => {
      record();
      // With `silent`, the connection stays open.
      if (fate === 'close') socket.end();
      else if (fate === 'reset') socket.resetAndDestroy();
    });
  }

  /** Serves a connection, or the inside of a tunnel or TLS connection to `host`. */
  private async serve(stream: Duplex, socket: Socket, host: string | undefined, seen: SeenRequest[]): Promise<void> {
    const reader = new RequestReader(stream);
    // 0x16 is the first byte of a TLS handshake.
    if ((await reader.peek()) === 0x16) {
      reader.release();
      return this.serveTls(stream, socket, host, seen);
    }
    for (;;) {
      const request = await reader.next();
      if (request === undefined) {
        stream.end();
        return;
      }
      this.see(seen, { ...request, ...(host === undefined ? {} : { through: host }), time: Date.now() });
      const isConnect = request.method === 'CONNECT';
      const answer = isConnect ? this.proxyAnswer() : this.answer(request);
      const isTunnel =
        isConnect && (answer.status ?? 200) === 200 && answer.raw === undefined && answer.fault === undefined;
      if (isTunnel) {
        stream.write('HTTP/1.1 200 Connection established\r\n\r\n');
        reader.release();
        return this.serve(stream, socket, request.target, seen);
      }
      if (!(await respond(answer, stream, socket))) return;
    }
  }

  private async serveTls(
    stream: Duplex,
    socket: Socket,
    tunnel: string | undefined,
    seen: SeenRequest[],
  ): Promise<void> {
    const { certificate = 'good' } = this.script;
    if (certificate === 'none' || certificate === 'garbage') {
      this.see(seen, { method: 'TLS', target: '', headers: [], body: '', time: Date.now() });
      stream.end(
        certificate === 'none' ? 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n' : '\0\x01\x02garbage\n',
      );
      return;
    }
    // For a client that sends no server name: the host of the tunnel, without port and brackets.
    const defaultName = tunnel?.replace(/:\d+$/, '').replaceAll(/[[\]]/g, '') ?? '127.0.0.1';
    let serverName = defaultName;
    const secure = new TLSSocket(stream, {
      isServer: true,
      ...issueFor(defaultName, certificate),
      ...(certificate.endsWith('client-wanted') ? { requestCert: true, rejectUnauthorized: true } : {}),
      ALPNProtocols: ['http/1.1'],
      SNICallback: (name, done) => {
        serverName = name;
        done(null, createSecureContext(issueFor(name, certificate)));
      },
    });
    const failed = await new Promise<boolean>((resolve) => {
      secure.once('secure', () => resolve(false));
      secure.once('error', () => resolve(true));
      secure.once('close', () => resolve(true));
    });
    // The client may also close the connection after the handshake at any time.
    secure.on('error', () => {});
    if (failed) {
      this.see(seen, { method: 'TLS', target: serverName, headers: [], body: '', time: Date.now() });
      socket.destroy();
      return;
    }
    // With TLS 1.3 a client can refuse the certificate after the server's part of the handshake is complete. Then the
    // connection ends without a request.
    const before = seen.length;
    secure.once('close', () => {
      if (seen.length === before && secure.bytesRead === 0) {
        this.see(seen, { method: 'TLS', target: serverName, headers: [], body: '', time: Date.now() });
      }
    });
    return this.serve(secure, socket, tunnel ?? serverName, seen);
  }

  private see(seen: SeenRequest[], request: SeenRequest): void {
    seen.push(request);
    if (seen === this.seen) this.onRequest?.();
  }

  private proxyAnswer(): Answer {
    const { proxyAnswers = [] } = this.script;
    return proxyAnswers[Math.min(this.connectsSeen++, proxyAnswers.length - 1)] ?? {};
  }

  /** Returns the first unused answer that fits the request, else the last one that fits. */
  private answer(request: WireRequest): Answer {
    const text = `${request.method} ${request.target} ${request.body}`;
    const matching = this.script.answers.filter(({ when }) => when === undefined || text.includes(when));
    const answer = matching.find((each) => !this.used.has(each)) ?? matching.at(-1) ?? {};
    this.used.add(answer);
    return answer;
  }
}

/** Returns the certificate and the other TLS options for a kind of server. */
function issueFor(host: string, kind: CertificateKind): SecureContextOptions {
  if (authorities === undefined) throw new Error('no server was started');
  const { known, unknown, intermediate } = authorities;
  switch (kind) {
    case 'unknown-ca':
      return unknown.issue(host);
    case 'other-host':
      return known.issue('elsewhere.test');
    case 'expired':
    case 'not-yet-valid':
      return known.issue(host, { validity: kind });
    case 'self-signed':
      return known.issue(host, { selfSigned: true });
    case 'name-only':
      return known.issue(host, { alternative: 'none' });
    case 'address-as-name':
      return known.issue(host, { alternative: 'name' });
    case 'wildcard':
      return known.issue(host.replace(/^[^.]+/, '*'));
    case 'part-wildcard':
      return known.issue(host.replace(/^([^.])[^.]*/, '$1*'));
    case 'other-purpose':
      // The OID of the extended key usage `clientAuth`.
      return known.issue(host, { purpose: '1.3.6.1.5.5.7.3.2' });
    case 'client-wanted':
      return { ...known.issue(host), ca: known.pem };
    case 'old-protocol':
      return { ...known.issue(host), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    case 'intermediate': {
      const { cert, key } = intermediate.issue(host);
      return { cert: cert + intermediate.pem, key };
    }
    case 'intermediate-missing':
      return intermediate.issue(host);
    case 'weak-key':
      return { ...known.issue(host, { weakness: 'rsa-1024' }), ciphers: 'DEFAULT@SECLEVEL=0' };
    case 'sha1':
      return { ...known.issue(host, { weakness: 'sha1' }), ciphers: 'DEFAULT@SECLEVEL=0' };
    case 'no-key-ids':
      return known.issue(host, { keyIds: false });
    case 'tls-1.2-client-wanted':
      return { ...known.issue(host), ca: known.pem, maxVersion: 'TLSv1.2' };
    case 'tls-1.2-old-cipher':
      return { ...known.issue(host), maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' };
    case 'tls-1.2':
      return { ...known.issue(host), maxVersion: 'TLSv1.2' };
    default:
      return known.issue(host);
  }
}
