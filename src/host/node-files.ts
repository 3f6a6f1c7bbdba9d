import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, win32 } from 'node:path';
import type { Environment, HostFiles } from './host.ts';
import { asHostError } from './host-error.ts';
import { nativePath } from './native-text.ts';
import { readVariable } from './read-environment.ts';
import { defaultLimit, readFile } from './read-file.ts';
import { replaceFile } from './replace-file.ts';

/**
 * File access of the Node process. It is synchronous, because most runs read only two small files. Failures are
 * HostErrors.
 */
export const nodeFiles: HostFiles = {
  get workingFolder() {
    return process.cwd();
  },
  homeFolder(user) {
    if (process.platform === 'win32') return windowsHome(process.env, user);
    if (user !== undefined) return homeFolderOf(user);
    // HOME counts even if it is empty, as in Python's expanduser.
    return readVariable('HOME') ?? ownHomeFolder();
  },
  read: (path, limit = defaultLimit) => attempt(() => readFile(path, limit)),
  async readWaiting(path, limit = defaultLimit, signal) {
    if (process.platform === 'win32' || isKind(path, 'isFile')) return nodeFiles.read(path, limit);
    const { readUntilInterrupted, readWaiting } = await import('./read-waiting.ts');
    return signal === undefined ? readUntilInterrupted(path, limit) : readWaiting(path, limit, signal);
  },
  exists: (path) => existsSync(nativePath(path)),
  isFile: (path) => isKind(path, 'isFile'),
  isFolder: (path) => isKind(path, 'isDirectory'),
  list: (path) => attempt(() => readdirSync(nativePath(path))),
  makeFolder: (path) => attempt(() => makeFolder(path)),
  replace: (path, data, mode, existing = 'keep-mode') => attempt(() => replaceFile(path, data, mode, existing)),
  mode(path) {
    const stats = attempt(() => statSync(nativePath(path), { throwIfNoEntry: false }));
    return stats === undefined ? undefined : stats.mode & 0o7777;
  },
  async reserve(path) {
    const { reserveFile } = await import('./reserve-file.ts');
    return reserveFile(path);
  },
};

/**
 * Whether the path leads to a file (`isFile`) or to a folder (`isDirectory`). Returns false if the path cannot be
 * examined.
 */
function isKind(path: string, kind: 'isFile' | 'isDirectory'): boolean {
  try {
    return statSync(nativePath(path), { throwIfNoEntry: false })?.[kind]() ?? false;
  } catch {
    return false;
  }
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asHostError(error);
  }
}

/**
 * Returns the home folder of the current user. Returns `undefined` if the user id is not in the user database, as in
 * some containers. In this case Node throws an error.
 */
function ownHomeFolder(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

function homeFolderOf(user: string): string | undefined {
  const path = '/etc/passwd';
  const users = existsSync(path) ? readFileSync(path, 'utf8') : '';
  for (const line of users.split('\n')) {
    const fields = line.split(':');
    if (fields[0] === user && fields[5] !== undefined) return fields[5];
  }
  return undefined;
}

/**
 * Makes a folder and its missing parents one by one. Node's recursive mkdir never returns for a path below /proc, and
 * does not tell which folder failed. Throws a HostError with the path of that folder.
 */
function makeFolder(path: string): void {
  for (const folder of missingFolders(path)) {
    try {
      mkdirSync(nativePath(folder));
    } catch (error) {
      const failure = asHostError(error, folder);
      // Another process may have made the folder meanwhile. Ignores EEXIST for a parent that is not a folder, because
      // the next mkdirSync() then fails.
      if (!isFolder(folder) && (folder === path || failure.errno !== 'EEXIST')) throw failure;
    }
  }
}

/** Returns the folders to make, outermost first. The last one is `path`, even if `path` is a file. */
function missingFolders(path: string): string[] {
  if (isFolder(path)) return [];
  const missing = [path];
  for (
    let parent = parentOf(path);
    parent !== undefined && !existsSync(nativePath(parent));
    parent = parentOf(parent)
  ) {
    missing.push(parent);
  }
  return missing.reverse();
}

function parentOf(path: string): string | undefined {
  let parent = dirname(path);
  while (parent.length > 1 && parent.endsWith('/')) parent = parent.slice(0, -1);
  return parent === path ? undefined : parent;
}

function isFolder(path: string): boolean {
  try {
    return statSync(nativePath(path)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Returns the home folder on Windows by Python's rule: `USERPROFILE`, or else `HOMEDRIVE` and `HOMEPATH`. For another
 * `user`, returns the folder of this name next to the current user's folder. Returns `undefined` if the current user's
 * folder is not named after `USERNAME`, or if the variables are missing.
 */
export function windowsHome(env: Environment, user?: string): string | undefined {
  const path = env['HOMEPATH'];
  const own = env['USERPROFILE'] ?? (path === undefined ? undefined : win32.join(env['HOMEDRIVE'] ?? '', path));
  const current = env['USERNAME'];
  if (user === undefined || own === undefined || user === current) return own;
  return win32.basename(own) === current ? win32.join(win32.dirname(own), user) : undefined;
}
