/** Error codes by which a service says that it is asked too often; spelled exactly so. */
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

const passingCodes: ReadonlySet<string> = new Set(['RequestTimeout', 'RequestTimeoutException']);
const passingStatuses: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** Whether the code asks to slow down. */
export function isThrottling(code: string): boolean {
  return throttlingCodes.has(code);
}

/** Whether an error answer is worth another attempt; `more` are codes of the operation's own. */
export function isRetried(status: number, code: string, more: readonly string[] = []): boolean {
  return passingStatuses.has(status) || throttlingCodes.has(code) || passingCodes.has(code) || more.includes(code);
}

const longestWaitSeconds = 20;

/** How the waits are made: as by default, or by the rules that AWS_NEW_RETRIES_2026 asks for. */
export type WaitRules = 'standard' | '2026';

/** Seconds before the retry that follows attempt number `attempt` (from 1); `random` is in [0, 1). */
export function waitSeconds(rules: WaitRules, attempt: number, throttled: boolean, random: number): number {
  const base = rules === 'standard' || throttled ? 1 : 0.05;
  return random * Math.min(base * 2 ** (attempt - 1), longestWaitSeconds);
}

/** Returns the wait after an answer that names milliseconds of its own: it can lengthen the wait by 5 seconds at most. */
export function lengthenWait(seconds: number, retryAfter: string | undefined): number {
  if (!/^[0-9]+$/.test(retryAfter ?? '')) return seconds;
  return Math.max(seconds, Math.min(Number(retryAfter) / 1000, seconds + 5));
}

const quota = 500;

/** Tokens that retries of one command share: when they are spent there is no further retry. */
export class RetryQuota {
  readonly #rules: WaitRules;
  #left = quota;

  constructor(rules: WaitRules) {
    this.#rules = rules;
  }

  /** Pays for one retry; false when it cannot. */
  take(reason: 'timeout' | 'throttling' | 'other'): boolean {
    const cost = this.#cost(reason);
    if (cost > this.#left) return false;
    this.#left -= cost;
    return true;
  }

  #cost(reason: 'timeout' | 'throttling' | 'other'): number {
    if (this.#rules === '2026') return reason === 'throttling' ? 5 : 14;
    return reason === 'timeout' ? 10 : 5;
  }
}
