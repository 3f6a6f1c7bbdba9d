import { describe, expect, it } from 'vitest';
import { ErrorAnswer } from '../../../src/client/error-answer.ts';
import { ReferenceRetries } from '../../../src/client/reference-retries.ts';
import { type FailureKind, TransportFailure } from '../../../src/http/transport-failure.ts';
import { createFakeHost } from '../../support/fake-host.ts';

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly mode?: 'standard' | 'adaptive';
  readonly maxAttempts?: bigint;
  readonly read?: bigint;
  readonly random?: number;
  readonly retriedCodes?: readonly string[];
}

function createRetries({
  env = {},
  mode = 'standard',
  maxAttempts = 3n,
  read = 60n,
  random = 0.5,
  ...more
}: Options = {}) {
  const lines: string[] = [];
  const host = createFakeHost({ env, random: () => random, now: Date.UTC(2026, 0, 1) });
  const retries = new ReferenceRetries({
    host,
    log: { log: (_, __, text) => lines.push(String(typeof text === 'function' ? text() : text)) },
    settings: { retries: { mode, maxAttempts }, timeouts: { connect: 60n, read } },
    ...more,
  });
  return { retries, lines, slept: host.slept };
}

function answered(status: number, code: string, headers: Readonly<Record<string, string>> = {}): ErrorAnswer {
  const answer = { status, headers: Object.entries(headers), body: new Uint8Array() };
  return new ErrorAnswer(answer, { error: new Map([['Code', code]]) });
}

/**
 * Starts a request whose attempts fail with these errors, in turn. Returns each attempt's header and the thrown error.
 */
async function fail(retries: ReferenceRetries, errors: readonly Error[]) {
  let token = await retries.acquireInitialRetryToken();
  const headers = [retries.header];
  for (const error of errors) {
    try {
      token = await retries.refreshRetryTokenForRetry(token, { error });
    } catch (thrown) {
      return { headers, thrown };
    }
    headers.push(retries.header);
  }
  return { headers, thrown: undefined };
}

const busy = answered(503, 'Busy');

describe('ReferenceRetries', () => {
  it('retries as often as the settings allow, and throws the last error', async () => {
    const last = answered(500, 'Last');
    const { retries } = createRetries();
    expect(await fail(retries, [busy, busy, last])).toEqual({
      headers: ['attempt=1', 'attempt=2; max=3', 'attempt=3; max=3'],
      thrown: last,
    });
    expect(retries.sent).toBe(3);
  });

  it('does not retry if the settings allow one attempt', async () => {
    const { retries, slept } = createRetries({ maxAttempts: 1n });
    expect((await fail(retries, [busy])).thrown).toBe(busy);
    expect(slept).toEqual([]);
  });

  it('accepts a number of attempts beyond the range of JavaScript numbers', async () => {
    const { retries } = createRetries({ maxAttempts: 10n ** 400n });
    expect((await fail(retries, [busy])).headers[1]).toBe(`attempt=2; max=1${'0'.repeat(400)}`);
  });

  it.each([
    ['a refusal by the service', answered(403, 'AccessDenied')],
    ['an error of the program', new TypeError('x')],
  ])('does not retry after %s', async (_, error) => {
    const { retries, slept } = createRetries();
    expect(await fail(retries, [error])).toEqual({ headers: ['attempt=1'], thrown: error });
    expect(slept).toEqual([]);
  });

  it('retries after the additional error codes of the operation', async () => {
    const error = answered(400, 'IDPCommunicationError');
    const { retries } = createRetries({ retriedCodes: ['IDPCommunicationError'] });
    expect((await fail(retries, [error])).thrown).toBeUndefined();
    expect((await fail(createRetries().retries, [error])).thrown).toBe(error);
  });

  it.each<FailureKind>(['unreachable', 'connect-timeout', 'read-timeout', 'lost', 'closed', 'proxy', 'tls', 'client'])(
    'retries after a transport failure of the kind %s',
    async (kind) => {
      expect((await fail(createRetries().retries, [new TransportFailure(kind)])).thrown).toBeUndefined();
    },
  );

  it('waits a random part of 1, 2, 4 … seconds, at most 20', async () => {
    const { retries, slept } = createRetries({ maxAttempts: 9n, random: 0.25 });
    await fail(retries, Array<Error>(7).fill(busy));
    expect(slept).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  });

  it('waits for shorter times with AWS_NEW_RETRIES_2026 than without it, unless the service asks to slow down', async () => {
    const env = { AWS_NEW_RETRIES_2026: 'True' };
    const { retries, slept } = createRetries({ env, random: 0.5, maxAttempts: 9n });
    await fail(retries, [busy, busy, answered(400, 'Throttling')]);
    expect(slept).toEqual([25, 50, 2000]);
  });

  it('waits for the milliseconds in X-Amz-Retry-After only with AWS_NEW_RETRIES_2026', async () => {
    const error = answered(503, 'Busy', { 'X-Amz-Retry-After': '700' });
    const { retries, slept } = createRetries({ env: { AWS_NEW_RETRIES_2026: 'true' } });
    await fail(retries, [error]);
    expect(slept).toEqual([700]);
    const other = createRetries();
    await fail(other.retries, [error]);
    expect(other.slept).toEqual([500]);
  });

  it('sends a ttl with each retry: the last Date of an answer plus the read timeout', async () => {
    const { retries } = createRetries({ maxAttempts: 5n, read: 90n });
    const dated = answered(503, 'Busy', { Date: 'Thu, 01 Jan 2026 00:00:00 GMT' });
    const { headers } = await fail(retries, [
      busy,
      dated,
      new TransportFailure('lost'),
      answered(500, '', { Date: 'x' }),
    ]);
    expect(headers).toEqual([
      'attempt=1',
      'attempt=2; max=5',
      'ttl=20260101T000130Z; attempt=3; max=5',
      'ttl=20260101T000130Z; attempt=4; max=5',
      'ttl=20260101T000130Z; attempt=5; max=5',
    ]);
  });

  it.each([
    ['without a read timeout', 0n, 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ['if it would be after the year 9999', 60n, 'Fri, 31 Dec 9999 23:59:30 GMT'],
    ['if the timeout is beyond the range of dates', 10n ** 300n, 'Thu, 01 Jan 2026 00:00:00 GMT'],
  ])('sends no ttl %s', async (_, read, date) => {
    const { headers } = await fail(createRetries({ read }).retries, [answered(503, 'Busy', { Date: date })]);
    expect(headers[1]).toBe('attempt=2; max=3');
  });

  it('stops retrying when the quota that all requests share is used up', async () => {
    const { retries } = createRetries({ maxAttempts: 1000n });
    // The quota is 500 tokens, and each timeout costs 10.
    const timeouts = Array<Error>(50).fill(new TransportFailure('read-timeout'));
    expect((await fail(retries, timeouts)).headers).toHaveLength(51);
    expect(await fail(retries, [busy])).toEqual({ headers: ['attempt=1'], thrown: busy });
    expect(retries.sent).toBe(52);
  });

  it('counts attempts anew for each request', async () => {
    const { retries } = createRetries();
    await fail(retries, [answered(503, 'Busy', { Date: 'Thu, 01 Jan 2026 00:00:00 GMT' })]);
    expect([retries.retries, retries.isLast]).toEqual([1, false]);
    expect((await fail(retries, [busy])).headers).toEqual(['attempt=1', 'attempt=2; max=3']);
  });

  it('adds "reached max retries" to the message only after the last attempt', async () => {
    const { retries } = createRetries({ maxAttempts: 2n });
    const request = { operation: 'EnableMFADevice', url: 'http://h/', maskedProxy: undefined };
    await fail(retries, []);
    expect(String(retries.explain(busy, request))).toContain('operation: Unknown');
    await fail(retries, [busy]);
    expect(String(retries.explain(busy, request))).toContain('operation (reached max retries: 1): Unknown');
  });

  it('in adaptive mode, also waits for the rate limiter after the service asked to slow down', async () => {
    const { retries, slept } = createRetries({ mode: 'adaptive', maxAttempts: 9n, random: 0 });
    await fail(retries, [busy, busy]);
    expect(slept).toEqual([0, 0]);
    await fail(retries, [answered(400, 'Throttling')]);
    // The lowest rate is one request every two seconds.
    expect(slept).toEqual([0, 0, 0, 2000]);
  });

  it('shortens the waits for the rate limiter with each success in adaptive mode', async () => {
    const waitAfter = async (successes: number) => {
      const { retries, slept } = createRetries({ mode: 'adaptive', random: 0 });
      await fail(retries, [answered(400, 'Throttling')]);
      for (let count = 0; count < successes; count += 1) {
        retries.recordSuccess();
        await fail(retries, []);
      }
      return slept.at(-1);
    };
    const waits = await Promise.all([0, 1, 5, 10].map(waitAfter));
    expect(waits).toEqual([2000, 625, 141, 90]);
  });
});

describe('the log of attempts', () => {
  /** Returns the log of three attempts that fail with this error. */
  async function logOf(error: Error): Promise<string> {
    const { retries, lines } = createRetries({ random: 0 });
    expect((await fail(retries, [error, error, error])).thrown).toBe(error);
    return lines.join('\n');
  }

  it('does not show a header that cannot be sent, because it can be the session token', async () => {
    const error = new TransportFailure('client', "Invalid header value b'token-of-env\\nX: y'");
    expect(await logOf(error)).toBe(
      'attempt 1 of 3 failed (other), repeated: client\nwaiting 0.000 s\n' +
        'attempt 2 of 3 failed (other), repeated: client\nwaiting 0.000 s\n' +
        'attempt 3 of 3 failed (other), final: client',
    );
  });

  it('shows why a certificate was refused', async () => {
    const error = new TransportFailure('tls', 'certificate has expired');
    expect(await logOf(error)).toContain('final: tls certificate has expired');
  });

  it('shows status and code of an answer', async () => {
    expect(await logOf(answered(400, 'Throttling'))).toContain('failed (throttling), final: status 400 Throttling');
  });
});
