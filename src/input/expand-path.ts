import type { Host } from '../host/host.ts';

/**
 * The path with `~` or `~user` at its start and then `$NAME` and `${NAME}` replaced, as Python's expanduser and
 * expandvars do: what is unknown stays as written, and what was put in is not looked at again.
 */
export function expandPath(path: string, host: Pick<Host, 'env' | 'files'>): string {
  return expandVariables(expandHome(path, host), host);
}

/** The path with `~` or `~user` at its start replaced; a user who is unknown stays as written. */
export function expandHome(path: string, { files }: Pick<Host, 'files'>): string {
  const match = /^~([^/]*)/.exec(path);
  if (match === null) return path;
  const [prefix, user = ''] = match;
  const home = user === '' ? files.homeFolder() : files.homeFolder(user);
  if (home === undefined) return path;
  return home.replace(/\/+$/, '') + path.slice(prefix.length) || '/';
}

/** The path with `$NAME` and `${NAME}` replaced; a variable that is not set stays as written. */
export function expandVariables(path: string, { env }: Pick<Host, 'env'>): string {
  return path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (text, bare?: string, braced?: string) => {
    return env[bare ?? braced ?? ''] ?? text;
  });
}
