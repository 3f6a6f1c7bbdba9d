import type { Host } from '../host/host.ts';
import { trimEnd } from './strings.ts';

/** The parts of the host that path expansion needs. */
export type PathHost = Pick<Host, 'env' | 'files' | 'platform'>;

/**
 * The path with `~` or `~user` at its start and then `$NAME` and `${NAME}` (on Windows `%NAME%` too) replaced, as Python's
 * expanduser and expandvars do: what is unknown stays as written, and what was put in is not looked at again.
 */
export function expandPath(path: string, host: PathHost): string {
  return expandVariables(expandHome(path, host), host);
}

/** The path with `~` or `~user` at its start replaced; a user who is unknown stays as written. */
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

/** The path with `$NAME` and `${NAME}` replaced; a variable that is not set stays as written. */
export function expandVariables(path: string, { env, platform }: Pick<Host, 'env' | 'platform'>): string {
  if (platform === 'win32') return expandWindowsVariables(path, env);
  // A brace that is not closed takes in the rest, which stays as it is.
  return path.replace(/\$(?:(\w+)|\{([^}]*)(\}?))/g, (text, bare?: string, braced?: string, end?: string) => {
    return end === '' ? text : (env[bare ?? braced ?? ''] ?? text);
  });
}

function expandWindowsVariables(path: string, env: Host['env']): string {
  // What stands between apostrophes stays as it is; a doubled sign stands for itself.
  const variable = /'[^']*'?|%(%|[^%]*%?)|\$(\$|[-\p{L}\p{N}_]+|\{[^}]*\}?)/gu;
  return path.replace(variable, (text: string, percent?: string, dollar?: string) => {
    const named = percent ?? dollar;
    if (named === undefined || named === '%' || named === '$') return named ?? text;
    if (percent !== undefined) return percent.endsWith('%') ? (env[percent.slice(0, -1)] ?? text) : text;
    if (!named.startsWith('{')) return env[named] ?? text;
    return named.endsWith('}') ? (env[named.slice(1, -1)] ?? text) : text;
  });
}
