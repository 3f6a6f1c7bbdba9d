import { describe, expect, it } from 'vitest';
import { ReferenceRetries } from '../../../src/client/reference-retries.ts';
import { type FailureKind, TransportFailure } from '../../../src/http/transport-failure.ts';

/** The log of three attempts that fail in this way. */
async function logOf(kind: FailureKind, words: string): Promise<string> {
  const lines: string[] = [];
  const retries = new ReferenceRetries({
    host: { clock: { now: () => 0, sleep: async () => {} }, env: {}, random: () => 0 },
    log: { log: (_, __, text) => lines.push(String(typeof text === 'function' ? text() : text)) },
    settings: { retries: { mode: 'standard', maxAttempts: 3n }, timeouts: { connect: 60n, read: 60n } },
  });
  const error = new TransportFailure(kind, words);
  const token = await retries.acquireInitialRetryToken();
  await retries.refreshRetryTokenForRetry(token, { error });
  await retries.refreshRetryTokenForRetry(token, { error });
  await expect(retries.refreshRetryTokenForRetry(token, { error })).rejects.toBe(error);
  return lines.filter((line) => line.startsWith('attempt')).join('\n');
}

describe('the log of attempts', () => {
  it('does not show a header that cannot be sent: it may be the session token', async () => {
    expect(await logOf('client', "Invalid header value b'token-of-env\\nX: y'")).toBe(
      'attempt 1 of 3 failed (other), repeated: client\n' +
        'attempt 2 of 3 failed (other), repeated: client\nattempt 3 of 3 failed (other), final: client',
    );
  });

  it('shows why a certificate was refused', async () => {
    expect(await logOf('tls', 'certificate has expired')).toContain('final: tls certificate has expired');
  });
});
