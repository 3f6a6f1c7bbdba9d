import type { IAMClientConfig } from '@aws-sdk/client-iam';
import { type HttpAnswer, headerOf } from '../http/http-answer.ts';
import { readHttpDate } from '../http/http-date.ts';
import { isTimeout, TransportFailure } from '../http/transport-failure.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { ClientContext, ClientParts } from './client-parts.ts';
import { ErrorAnswer, explainFailure, type FailedRequest } from './error-answer.ts';
import type { RateLimiter } from './rate-limiter.ts';

type RetryStrategy = Extract<IAMClientConfig['retryStrategy'], { acquireInitialRetryToken: unknown }>;
type RetryToken = Awaited<ReturnType<RetryStrategy['acquireInitialRetryToken']>>;
type Reason = 'timeout' | 'throttling' | 'other';

/** The host, log and settings that the retries need, and the operation's additional error codes. */
interface RetryContext extends ClientContext, Pick<ClientParts, 'retriedCodes'> {
  readonly settings: Pick<ClientSettings, 'retries' | 'timeouts'>;
}

/** Retry strategy for the SDK's clients that follows the AWS CLI's rules. */
export class ReferenceRetries implements RetryStrategy {
  readonly #context: RetryContext;
  readonly #rules: WaitRules;
  readonly #quota: RetryQuota;
  #limiter: RateLimiter | undefined;
  #attempt = 0;
  #sent = 0;
  /** The `ttl` part of the header `amz-sdk-request`. Empty until an answer has a usable date. */
  #ttl = '';

  constructor(context: RetryContext) {
    this.#context = context;
    this.#rules = context.host.env['AWS_NEW_RETRIES_2026']?.toLowerCase() === 'true' ? '2026' : 'standard';
    this.#quota = new RetryQuota(this.#rules);
  }

  /** Number of attempts before the current one. */
  get retries(): number {
    return this.#attempt - 1;
  }

  /** Whether the current attempt is the last that the settings allow. */
  get isLast(): boolean {
    return BigInt(this.#attempt) >= this.#context.settings.retries.maxAttempts;
  }

  /** Number of attempts of all requests so far. */
  get sent(): number {
    return this.#sent;
  }

  /** The value of the header `amz-sdk-request` for the current attempt. */
  get header(): string {
    if (this.#attempt === 1) return 'attempt=1';
    return `${this.#ttl}attempt=${this.#attempt}; max=${this.#context.settings.retries.maxAttempts}`;
  }

  /** Returns the error that the AWS CLI reports if the current attempt fails with `error`. */
  explain(error: unknown, request: FailedRequest): unknown {
    return explainFailure(error, request, { number: this.#attempt, isLast: this.isLast });
  }

  async acquireInitialRetryToken(): Promise<RetryToken> {
    const { host, settings } = this.#context;
    if (settings.retries.mode === 'adaptive' && this.#limiter === undefined) {
      const { RateLimiter } = await import('./rate-limiter.ts');
      this.#limiter = new RateLimiter(host.clock);
    }
    this.#attempt = 0;
    this.#ttl = '';
    return this.#next();
  }

  /** Waits until the next attempt is due. Throws the given error if there is no next attempt. */
  async refreshRetryTokenForRetry(_: RetryToken, { error }: { readonly error?: unknown }): Promise<RetryToken> {
    const { host, log, settings } = this.#context;
    const failure = classify(error, this.#context.retriedCodes);
    if (failure === undefined) throw error;
    const { reason, answer } = failure;
    this.#limiter?.note(reason === 'throttling');
    const isRepeated = !this.isLast && failure.retried && this.#quota.take(reason);
    log.log('retries', 'DEBUG', () => {
      const fate = isRepeated ? 'repeated' : 'final';
      return `attempt ${this.#attempt} of ${settings.retries.maxAttempts} failed (${reason}), ${fate}: ${failure.words}`;
    });
    if (!isRepeated) throw error;
    this.#ttl = nextTtl(this.#ttl, answer, Number(settings.timeouts.read));
    const wait = waitSeconds(this.#rules, this.#attempt, reason === 'throttling', host.random());
    const isLengthened = this.#rules === '2026' && answer !== undefined;
    const seconds = isLengthened ? lengthenWait(wait, headerOf(answer, 'x-amz-retry-after')) : wait;
    log.log('retries', 'DEBUG', () => `waiting ${seconds.toFixed(3)} s`);
    await host.clock.sleep(seconds * 1000);
    return this.#next();
  }

  /** The SDK calls this after a success. In the mode `adaptive` the client's later requests may then be sent faster. */
  recordSuccess(): void {
    this.#limiter?.note(false);
  }

  async #next(): Promise<RetryToken> {
    await this.#limiter?.acquire();
    this.#attempt += 1;
    this.#sent += 1;
    const count = this.retries;
    // The delay is 0, because the wait is over before the token is returned.
    return { getRetryCount: () => count, getRetryDelay: () => 0 };
  }
}

interface Failure {
  readonly retried: boolean;
  readonly reason: Reason;
  readonly answer: HttpAnswer | undefined;
  /** Describes the failure for the debug log. */
  readonly words: string;
}

/** Describes a failure for the retry rules. Returns `undefined` for an error that is never retried. */
function classify(error: unknown, retriedCodes?: readonly string[]): Failure | undefined {
  if (error instanceof TransportFailure) {
    const reason = isTimeout(error) ? 'timeout' : 'other';
    // The kind `client` means that the request cannot be sent. The message may quote a secret from the request.
    const words = error.kind === 'client' ? error.kind : `${error.kind} ${error.message}`.trim();
    return { retried: true, reason, answer: undefined, words };
  }
  if (!(error instanceof ErrorAnswer)) return undefined;
  const { answer, code } = error;
  return {
    retried: isRetried(answer.status, code, retriedCodes),
    reason: isThrottling(code) ? 'throttling' : 'other',
    answer,
    words: `status ${answer.status} ${code}`.trim(),
  };
}

const afterLastPythonYear = Date.UTC(10_000, 0);

/**
 * Returns the `ttl` part of the header: the answer's Date plus the read timeout in seconds. Returns `known`, the
 * previous part, if the answer has no usable Date or if there is no read timeout.
 */
function nextTtl(known: string, answer: HttpAnswer | undefined, readTimeout: number): string {
  const date = answer === undefined ? undefined : readHttpDate(headerOf(answer, 'date') ?? '');
  if (date === undefined || readTimeout === 0) return known;
  const end = new Date(date + readTimeout * 1000);
  // Python's datetime ends with the year 9999. The negated comparison is also true for an invalid date.
  if (!(end.getTime() < afterLastPythonYear)) return known;
  return `ttl=${end.toISOString().replace(/[-:]|\.\d+/g, '')}; `;
}

/** Error codes for too many requests. Case matters. */
const throttlingCodes: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'TransactionInProgressException',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'RequestThrottled',
  'SlowDown',
  'PriorRequestNotComplete',
  'EC2ThrottledException',
]);

const transientCodes: ReadonlySet<string> = new Set(['RequestTimeout', 'RequestTimeoutException']);
const transientStatuses: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** Whether the error code asks the client to slow down. */
export function isThrottling(code: string): boolean {
  return throttlingCodes.has(code);
}

/** Whether an error answer is retried. `more` are additional codes of the operation. */
export function isRetried(status: number, code: string, more: readonly string[] = []): boolean {
  return transientStatuses.has(status) || throttlingCodes.has(code) || transientCodes.has(code) || more.includes(code);
}

const longestWaitSeconds = 20;

/** The rules for waits and quota: the default ones, or those that AWS_NEW_RETRIES_2026 turns on. */
type WaitRules = 'standard' | '2026';

/** Returns the seconds to wait after attempt number `attempt` (from 1). `random` is in [0, 1). */
export function waitSeconds(rules: WaitRules, attempt: number, throttled: boolean, random: number): number {
  const base = rules === 'standard' || throttled ? 1 : 0.05;
  return random * Math.min(base * 2 ** (attempt - 1), longestWaitSeconds);
}

/**
 * Returns the longer of two waits: `seconds`, and the server's `retryAfter` in milliseconds. The result is at most
 * `seconds` + 5. Ignores an invalid `retryAfter`.
 */
export function lengthenWait(seconds: number, retryAfter: string | undefined): number {
  if (!/^[0-9]+$/.test(retryAfter ?? '')) return seconds;
  return Math.max(seconds, Math.min(Number(retryAfter) / 1000, seconds + 5));
}

/** The tokens of a new client. This number and the costs below are the AWS CLI's. */
const fullQuota = 500;

/** The quota of tokens that all retries of one client share. Without enough tokens there is no further retry. */
export class RetryQuota {
  readonly #rules: WaitRules;
  #left = fullQuota;

  constructor(rules: WaitRules) {
    this.#rules = rules;
  }

  /** Takes the tokens for one retry. Returns false if too few are left. */
  take(reason: Reason): boolean {
    const cost = this.#cost(reason);
    if (cost > this.#left) return false;
    this.#left -= cost;
    return true;
  }

  #cost(reason: Reason): number {
    if (this.#rules === '2026') return reason === 'throttling' ? 5 : 14;
    return reason === 'timeout' ? 10 : 5;
  }
}
