import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answer, type Fault } from './answer.ts';
import { createState, ownUserName, parseState, type SandboxState, seedUsers } from './state.ts';

/** How a sandbox is started; everything is optional. */
export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Users that exist from the start. */
  readonly seedUsers?: readonly string[];
  /** Where the account is kept between runs; without one it is forgotten at the end. */
  readonly store?: SandboxStore;
  readonly faults?: readonly { readonly action: string; readonly code: string; readonly times: number }[];
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Gets a line for each request: the operation and how it ended. */
  readonly log?: (line: string) => void;
}

/** Keeps the text of the state; `read` gives `undefined` where there is none yet. */
export interface SandboxStore {
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

const mostBytes = 1024 * 1024;

/** Starts a loopback endpoint that answers as IAM and STS; rejects if it cannot listen or the store holds something else. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const stored = options.store?.read();
  const state = stored === undefined ? createState(options.seedUsers ?? [], now()) : parseState(stored);
  seedUsers(state, options.seedUsers ?? [], now());
  const save = (): void => options.store?.write(`${JSON.stringify(state, undefined, 2)}\n`);
  save();
  const faults: Fault[] = (options.faults ?? []).map((fault) => ({ ...fault }));
  const server = createServer((request, response) => {
    handle(request, response, state, faults, now, options.log).then(save, () => {
      // The other side went away, or a mistake of ours: either way there is nothing left to say to it.
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const port = await listen(server, options.port ?? 0);
  const key = state.keys.find(({ identity }) => identity.userName === ownUserName);
  if (key === undefined) throw new Error('the state has no access key of its own');
  return {
    url: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    accessKeyId: key.accessKeyId,
    secretAccessKey: key.secretAccessKey,
    accountId: state.accountId,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  state: SandboxState,
  faults: readonly Fault[],
  now: () => number,
  log: SandboxOptions['log'],
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) {
      response.writeHead(413, { Connection: 'close' }).end();
      return;
    }
    chunks.push(chunk);
  }
  const requestId = randomUUID();
  const { status, body, summary } = await answer(
    {
      method: request.method ?? '',
      target: request.url ?? '/',
      headers: pairs(request.rawHeaders),
      body: new Uint8Array(Buffer.concat(chunks)),
    },
    state,
    faults,
    now(),
    requestId,
  );
  log?.(summary);
  response.writeHead(status, { 'x-amzn-RequestId': requestId, 'Content-Type': 'text/xml' }).end(body);
}

function pairs(flat: readonly string[]): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at < flat.length; at += 2) found.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return found;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Loopback only: it hands out credentials to whoever can read its output.
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address === null || typeof address === 'string' ? port : address.port);
    });
  });
}
