import { HOTP, Secret } from 'otpauth';

/** The length of a time step in milliseconds (RFC 6238 with the parameters of AWS: SHA-1, 6 digits, 30 s). */
const stepMilliseconds = 30_000;

/** The largest distance of a pair of codes from now, in steps: ten minutes before or after. */
const pairWindow = 20;

/** Returns the time step of an instant, given in milliseconds since the epoch. */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / stepMilliseconds);
}

/** Returns the six-digit code of a Base32 seed for a time step. */
export function codeAt(seed: string, step: number): string {
  return HOTP.generate({ secret: Secret.fromBase32(seed), counter: step, digits: 6, algorithm: 'SHA1' });
}

/**
 * Returns the time step of the second code, if both codes are consecutive codes of the seed near `now` (milliseconds
 * since the epoch). Otherwise returns `undefined`, for example if the codes are in reverse order.
 */
export function findConsecutive(seed: string, codes: readonly [string, string], now: number): number | undefined {
  const current = stepAt(now);
  for (let step = Math.max(0, current - pairWindow); step < current + pairWindow; step += 1) {
    if (codeAt(seed, step) === codes[0] && codeAt(seed, step + 1) === codes[1]) return step + 1;
  }
  return undefined;
}

/**
 * Returns the time step of a single code, or `undefined` if the code is wrong. `drift` is the number of steps by which
 * the device's clock is ahead of ours. Also accepts the codes of the steps before and after the device's current step.
 */
export function findSingle(seed: string, code: string, drift: number, now: number): number | undefined {
  const current = stepAt(now) + drift;
  return [current, current - 1, current + 1].find((step) => step >= 0 && codeAt(seed, step) === code);
}
