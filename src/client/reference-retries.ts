import type { IAMClientConfig } from '@aws-sdk/client-iam';
import { type HttpAnswer, headerOf } from '../http/http-answer.ts';
import { readHttpDate } from '../http/http-date.ts';
import { isTimeout, TransportFailure } from '../http/transport-failure.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { AnsweredError, explainFailure, type FailedRequest } from './answered-error.ts';
import type { ClientContext, ClientParts } from './client-parts.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { isRetried, isThrottling, lengthenWait, RetryQuota, type WaitRules, waitSeconds } from './retry-rules.ts';

type RetryStrategy = Extract<IAMClientConfig['retryStrategy'], { acquireInitialRetryToken: unknown }>;
type RetryToken = Awaited<ReturnType<RetryStrategy['acquireInitialRetryToken']>>;
type Reason = 'timeout' | 'throttling' | 'other';

/** Settings and surroundings of the retries. */
interface RetryContext extends ClientContext, Pick<ClientParts, 'retriedCodes'> {
  readonly settings: Pick<ClientSettings, 'retries' | 'timeouts'>;
}

/** Retry strategy for the SDK's clients that follows the reference's rules. */
export class ReferenceRetries implements RetryStrategy {
  readonly #context: RetryContext;
  readonly #rules: WaitRules;
  readonly #quota: RetryQuota;
  #limiter: RateLimiter | undefined;
  #attempt = 0;
  #sent = 0;
  #ttl = '';

  constructor(context: RetryContext) {
    this.#context = context;
    this.#rules = context.host.env['AWS_NEW_RETRIES_2026']?.toLowerCase() === 'true' ? '2026' : 'standard';
    this.#quota = new RetryQuota(this.#rules);
  }

  /** Attempts before the one under way. */
  get retries(): number {
    return this.#attempt - 1;
  }

  /** Whether no further attempt follows the one under way. */
  get isLast(): boolean {
    return BigInt(this.#attempt) >= this.#context.settings.retries.maxAttempts;
  }

  /** All attempts of all requests so far. */
  get sent(): number {
    return this.#sent;
  }

  /** The value of the header `amz-sdk-request` for the attempt under way. */
  get header(): string {
    if (this.#attempt === 1) return 'attempt=1';
    return `${this.#ttl}attempt=${this.#attempt}; max=${this.#context.settings.retries.maxAttempts}`;
  }

  /** Returns the failure of the last attempt in the reference's words. */
  explain(error: unknown, request: FailedRequest): unknown {
    return explainFailure(error, request, this.isLast ? this.retries : null);
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

  /** Waits until the next attempt is due. Throws the attempt's error where none is. */
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

  recordSuccess(): void {}

  async #next(): Promise<RetryToken> {
    await this.#limiter?.acquire();
    this.#attempt += 1;
    this.#sent += 1;
    const count = this.retries;
    // The wait is over when the token is given out.
    return { getRetryCount: () => count, getRetryDelay: () => 0 };
  }
}

interface Failure {
  readonly retried: boolean;
  readonly reason: Reason;
  readonly answer: HttpAnswer | undefined;
  readonly words: string;
}

function classify(error: unknown, retriedCodes?: readonly string[]): Failure | undefined {
  if (error instanceof TransportFailure) {
    const reason = isTimeout(error) ? 'timeout' : 'other';
    // The message about a request that cannot be sent repeats a header, which may be the session token.
    const words = error.kind === 'client' ? error.kind : `${error.kind} ${error.message}`.trim();
    return { retried: true, reason, answer: undefined, words };
  }
  if (!(error instanceof AnsweredError)) return undefined;
  const { answer, code } = error;
  return {
    retried: isRetried(answer.status, code, retriedCodes),
    reason: isThrottling(code) ? 'throttling' : 'other',
    answer,
    words: `status ${answer.status} ${code}`.trim(),
  };
}

const firstYearWithoutDate = Date.UTC(10_000, 0);

/** Returns the part of the header that says until when the client waits, by the server's clock; it needs an answer's Date. */
function nextTtl(known: string, answer: HttpAnswer | undefined, readTimeout: number): string {
  const date = answer === undefined ? undefined : readHttpDate(headerOf(answer, 'date') ?? '');
  if (date === undefined || readTimeout === 0) return known;
  const end = new Date(date + readTimeout * 1000);
  // Python's years have four digits.
  if (!(end.getTime() < firstYearWithoutDate)) return known;
  return `ttl=${end.toISOString().replace(/[-:]|\.\d+/g, '')}; `;
}
