import type { Host } from '../../host/host.ts';
import { chooseErrorFormat, type ErrorSettings } from '../error-format.ts';

/**
 * Whether hints follow an error: where stderr is a terminal and the error is in prose, unless AWS_CLI_ERROR_HINTS says
 * `on` or `off`. Somebody who asked for a structured format may read stderr by a program.
 */
export function wantsHints(settings: ErrorSettings, { env, stderr }: Pick<Host, 'env' | 'stderr'>): boolean {
  const choice = env['AWS_CLI_ERROR_HINTS']?.toLowerCase();
  if (choice === 'on' || choice === 'off') return choice === 'on';
  return stderr.isTTY && /^(?:enhanced|legacy)$/.test(chooseErrorFormat(settings, env));
}
