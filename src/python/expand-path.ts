import type { Host } from '../host/host.ts';
import { trimEnd } from './strings.ts';

/** The parts of the host that path expansion needs. */
export type PathHost = Pick<Host, 'env' | 'files' | 'platform'>;

/**
 * Replaces `~` or `~user` at the start, then `$NAME` and `${NAME}` (on Windows also `%NAME%`). As in Python's
 * expanduser and expandvars, unknown users and variables stay as written. The value of a variable is not expanded
 * again.
 */
export function expandPath(path: string, host: PathHost): string {
  return expandVariables(expandHome(path, host), host);
}

/** Replaces `~` or `~user` at the start of a path. An unknown user stays as written. */
export function expandHome(path: string, { files, platform }: Pick<Host, 'files' | 'platform'>): string {
  const isWindows = platform === 'win32';
  const match = (isWindows ? /^~([^/\\]*)/ : /^~([^/]*)/).exec(path);
  if (match === null) return path;
  const [prefix, user = ''] = match;
  const home = user === '' ? files.homeFolder() : files.homeFolder(user);
  if (home === undefined) return path;
  if (isWindows) return home + path.slice(prefix.length);
  return trimEnd(home, '/') + path.slice(prefix.length) || '/';
}

/** Replaces `$NAME` and `${NAME}` in a path (on Windows also `%NAME%`). A variable that is not set stays as written. */
export function expandVariables(path: string, { env, platform }: Pick<Host, 'env' | 'platform'>): string {
  if (platform === 'win32') return expandWindowsVariables(path, env);
  // An unclosed brace and the text after it stay as written.
  return path.replace(/\$(?:(\w+)|\{([^}]*)(\}?))/g, (text, bare?: string, braced?: string, end?: string) => {
    return end === '' ? text : (env[bare ?? braced ?? ''] ?? text);
  });
}

function expandWindowsVariables(path: string, env: Host['env']): string {
  // Text between apostrophes stays as written. A doubled `%` or `$` becomes a single sign.
  const variable = /'[^']*'?|%(%|[^%]*%?)|\$(\$|[-\p{L}\p{N}_]+|\{[^}]*\}?)/gu;
  return path.replace(variable, (text: string, percent?: string, dollar?: string) => {
    const named = percent ?? dollar;
    if (named === undefined || named === '%' || named === '$') return named ?? text;
    if (percent !== undefined) return percent.endsWith('%') ? (env[percent.slice(0, -1)] ?? text) : text;
    if (!named.startsWith('{')) return env[named] ?? text;
    return named.endsWith('}') ? (env[named.slice(1, -1)] ?? text) : text;
  });
}
