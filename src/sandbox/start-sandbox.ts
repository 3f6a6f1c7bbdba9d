import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { asHostError } from '../host/host-error.ts';
import { osErrorWords } from '../python/os-error-text.ts';
import { actions, answer, parseRequest, refusal, type SandboxAnswer, shownAction } from './answer.ts';
import { FaultPlan, parseFault } from './faults.ts';
import { readState } from './read-state.ts';
import type { SignableRequest } from './signature.ts';
import {
  type AccessKey,
  addSeedDevices,
  addSeedUsers,
  createState,
  ownKey,
  type SandboxState,
  type SeedDevice,
} from './state.ts';
import { instancePath, type SandboxInstance } from './state-lock.ts';

/** The options of a sandbox. All are optional. */
export interface SandboxOptions {
  /** The port on 127.0.0.1. The default, 0, takes any free port. */
  readonly port?: number;
  /** Names of users that exist from the start. */
  readonly seedUsers?: readonly string[];
  /** Virtual devices that exist from the start. They are not enabled for any user. */
  readonly seedDevices?: readonly SeedDevice[];
  /** The storage of the account between runs. Without it the account is lost when the sandbox ends. */
  readonly store?: SandboxStore;
  /** Faults in the order in which they happen, in the notation of parseFault(). */
  readonly faults?: readonly string[];
  /** The names of operations that no caller may use, as if no policy allowed them. */
  readonly denied?: readonly string[];
  /** Returns the time in milliseconds since the epoch. Default: Date.now. */
  readonly now?: () => number;
  /** Receives a line for each request: the operation and its result. */
  readonly log?: (line: string) => void;
  /** Receives the error if a request cannot be answered, for example because the store cannot be written. */
  readonly report?: (error: unknown) => void;
}

/** Stores the state as text. `read` returns `undefined` if there is none yet. */
export interface SandboxStore {
  /** Reserves the store for one sandbox. Resolves to a function that frees it. Rejects if another sandbox uses it. */
  claim(instance: SandboxInstance): Promise<() => void>;
  read(): string | undefined;
  write(text: string): void;
}

/** A running sandbox. */
export interface Sandbox {
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly accountId: string;
  close(): Promise<void>;
}

/** The size limit of a request body, in bytes. */
const maxBodyBytes = 1024 * 1024;

/**
 * Starts an endpoint on the loopback interface that answers like IAM and STS. Rejects if it cannot listen, if another
 * sandbox uses the store, or if the stored state, a seed or a fault is not valid.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const plan = new FaultPlan((options.faults ?? []).map((fault) => parseFault(fault, actions)));
  const id = randomUUID();
  // The server listens first, because the lock of the store contains the server's address. The account is loaded after
  // the store is locked.
  let service: Service | undefined;
  const server = createServer((request, response) => {
    if (request.url === instancePath) response.end(id);
    else if (service === undefined) response.writeHead(503).end();
    else serve(request, response, service, options.report);
  });
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  let release = (): void => {};
  const close = async (): Promise<void> => {
    await stop(server);
    release();
  };
  try {
    release = (await options.store?.claim({ url, id })) ?? release;
    const account = loadAccount(options);
    service = {
      ...account,
      plan,
      denied: new Set(options.denied),
      now: options.now ?? Date.now,
      log: options.log ?? (() => {}),
    };
    const { accessKeyId, secretAccessKey } = account.key;
    return { url, region: 'us-east-1', accessKeyId, secretAccessKey, accountId: account.state.accountId, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Account {
  readonly state: SandboxState;
  /** The key that the sandbox prints. */
  readonly key: AccessKey;
  readonly save: () => void;
}

/** Loads or makes the account, and saves it. */
function loadAccount({ store, seedUsers = [], seedDevices = [], now = Date.now }: SandboxOptions): Account {
  const stored = store?.read();
  const state = stored === undefined ? createState(seedUsers, now()) : readState(stored);
  addSeedUsers(state, seedUsers, now());
  addSeedDevices(state, seedDevices);
  const key = ownKey(state, now());
  const save = (): void => store?.write(`${JSON.stringify(state, undefined, 2)}\n`);
  save();
  return { state, key, save };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Service extends Account {
  readonly denied: ReadonlySet<string>;
  readonly plan: FaultPlan;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service,
  report: SandboxOptions['report'],
): void {
  handle(request, response, service).catch((error) => {
    // A client that closed its connection is not a failure of the sandbox.
    if (!request.socket.destroyed) report?.(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, service: Service): Promise<void> {
  const read = await readRequest(request);
  if (read === undefined) {
    response.writeHead(413, { Connection: 'close' }).end();
    return;
  }
  const { state, denied, plan, now, log, save } = service;
  const parsed = parseRequest(read);
  const effect = plan.take(parsed.action);
  const requestId = randomUUID();
  if (effect !== undefined && effect.kind !== 'refusal') log(`${shownAction(parsed)}: fault ${effect.kind}`);
  switch (effect?.kind) {
    case 'close':
      request.socket.end();
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'silent':
      return;
    case 'status':
      response.writeHead(effect.status).end();
      return;
    case 'refusal':
      send(refusal(effect.error, parsed, requestId));
      return;
    case 'delay':
      await sleep(effect.milliseconds, undefined, { ref: false });
  }
  const answered = await answer(read, parsed, { state, denied, now: now(), requestId });
  // The state is saved before the client gets the answer, so that a later crash loses nothing.
  save();
  if (effect?.kind === 'lost') request.socket.end();
  else send(answered);

  function send({ status, body, summary }: SandboxAnswer): void {
    log(summary);
    response.writeHead(status, { 'x-amzn-RequestId': requestId, 'Content-Type': 'text/xml' }).end(body);
  }
}

/** Returns `undefined` for a body that is longer than any request to these services. */
async function readRequest(request: IncomingMessage): Promise<SignableRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return {
    method: request.method ?? '',
    target: request.url ?? '/',
    headers: pairs(request.rawHeaders),
    body: new Uint8Array(Buffer.concat(chunks)),
  };
}

function pairs(flat: readonly string[]): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at < flat.length; at += 2) found.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return found;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    // After the promise is resolved, reject() has no effect. So the sandbox ignores errors from connections that it
    // cannot accept.
    server.on('error', (error) => {
      reject(new Error(`cannot listen on 127.0.0.1:${port}: ${osErrorWords(asHostError(error))}`, { cause: error }));
    });
    // Listens on the loopback interface only, so that other machines cannot reach the sandbox.
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address === null || typeof address === 'string' ? port : address.port);
    });
  });
}
