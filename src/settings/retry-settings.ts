import { GeneralError } from '../errors/cli-error.ts';
import { parsePythonInt } from '../python/python-int.ts';
import { readSetting, readSettingText } from './read-setting.ts';
import type { Session } from './session.ts';
import type { SettingName } from './setting-table.ts';

/** How often a call is tried. */
export interface RetrySettings {
  /** In total, at least 1. */
  readonly maxAttempts: bigint;
  readonly mode: 'standard' | 'adaptive';
}

/** The attempts as an integer of any size; a GeneralError where it is none. */
export function readMaxAttempts(session: Session): bigint {
  return readInt(session, 'maxAttempts');
}

/** A setting as Python's int() reads it; a GeneralError with Python's words where it cannot. */
export function readInt(session: Session, name: SettingName): bigint {
  const value = readSetting(session, name) ?? '';
  if (typeof value === 'string') return parsePythonInt(value);
  throw new GeneralError("int() argument must be a string, a bytes-like object or a real number, not 'dict'");
}

/** Checks that the attempts are at least one, then the mode; GeneralErrors. */
export function resolveRetries(session: Session, maxAttempts: bigint): RetrySettings {
  if (maxAttempts < 1n) {
    throw new GeneralError(
      `Value provided to "max_attempts": ${maxAttempts} must be an integer greater than or equal to one.`,
    );
  }
  const mode = readSettingText(session, 'retryMode');
  if (mode !== 'standard' && mode !== 'adaptive') {
    throw new GeneralError(`Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`);
  }
  return { maxAttempts, mode };
}
