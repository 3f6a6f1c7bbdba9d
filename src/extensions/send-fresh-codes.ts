import { isServiceError } from '../client/service-error.ts';
import type { Host } from '../host/host.ts';
import type { CallInput } from '../input/merge-input.ts';
import type { DebugLog } from '../log/debug-log.ts';
import { codeMembers, enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { TotpSeed } from './totp-seed.ts';

/** Temporary errors: IAM is still processing another change of the user or device. */
const temporaryErrors: readonly string[] = ['EntityTemporarilyUnmodifiable', 'ConcurrentModification'];

/** The time before each further attempt, in milliseconds. */
const waits = [2, 4, 8, 16, 28].map((seconds) => seconds * 1000);

/** The period for further attempts, in milliseconds. The period starts at the first error. */
const retryTime = 60_000;

/**
 * Sends the request with codes computed for the current time. If IAM reports a temporary error, it sends again with
 * fresh codes: at most five times, within 60 s of the first error.
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
      end ??= clock.now() + retryTime;
      const left = end - clock.now();
      if (!isServiceError(error, enableMfaDevice.action, temporaryErrors) || wait === undefined || left <= 0)
        throw error;
      const milliseconds = Math.min(wait, left);
      const count = `retry ${sent.length} of ${waits.length}`;
      const notice = `${error.code}: trying again with fresh codes in ${Math.ceil(milliseconds / 1000)} s (${count})`;
      log.log('codes', 'INFO', notice);
      if (stderr.isTTY) stderr.write(`${notice}\n`);
      await clock.sleep(milliseconds);
    }
  }
}

/**
 * Chooses the next pair of codes and returns the time step of its second code.
 * IAM may count a pair as used even if it returned an error. So unsent pairs come first: the current, the next, then
 * the previous pair. When all three have been sent, the pair that was sent longest ago is chosen. No other pair is
 * sent. From a pair of another time, IAM would conclude that the device's clock is wrong, and would remember the
 * difference.
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
