import { ServiceError } from '../client/service-error.ts';
import type { Host } from '../host/host.ts';
import type { CallInput } from '../input/call-input.ts';
import type { DebugLog } from '../log/debug-log.ts';
import { codeMembers, enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { TotpSeed } from './totp-seed.ts';

/** Errors that pass: another change of the user or the device is not through yet. */
const passingCodes: readonly string[] = ['EntityTemporarilyUnmodifiable', 'ConcurrentModification'];

const waits = [2, 4, 8, 16, 28].map((seconds) => seconds * 1000);
const patience = 60_000;

/**
 * Sends with codes computed for the moment, and once more with fresh ones when IAM says that user or device cannot be
 * changed just now: at most five times, in the 60 s after the first such answer.
 */
export async function sendFreshCodes<Answer>(
  input: CallInput,
  seed: TotpSeed,
  send: (input: CallInput) => Promise<Answer>,
  { host, log }: { readonly host: Pick<Host, 'clock' | 'stderr'>; readonly log: DebugLog },
): Promise<Answer> {
  const { clock, stderr } = host;
  const sent: number[] = [];
  let end: number | undefined;
  for (;;) {
    const last = choosePair(seed.stepAt(clock.now()), sent);
    sent.push(last);
    try {
      return await send(withCodes(input, [seed.codeAt(last - 1), seed.codeAt(last)]));
    } catch (error) {
      const wait = waits[sent.length - 1];
      end ??= clock.now() + patience;
      const left = end - clock.now();
      if (!isPassing(error) || wait === undefined || left <= 0) throw error;
      const milliseconds = Math.min(wait, left);
      const count = `${sent.length} of ${waits.length}`;
      const notice = `${error.code}: trying again with fresh codes in ${Math.ceil(milliseconds / 1000)} s (${count})`;
      log.log('codes', 'INFO', notice);
      if (stderr.isTTY) stderr.write(`${notice}\n`);
      await clock.sleep(milliseconds);
    }
  }
}

/**
 * The step of the second code of the next pair. IAM may count a pair as used although it answered an error, so a pair that
 * was not sent yet comes first: that of now, the one that ends in the next step, the one that ended a step ago. None is
 * further off, because IAM remembers how far off the device's clock is. When all were sent, the longest unused is taken.
 */
export function choosePair(step: number, sent: readonly number[]): number {
  const [first = step] = [step, step + 1, step - 1].sort(
    (one, other) => sent.lastIndexOf(one) - sent.lastIndexOf(other),
  );
  return first;
}

function withCodes(input: CallInput, codes: readonly string[]): CallInput {
  const complete = new Map(input);
  for (const [index, { name }] of codeMembers.entries()) complete.set(name, codes[index] ?? '');
  return complete;
}

function isPassing(error: unknown): error is ServiceError {
  return (
    error instanceof ServiceError &&
    error.facts.operation === enableMfaDevice.action &&
    passingCodes.includes(error.code)
  );
}
