import { createHash, createHmac } from 'node:crypto';
import { answer, type Fault, type SandboxAnswer } from '../../../src/sandbox/answer.ts';
import type { SandboxState } from '../../../src/sandbox/state.ts';

export const now = Date.UTC(2026, 0, 2, 3, 4, 5);

/** How a request is to differ from a good one. */
export interface CallChanges {
  readonly service?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly token?: string;
  /** When it was signed; default now. */
  readonly signed?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The body sent in place of the one signed. */
  readonly body?: string;
  readonly now?: number;
  readonly faults?: readonly Fault[];
}

/** Sends one operation to the sandbox's answering function, signed by an implementation of SigV4 of its own. */
export function call(
  state: SandboxState,
  action: string,
  input: Readonly<Record<string, string>> = {},
  changes: CallChanges = {},
): Promise<SandboxAnswer> {
  const service = changes.service ?? 'iam';
  const version = service === 'sts' ? '2011-06-15' : '2010-05-08';
  const body = new URLSearchParams({ Action: action, Version: version, ...input }).toString();
  const key = state.keys[0];
  const id = changes.accessKeyId ?? key?.accessKeyId ?? '';
  const secret = changes.secretAccessKey ?? key?.secretAccessKey ?? '';
  const date = new Date(changes.signed ?? changes.now ?? now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    host: '127.0.0.1:1',
    'x-amz-date': date,
    ...(changes.token === undefined ? {} : { 'x-amz-security-token': changes.token }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const scope = `${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const signingKey = [date.slice(0, 8), 'us-east-1', service, 'aws4_request'].reduce<string | Buffer>(
    (secretSoFar, part) => createHmac('sha256', secretSoFar).update(part).digest(),
    `AWS4${secret}`,
  );
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const signature = createHmac('sha256', signingKey).update(text).digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const sent = Object.entries({ ...headers, authorization, ...changes.headers });
  return answer(
    {
      method: 'POST',
      target: '/',
      headers: sent.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      body: changes.body ?? body,
    },
    state,
    changes.faults ?? [],
    changes.now ?? now,
    'request-1',
  );
}

/** The text of the first element of that name. */
export function textIn(answered: SandboxAnswer, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(answered.body)?.[1] ?? '';
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
