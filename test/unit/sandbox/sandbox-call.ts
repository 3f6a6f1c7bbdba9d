import { answer, parseRequest, type SandboxAnswer } from '../../../src/sandbox/answer.ts';
import type { SandboxState } from '../../../src/sandbox/state.ts';
import { signByHand } from '../../support/sign-by-hand.ts';

export const now = Date.UTC(2026, 0, 2, 3, 4, 5);

/** The parts of a call that a test can change. By default the request is valid. */
export interface CallChanges {
  readonly service?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly token?: string;
  /** The time of the signature in milliseconds since the epoch. Default: now. */
  readonly signed?: number;
  /** More headers to sign. */
  readonly signedHeaders?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Headers to send before all others. They may repeat the name of another header. */
  readonly headersBefore?: readonly (readonly [string, string])[];
  /** Headers to send after all others. They may repeat the name of another header. */
  readonly moreHeaders?: readonly (readonly [string, string])[];
  /** The body to send. Unless `signBody` is set, the signature covers the default body and not this body. */
  readonly body?: string;
  /** Signs `body`. */
  readonly signBody?: true;
  /** The time of the sandbox in milliseconds since the epoch. Default: the constant `now`. */
  readonly now?: number;
  /** Operations that no caller may use. */
  readonly denied?: readonly string[];
}

/** Sends one operation, signed without an SDK, to the sandbox's function `answer`. */
export function call(
  state: SandboxState,
  action: string,
  input: Readonly<Record<string, string>> = {},
  changes: CallChanges = {},
): Promise<SandboxAnswer> {
  const service = changes.service ?? 'iam';
  const version = service === 'sts' ? '2011-06-15' : '2010-05-08';
  const defaultBody = new URLSearchParams({ Action: action, Version: version, ...input }).toString();
  const body = changes.signBody === true ? (changes.body ?? defaultBody) : defaultBody;
  const key = state.keys[0];
  const id = changes.accessKeyId ?? key?.accessKeyId ?? '';
  const secret = changes.secretAccessKey ?? key?.secretAccessKey ?? '';
  const signed = signByHand('POST', body, {
    accessKeyId: id,
    secretAccessKey: secret,
    token: changes.token,
    service,
    host: '127.0.0.1:1',
    time: changes.signed ?? changes.now ?? now,
    ...(changes.signedHeaders === undefined ? {} : { headers: changes.signedHeaders }),
  });
  const sent = Object.entries({ ...signed.headers, ...changes.headers });
  const request = {
    method: 'POST',
    target: '/',
    headers: [
      ...(changes.headersBefore ?? []),
      ...sent.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      ...(changes.moreHeaders ?? []),
    ],
    body: changes.body ?? body,
  };
  return answer(request, parseRequest(request), {
    state,
    denied: new Set(changes.denied),
    now: changes.now ?? now,
    requestId: 'request-1',
  });
}

/** Returns the text of the first element of this name. */
export function textIn(answered: SandboxAnswer, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(answered.body)?.[1] ?? '';
}
