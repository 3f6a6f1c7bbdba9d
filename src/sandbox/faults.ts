import { SandboxError } from './sandbox-error.ts';

/**
 * What goes wrong with a request:
 * - `refusal`: it is answered with this error; `status`: with this status and an empty body, as a gateway answers;
 * - `close`, `reset`: the connection ends without an answer; `silent`: it stays open without one;
 * - `lost`: the request is carried out, then the connection ends without an answer;
 * - `delay`: it is carried out and answered, but only after a while.
 */
export type FaultEffect =
  | { readonly kind: 'refusal'; readonly error: SandboxError }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'close' | 'reset' | 'silent' | 'lost' }
  | { readonly kind: 'delay'; readonly milliseconds: number };

/** A fault that was asked for. */
export interface Fault {
  /** The operation it is for; `*` for any. */
  readonly action: string;
  readonly effect: FaultEffect;
  /** How often it happens; Infinity for always. */
  readonly times: number;
}

/** Faults in the order in which they happen. */
export class FaultPlan {
  readonly #open: { readonly fault: Fault; left: number }[];

  constructor(faults: readonly Fault[]) {
    this.#open = faults.map((fault) => ({ fault, left: fault.times }));
  }

  /** What goes wrong with the next request for that operation: the first fault for it that has not happened often enough. */
  take(action: string): FaultEffect | undefined {
    const open = this.#open.find(({ fault, left }) => left > 0 && (fault.action === '*' || fault.action === action));
    if (open === undefined) return undefined;
    open.left -= 1;
    return open.fault.effect;
  }
}

/** The codes that need no status beside them, with status and message. */
const knownErrors: Readonly<Record<string, readonly [number, string]>> = {
  Throttling: [400, 'Rate exceeded'],
  ServiceFailure: [500, 'The request processing has failed because of an unknown error, exception or failure.'],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
  EntityTemporarilyUnmodifiable: [409, 'The entity cannot be modified at this time. Please try again later.'],
  ConcurrentModification: [409, 'Another request is changing this entity. Please try again later.'],
  AccessDenied: [403, 'The sandbox was told to refuse this.'],
  InvalidAuthenticationCode: [403, 'Authentication code for device is not valid.'],
  InvalidClientTokenId: [403, 'The security token included in the request is invalid.'],
  ExpiredToken: [403, 'The security token included in the request is expired'],
};

/** The codes that need no status beside them. */
export const faultCodes: readonly string[] = Object.keys(knownErrors);

/** What a fault looks like, for who got it wrong. */
const faultGrammar =
  'It must be ACTION:EFFECT or ACTION:EFFECTxTIMES, such as EnableMFADevice:503x2 or *:delay=1.5; TIMES is a number or *.';

/**
 * Reads `ACTION:EFFECT[xTIMES]`. EFFECT is one of the codes, a status, STATUS/CODE, `close`, `reset`, `silent`, `lost` or
 * `delay=SECONDS`; TIMES is 1 unless given. Throws an Error that says what is wrong with it.
 */
export function parseFault(text: string, actions: readonly string[]): Fault {
  const found = /^(\*|\w+):(.+?)(?:x(\d+|\*))?$/.exec(text);
  const [, action = '', words = '', times = '1'] = found ?? [];
  if (found === null || Number(times) === 0) throw new Error(faultGrammar);
  if (action !== '*' && !actions.includes(action)) throw new Error(`There is no operation ${action} here.`);
  const effect = readEffect(words);
  if (effect === undefined) {
    throw new Error(`${words} is none of: a status, STATUS/CODE, ${[...effectWords, ...faultCodes].join(', ')}.`);
  }
  return { action, effect, times: times === '*' ? Number.POSITIVE_INFINITY : Number(times) };
}

const effectWords = ['close', 'reset', 'silent', 'lost', 'delay=SECONDS'];

/** A day. Node's timers take at most 24 of them. */
const longestDelay = 86_400_000;

function readEffect(words: string): FaultEffect | undefined {
  if (words === 'close' || words === 'reset' || words === 'silent' || words === 'lost') return { kind: words };
  const delay = /^delay=(\d+(?:\.\d+)?)$/.exec(words);
  if (delay !== null) {
    const milliseconds = Number(delay[1]) * 1000;
    return milliseconds > longestDelay ? undefined : { kind: 'delay', milliseconds };
  }
  const [, status, code = words] = /^([45]\d\d)(?:\/(\w+))?$/.exec(words) ?? [];
  if (status === code) return { kind: 'status', status: Number(status) };
  const [usualStatus, message] = Object.hasOwn(knownErrors, code) ? (knownErrors[code] ?? []) : [];
  const answered = status === undefined ? usualStatus : Number(status);
  if (answered === undefined) return undefined;
  return {
    kind: 'refusal',
    error: new SandboxError(code, answered, message ?? 'The sandbox was told to refuse this.'),
  };
}
