import { win32 } from 'node:path';
import type { Environment } from './host.ts';

/**
 * The home folder on Windows by Python's rule: of `USERPROFILE`, else `HOMEDRIVE` and `HOMEPATH`. Another user's lies
 * beside it where that is named after this one; `undefined` where nothing tells.
 */
export function windowsHome(env: Environment, user?: string): string | undefined {
  const path = env['HOMEPATH'];
  const own = env['USERPROFILE'] ?? (path === undefined ? undefined : win32.join(env['HOMEDRIVE'] ?? '', path));
  const current = env['USERNAME'];
  if (user === undefined || own === undefined || user === current) return own;
  return win32.basename(own) === current ? win32.join(win32.dirname(own), user) : undefined;
}
