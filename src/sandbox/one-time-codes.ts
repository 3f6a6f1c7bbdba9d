import { HOTP, Secret } from 'otpauth';

/** Length of a step in milliseconds (RFC 6238 with the defaults that AWS uses: SHA-1, 6 digits, 30 s). */
const stepMilliseconds = 30_000;

/** How far from now a pair of consecutive codes may lie, in steps: ten minutes either way. */
const pairWindow = 20;

/** The step that an instant (milliseconds since the epoch) falls into. */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / stepMilliseconds);
}

/** The code of a step for a Base32 seed. */
export function codeAt(seed: string, step: number): string {
  return HOTP.generate({ secret: Secret.fromBase32(seed), counter: step, digits: 6, algorithm: 'SHA1' });
}

/**
 * The step of the second of two consecutive codes; `undefined` where they are not consecutive codes of this seed round
 * now (wrong, equal, in reverse order, stale).
 */
export function findConsecutive(seed: string, codes: readonly [string, string], now: number): number | undefined {
  const current = stepAt(now);
  for (let step = Math.max(0, current - pairWindow); step < current + pairWindow; step += 1) {
    if (codeAt(seed, step) === codes[0] && codeAt(seed, step + 1) === codes[1]) return step + 1;
  }
  return undefined;
}

/** The step of a single code, at most one step from now on the device's clock. */
export function findSingle(seed: string, code: string, drift: number, now: number): number | undefined {
  const current = stepAt(now) + drift;
  return [current, current - 1, current + 1].find((step) => step >= 0 && codeAt(seed, step) === code);
}
