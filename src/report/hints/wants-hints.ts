import type { Host } from '../../host/host.ts';
import { chooseErrorFormat, type ErrorSettings } from '../error-format.ts';

/**
 * Whether to show hints after an error. AWS_CLI_ERROR_HINTS (`on` or `off`) decides first. Otherwise stderr must be a
 * terminal and the format prose, because a program may read a structured format.
 */
export function wantsHints(settings: ErrorSettings, { env, stderr }: Pick<Host, 'env' | 'stderr'>): boolean {
  const choice = env['AWS_CLI_ERROR_HINTS']?.toLowerCase();
  if (choice === 'on' || choice === 'off') return choice === 'on';
  return stderr.isTTY && /^(?:enhanced|legacy)$/.test(chooseErrorFormat(settings, env));
}
