import { GeneralError } from '../errors/cli-error.ts';
import { ServiceError, type ServiceErrorFacts } from '../errors/service-error.ts';
import type { Host } from '../host/host.ts';
import type { DebugLog } from '../output/debug-log.ts';
import type { RetrySettings } from '../settings/retry-settings.ts';
import { pyStr } from '../values/python-text.ts';
import { type HttpAnswer, joinedHeaderOf } from './http/http-answer.ts';
import { failureMessage, isTimeout, TransportFailure } from './http/transport-failure.ts';
import { readHttpDate } from './http-date.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { isRetried, isThrottling, lengthenWait, RetryQuota, waitSeconds } from './retry-rules.ts';

/** Headers that tell the service about the attempt. */
type AttemptHeaders = Readonly<Record<'amz-sdk-invocation-id' | 'amz-sdk-request', string>>;

/** What retrying a request depends on. */
export interface RetriedRequest<Success> {
  /** As error messages name it. */
  readonly operation: string;
  readonly retries: RetrySettings;
  /** Seconds, 0 for no limit; it goes into the header that tells how long the answer is waited for. */
  readonly readTimeout: number;
  /** The request's URL as messages show it. */
  readonly url: string;
  readonly maskedProxy: string | undefined;
  /** Codes that are retried besides those that always are. */
  readonly retriedCodes?: readonly string[];
  /** Signs and sends once; fails with a TransportFailure where there is no answer. */
  send(headers: AttemptHeaders): Promise<HttpAnswer>;
  /** What an answer says; it throws for one that cannot be read. */
  read(answer: HttpAnswer): Success | AnsweredError;
}

/** An error document, on its way to a ServiceError. */
export class AnsweredError {
  readonly facts: Omit<ServiceErrorFacts, 'operation' | 'maxRetriesReached' | 'httpStatus'>;
  constructor(facts: AnsweredError['facts']) {
    this.facts = facts;
  }
}

/** A success, and how many attempts failed before it. */
export interface Sent<Success> {
  readonly value: Success;
  readonly answer: HttpAnswer;
  readonly retries: number;
  /** Whether there would have been no further attempt. */
  readonly wasLast: boolean;
}

/**
 * Sends until an answer is final or the attempts are used up. An error document is a ServiceError, no answer a
 * GeneralError with the reference's sentence.
 */
export async function sendWithRetries<Success>(
  request: RetriedRequest<Success>,
  { host, log }: { readonly host: Host; readonly log: DebugLog },
): Promise<Sent<Success>> {
  const rules = host.env['AWS_NEW_RETRIES_2026']?.toLowerCase() === 'true' ? '2026' : 'standard';
  const quota = new RetryQuota(rules);
  const { maxAttempts, mode } = request.retries;
  const limiter = mode === 'adaptive' ? await makeLimiter(host) : undefined;
  const invocation = randomId(host);
  let ttl = '';
  for (let attempt = 1; ; attempt += 1) {
    const count = attempt === 1 ? 'attempt=1' : `${ttl}attempt=${attempt}; max=${maxAttempts}`;
    await limiter?.acquire();
    const result = await attemptOnce(request, { 'amz-sdk-invocation-id': invocation, 'amz-sdk-request': count });
    const isLast = BigInt(attempt) >= maxAttempts;
    if (result.kind === 'success') {
      return { value: result.value, answer: result.answer, retries: attempt - 1, wasLast: isLast };
    }
    limiter?.note(result.reason === 'throttling');
    const retried = !isLast && result.retried && quota.take(result.reason);
    log.log('retries', 'DEBUG', () => {
      const { message } = result.toError(null);
      return `attempt ${attempt} of ${maxAttempts} failed (${result.reason}), ${retried ? 'repeated' : 'final'}: ${message}`;
    });
    if (!retried) throw result.toError(isLast ? attempt - 1 : null);
    ttl = nextTtl(ttl, result.answer, request.readTimeout);
    const wait = waitSeconds(rules, attempt, result.reason === 'throttling', host.random());
    const seconds =
      rules === '2026' && result.answer !== undefined
        ? lengthenWait(wait, joinedHeaderOf(result.answer, 'x-amz-retry-after'))
        : wait;
    log.log('retries', 'DEBUG', () => `waiting ${seconds.toFixed(3)} s`);
    await host.clock.sleep(seconds * 1000);
  }
}

async function makeLimiter(host: Host): Promise<RateLimiter> {
  const limiter = await import('./rate-limiter.ts');
  return new limiter.RateLimiter(host.clock);
}

type AttemptResult<Success> =
  | { readonly kind: 'success'; readonly value: Success; readonly answer: HttpAnswer }
  | {
      readonly kind: 'failure';
      readonly retried: boolean;
      readonly reason: 'timeout' | 'throttling' | 'other';
      readonly answer: HttpAnswer | undefined;
      toError(maxRetriesReached: number | null): Error;
    };

async function attemptOnce<Success>(
  request: RetriedRequest<Success>,
  headers: AttemptHeaders,
): Promise<AttemptResult<Success>> {
  let answer: HttpAnswer;
  try {
    answer = await request.send(headers);
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    const toError = () => new GeneralError(failureMessage(error, request.url, request.maskedProxy), { cause: error });
    const reason = isTimeout(error) ? 'timeout' : 'other';
    return { kind: 'failure', retried: true, reason, answer: undefined, toError };
  }
  const value = request.read(answer);
  if (!(value instanceof AnsweredError)) return { kind: 'success', value, answer };
  const { facts } = value;
  const code = facts.error?.get('Code');
  const codeText = typeof code === 'string' ? code : '';
  const toError = (maxRetriesReached: number | null) =>
    new ServiceError({ ...facts, operation: request.operation, httpStatus: answer.status, maxRetriesReached }, pyStr);
  return {
    kind: 'failure',
    retried: isRetried(answer.status, codeText, request.retriedCodes),
    reason: isThrottling(codeText) ? 'throttling' : 'other',
    answer,
    toError,
  };
}

const firstYearWithoutDate = Date.UTC(10_000, 0);

/** How long the client will wait, by the server's clock: told from the second attempt on, once a Date is known. */
function nextTtl(known: string, answer: HttpAnswer | undefined, readTimeout: number): string {
  const date = answer === undefined ? undefined : readHttpDate(joinedHeaderOf(answer, 'date') ?? '');
  if (date === undefined || readTimeout === 0) return known;
  const end = new Date(date + readTimeout * 1000);
  // Python's years have four digits.
  if (!(end.getTime() < firstYearWithoutDate)) return known;
  return `ttl=${end.toISOString().replace(/[-:]|\.\d+/g, '')}; `;
}

/** A version 4 UUID; that it cannot be guessed is no matter here. */
function randomId(host: Host): string {
  const hex = Array.from({ length: 32 }, (_, index) => {
    if (index === 12) return '4';
    const digit = Math.floor(host.random() * 16);
    return (index === 16 ? (digit & 3) | 8 : digit).toString(16);
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
