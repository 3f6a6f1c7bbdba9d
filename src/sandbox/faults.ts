import { SandboxError } from './sandbox-error.ts';

/**
 * The effect of a fault on a request.
 * - `refusal`: the answer is this error.
 * - `status`: the answer is this status with an empty body, as from a gateway.
 * - `close`, `reset`: the connection ends without an answer.
 * - `silent`: the connection stays open without an answer.
 * - `lost`: the operation is carried out, then the connection ends without an answer.
 * - `delay`: the sandbox waits, then answers the request as usual.
 */
export type FaultEffect =
  | { readonly kind: 'refusal'; readonly error: SandboxError }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'close' | 'reset' | 'silent' | 'lost' }
  | { readonly kind: 'delay'; readonly milliseconds: number };

/** A fault that the user requested. */
export interface Fault {
  /** The name of an operation, or `*` for all. */
  readonly action: string;
  readonly effect: FaultEffect;
  /** The number of times that the fault happens; Infinity for always. */
  readonly times: number;
}

/** The faults, in the order in which they happen. */
export class FaultPlan {
  readonly #pending: { readonly fault: Fault; left: number }[];

  constructor(faults: readonly Fault[]) {
    this.#pending = faults.map((fault) => ({ fault, left: fault.times }));
  }

  /** Finds the first fault that is still due for the operation. Counts this occurrence, and returns the effect. */
  take(action: string): FaultEffect | undefined {
    const pending = this.#pending.find(
      ({ fault, left }) => left > 0 && (fault.action === '*' || fault.action === action),
    );
    if (pending === undefined) return undefined;
    pending.left -= 1;
    return pending.fault.effect;
  }
}

const faultMessage = 'The sandbox refuses this request because of a fault that was set.';

/** The default status and message of some error codes. For other codes, the user must write STATUS/CODE. */
const knownErrors: Readonly<Record<string, readonly [number, string]>> = {
  Throttling: [400, 'Rate exceeded'],
  ServiceFailure: [500, 'The request processing has failed because of an unknown error, exception or failure.'],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
  EntityTemporarilyUnmodifiable: [409, 'The entity cannot be modified at this time. Please try again later.'],
  ConcurrentModification: [409, 'Another request is changing this entity. Please try again later.'],
  AccessDenied: [403, faultMessage],
  InvalidAuthenticationCode: [403, 'Authentication code for device is not valid.'],
  InvalidClientTokenId: [403, 'The security token included in the request is invalid.'],
  ExpiredToken: [403, 'The security token included in the request is expired'],
};

/** The error codes that have a default status. */
export const faultCodes: readonly string[] = Object.keys(knownErrors);

/** The message for a fault that the user wrote in the wrong form. */
const faultGrammar =
  'It must be ACTION:EFFECT or ACTION:EFFECTxTIMES, such as EnableMFADevice:503x2 or *:delay=1.5; TIMES is a positive number or *.';

/**
 * Parses `ACTION:EFFECT[xTIMES]`. EFFECT is one of `faultCodes`, a status, STATUS/CODE, `close`, `reset`, `silent`,
 * `lost` or `delay=SECONDS`. TIMES is 1 by default. Throws an Error that explains the mistake.
 */
export function parseFault(text: string, actions: readonly string[]): Fault {
  const found = /^(\*|\w+):(.+?)(?:x(\d+|\*))?$/.exec(text);
  const [, action = '', effectText = '', times = '1'] = found ?? [];
  if (found === null || Number(times) === 0) throw new Error(faultGrammar);
  if (action !== '*' && !actions.includes(action)) throw new Error(`The sandbox has no operation ${action}.`);
  const effect = readEffect(effectText);
  if (effect === undefined) {
    throw new Error(
      `${effectText} is not one of: a status, STATUS/CODE, ${[...otherEffects, ...faultCodes].join(', ')}.`,
    );
  }
  return { action, effect, times: times === '*' ? Number.POSITIVE_INFINITY : Number(times) };
}

/** The effects other than an error code or a status. */
export const otherEffects = ['close', 'reset', 'silent', 'lost', 'delay=SECONDS'];

/** A day, in milliseconds. Node's timers allow at most 24 days. */
const longestDelay = 86_400_000;

function readEffect(effectText: string): FaultEffect | undefined {
  if (effectText === 'close' || effectText === 'reset' || effectText === 'silent' || effectText === 'lost')
    return { kind: effectText };
  const delay = /^delay=(\d+(?:\.\d+)?)$/.exec(effectText);
  if (delay !== null) {
    const milliseconds = Number(delay[1]) * 1000;
    return milliseconds > longestDelay ? undefined : { kind: 'delay', milliseconds };
  }
  const [, status, code = effectText] = /^([45]\d\d)(?:\/(\w+))?$/.exec(effectText) ?? [];
  // If the text is a status alone, `code` is that status too, because the default of `code` is the whole text.
  if (status === code) return { kind: 'status', status: Number(status) };
  const [defaultStatus, message] = Object.hasOwn(knownErrors, code) ? (knownErrors[code] ?? []) : [];
  const errorStatus = status === undefined ? defaultStatus : Number(status);
  if (errorStatus === undefined) return undefined;
  return {
    kind: 'refusal',
    error: new SandboxError(code, errorStatus, message ?? faultMessage),
  };
}
