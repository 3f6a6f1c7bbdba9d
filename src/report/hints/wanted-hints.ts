import type { Environment, Host } from '../../host/host.ts';
import { chooseErrorFormat, type ErrorSettings } from '../error-format.ts';

/** The text to write after an error: hints, only a warning about AWS_CLI_ERROR_HINTS, or nothing. */
export type WantedHints = 'hints' | 'warning' | 'nothing';

/**
 * Decides whether to show hints after an error. AWS_CLI_ERROR_HINTS decides first. Otherwise stderr must be a terminal,
 * and the error format must not be structured, because a program may read structured errors.
 */
export function wantedHints(settings: ErrorSettings, { env, stderr }: Pick<Host, 'env' | 'stderr'>): WantedHints {
  const choice = readHintChoice(env);
  if (typeof choice === 'boolean') return choice ? 'hints' : 'nothing';
  if (!/^(?:enhanced|legacy)$/.test(chooseErrorFormat(settings, env))) return 'nothing';
  if (stderr.isTTY) return 'hints';
  return choice === 'unknown' ? 'warning' : 'nothing';
}

/** Reads AWS_CLI_ERROR_HINTS. An empty value counts as not set. */
export function readHintChoice(env: Environment): boolean | 'unknown' | undefined {
  const text = env['AWS_CLI_ERROR_HINTS'];
  if (!text) return undefined;
  if (/^(?:on|true|1|yes)$/i.test(text)) return true;
  return /^(?:off|false|0|no)$/i.test(text) ? false : 'unknown';
}
