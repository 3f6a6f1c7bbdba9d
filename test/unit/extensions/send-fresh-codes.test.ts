import { describe, expect, it } from 'vitest';
import { CliServiceError } from '../../../src/client/service-error.ts';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { readSeed } from '../../../src/extensions/load-seed.ts';
import { choosePair, sendFreshCodes } from '../../../src/extensions/send-fresh-codes.ts';
import type { CallInput } from '../../../src/input/merge-input.ts';
import { silentLog } from '../../../src/log/debug-log.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const seed = readSeed('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
const start = Date.UTC(2026, 0, 2, 3, 4, 0);
const user: CallInput = new Map([['UserName', 'Bob']]);

function answered(code: string, operation = 'EnableMFADevice'): CliServiceError {
  const error = new Map([
    ['Code', code],
    ['Message', 'No.'],
  ]);
  return new CliServiceError({ operation, httpStatus: 409, error, maxRetriesReached: null }, String);
}

interface Attempt {
  readonly second: number;
  /** The time steps of both codes, relative to the time step of the attempt. */
  readonly steps: readonly number[];
}

/** Makes the attempts fail with these errors, in turn. Later attempts succeed. A call takes `callSeconds`. */
async function run(failures: readonly Error[], { callSeconds = 0, terminal = false, now = start } = {}) {
  const host = createFakeHost({ now, ...(terminal && { terminal: { columns: 80 } }) });
  const attempts: Attempt[] = [];
  const send = async (input: CallInput) => {
    const step = seed.stepAt(host.clock.now());
    expect([...input.keys()]).toEqual(['UserName', 'AuthenticationCode1', 'AuthenticationCode2']);
    const near = Array.from({ length: 41 }, (_, index) => index - 20);
    const steps = [...input.values()]
      .slice(1)
      .map((code) => near.find((offset) => seed.codeAt(step + offset) === code) ?? Number.NaN);
    attempts.push({ second: (host.clock.now() - now) / 1000, steps });
    if (callSeconds > 0) await host.clock.sleep(callSeconds * 1000);
    const failure = failures[attempts.length - 1];
    if (failure !== undefined) throw failure;
    return 'done';
  };
  const outcome = await sendFreshCodes(user, seed, send, { host, log: silentLog }).catch((error: unknown) => error);
  return { outcome, attempts, stderr: host.written.stderr };
}

const temporaryError = answered('EntityTemporarilyUnmodifiable');
const temporaryErrors = (count: number) => Array.from({ length: count }, () => temporaryError);

describe('sendFreshCodes', () => {
  it('sends one call with the codes of the previous and current step', async () => {
    expect(await run([])).toEqual({ outcome: 'done', attempts: [{ second: 0, steps: [-1, 0] }], stderr: '' });
  });

  it.each(['EntityTemporarilyUnmodifiable', 'ConcurrentModification'])('tries again after %s', async (code) => {
    const { outcome, attempts } = await run([answered(code)]);
    expect(outcome).toBe('done');
    expect(attempts.map(({ second }) => second)).toEqual([0, 2]);
  });

  it('rejects with the last error after five more attempts within a minute', async () => {
    const { outcome, attempts, stderr } = await run(temporaryErrors(9));
    expect(outcome).toBe(temporaryError);
    expect(attempts.map(({ second }) => second)).toEqual([0, 2, 6, 14, 30, 58]);
    expect(stderr).toBe('');
  });

  // New attempts are made for one minute after the first error. If a wait would end after this minute, the last attempt
  // is made at the end of the minute.
  it.each([
    [6, [0, 8, 18, 32, 54, 66]],
    [15, [0, 17, 36, 59, 75]],
    [70, [0, 72]],
  ])('if each call takes %d s, starts the attempts at the seconds %j', async (callSeconds, seconds) => {
    const { outcome, attempts } = await run(temporaryErrors(9), { callSeconds });
    expect(outcome).toBe(temporaryError);
    expect(attempts.map(({ second }) => second)).toEqual(seconds);
  });

  it.each([
    ['another error of IAM', answered('InvalidAuthenticationCode')],
    ['the same error code from another operation', answered('ConcurrentModification', 'AssumeRole')],
    ['no answer', new CliGeneralError('Could not connect')],
  ])('does not try again after %s', async (_, failure) => {
    const { outcome, attempts } = await run([failure]);
    expect(outcome).toBe(failure);
    expect(attempts).toHaveLength(1);
  });

  it('explains the wait on a terminal', async () => {
    const { stderr } = await run([temporaryError, answered('ConcurrentModification')], { terminal: true });
    expect(stderr).toBe(
      'EntityTemporarilyUnmodifiable: trying again with fresh codes in 2 s (retry 1 of 5)\n' +
        'ConcurrentModification: trying again with fresh codes in 4 s (retry 2 of 5)\n',
    );
  });
});

describe('choosePair', () => {
  it('prefers unsent pairs, and chooses only the current, next or previous pair', async () => {
    const { attempts } = await run(temporaryErrors(5));
    expect(attempts.map(({ steps }) => steps)).toEqual([
      [-1, 0],
      [0, 1],
      [-2, -1],
      [-1, 0],
      [0, 1],
      [-1, 0],
    ]);
  });

  // Each number stands for a pair of codes: it is the time step of the second code.
  it.each([
    [[], 100],
    [[100], 101],
    [[100, 101], 99],
    [[100, 101, 99], 100],
    [[99], 100],
    [[98, 99], 100],
    [[99, 100], 101],
    [[101, 100], 99],
    [[101, 99, 100], 101],
  ])('at step 100, after the pairs %j were sent, returns %d', (sent, end) => {
    expect(choosePair(100, sent)).toBe(end);
  });
});
