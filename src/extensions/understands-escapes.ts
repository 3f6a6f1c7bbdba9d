import type { Host } from '../host/host.ts';

/** Whether the terminal understands escape sequences: not a dumb or unknown one, by its name in `TERM`. */
export function understandsEscapes({ env, platform }: Pick<Host, 'env' | 'platform'>): boolean {
  // The Windows console does not set TERM.
  const name = env['TERM'] ?? (platform === 'win32' ? 'windows' : '');
  return !/^(?:|dumb|unknown)$/.test(name);
}
