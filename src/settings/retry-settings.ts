import { CliGeneralError } from '../errors/cli-error.ts';
import { readInt, readSettingText } from './read-setting.ts';
import type { Session } from './session.ts';

/** How often a call is tried. */
export interface RetrySettings {
  /** In total, at least 1. */
  readonly maxAttempts: bigint;
  readonly mode: 'standard' | 'adaptive';
}

/** Returns the attempts as a whole number of any size; a CliGeneralError where it is none. */
export function readMaxAttempts(session: Session): bigint {
  return readInt(session, 'maxAttempts');
}

/** Checks that the attempts are at least one, then the mode; GeneralErrors. */
export function resolveRetries(session: Session, maxAttempts: bigint): RetrySettings {
  if (maxAttempts < 1n) {
    throw new CliGeneralError(
      `Value provided to "max_attempts": ${maxAttempts} must be an integer greater than or equal to one.`,
    );
  }
  const mode = readSettingText(session, 'retryMode');
  if (mode !== 'standard' && mode !== 'adaptive') {
    throw new CliGeneralError(`Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`);
  }
  return { maxAttempts, mode };
}
