import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** A point in the life of a request: it has reached the gate, or the server has answered it. */
export interface GatePoint {
  /** The operation, such as `EnableMFADevice`. */
  readonly action: string;
  readonly stage: 'asked' | 'answered';
}

/**
 * A decision about a request or its answer: to pass it on, to keep it forever (`hold`), or to send another answer
 * instead.
 */
export type Decision = 'pass' | 'hold' | { readonly status?: number; readonly body: string };

/** A server on the loopback interface that passes requests on to another one. */
export interface RequestGate {
  readonly url: string;
  /** The operations of the requests, in order. */
  readonly asked: string[];
  /** Decides about each request and each answer. The default is to pass everything on. */
  decide: (point: GatePoint) => Decision | Promise<Decision>;
  close(): Promise<void>;
}

/** Returns a decision that sends an IAM error with this code as the answer. */
export function refusal(code: string): Decision {
  const error = `<Code>${code}</Code><Message>No.</Message>`;
  return { status: 403, body: `<ErrorResponse><Error>${error}</Error></ErrorResponse>` };
}

/** Returns a rule for a gate that refuses these operations with their error codes, and passes the others on. */
export function refuseOperations(codes: Readonly<Record<string, string>>): RequestGate['decide'] {
  return ({ action, stage }) => {
    const code = codes[action];
    return code === undefined || stage === 'answered' ? 'pass' : refusal(code);
  };
}

/** Starts a gate in front of the server at `target`. */
export async function startRequestGate(target: string): Promise<RequestGate> {
  const asked: string[] = [];
  const gate: Pick<RequestGate, 'decide'> = { decide: () => 'pass' };
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readAll(incoming);
    const action = new URLSearchParams(body.toString()).get('Action') ?? '';
    asked.push(action);
    const before = await gate.decide({ action, stage: 'asked' });
    if (before === 'hold') return;
    if (before !== 'pass') return void response.writeHead(before.status ?? 200).end(before.body);
    const answer = await passOn(target, incoming, body);
    const answered = await readAll(answer);
    const after = await gate.decide({ action, stage: 'answered' });
    if (after === 'hold') return;
    if (after !== 'pass') return void response.writeHead(after.status ?? 200).end(after.body);
    response.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
  };
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate has no port');
  return Object.assign(gate, {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** Passes the request on unchanged, with the Host header that its signature covers. */
function passOn(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(target);
    request({ hostname, port, method, path: url, headers }, resolve).on('error', reject).end(body);
  });
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
