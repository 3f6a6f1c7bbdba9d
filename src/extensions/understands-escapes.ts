import type { Host } from '../host/host.ts';

/** Whether the terminal understands escape sequences. It does not if `TERM` is empty, `dumb` or `unknown`. */
export function understandsEscapes({ env, platform }: Pick<Host, 'env' | 'platform'>): boolean {
  // The Windows console does not set TERM.
  const name = env['TERM'] ?? (platform === 'win32' ? 'windows' : '');
  return !/^(?:|dumb|unknown)$/.test(name);
}
