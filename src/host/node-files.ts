import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import type { HostFiles } from './host.ts';
import { asHostError } from './host-error.ts';
import { makeFolder } from './make-folder.ts';
import { nativePath } from './native-text.ts';
import { readVariable } from './read-environment.ts';
import { readFile, usualLimit } from './read-file.ts';
import { replaceFile } from './replace-file.ts';
import { windowsHome } from './windows-home.ts';

/** File access of the Node process, synchronous (a start reads two small files), failures as HostErrors. */
export const nodeFiles: HostFiles = {
  get workingFolder() {
    return process.cwd();
  },
  homeFolder(user) {
    if (process.platform === 'win32') return windowsHome(process.env, user);
    if (user !== undefined) return homeFolderOf(user);
    // HOME counts even when it is empty, as for Python's expanduser.
    return readVariable('HOME') ?? ownFolder();
  },
  read: (path, limit = usualLimit) => attempt(() => readFile(path, limit)),
  async readWaiting(path, limit = usualLimit, signal) {
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
};

/** False also where the path cannot be looked at. */
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

/** A container may run under a number that belongs to nobody, which Node takes for an error. */
function ownFolder(): string | undefined {
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
