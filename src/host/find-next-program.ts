import { accessSync, constants, realpathSync, type Stats, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Environment } from './host.ts';
import { nativePath } from './native-text.ts';

/** A search in PATH. `skip` returns whether a path must not be taken. */
interface ProgramSearch {
  readonly name: string;
  readonly env: Environment;
  readonly platform: string;
  /** Files of this program, by any of their names. */
  readonly own: readonly string[];
  skip(path: string): boolean;
}

/**
 * Returns the first program of this name in PATH that is not this one: neither the same file by link or hard link, nor
 * a link to another installation of this package.
 */
export function findNextProgram({ name, env, platform, own, skip }: ProgramSearch): string | undefined {
  const ownFiles = own.flatMap((path) => readStats(path) ?? []);
  return listCandidates(name, env, platform).find((path) => {
    const stats = readStats(path);
    if (stats === undefined || !stats.isFile() || !canRun(path) || skip(path)) return false;
    return !ownFiles.some(({ dev, ino }) => dev === stats.dev && ino === stats.ino) && !isOurPackage(path);
  });
}

/** Returns the paths at which the system would look for a program, in order. */
export function listCandidates(name: string, env: Environment, platform: string): readonly string[] {
  if (platform !== 'win32') {
    // An empty entry is the working folder. The `./` keeps a relative path from being read as an option.
    return (env['PATH'] ?? '').split(':').map((folder) => {
      if (folder.startsWith('/')) return posix.join(folder, name);
      return `./${posix.join(folder, name)}`;
    });
  }
  const extensions = (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';').filter((extension) => extension !== '');
  const folders = (env['PATH'] ?? '')
    .split(';')
    .map((folder) => folder.replaceAll('"', ''))
    .filter((folder) => folder !== '');
  return folders.flatMap((folder) => extensions.map((extension) => win32.join(folder, name + extension)));
}

function readStats(path: string): Stats | undefined {
  try {
    return statSync(nativePath(path));
  } catch {
    return undefined;
  }
}

/** Whether the system lets this user start the file. */
export function canRun(path: string): boolean {
  try {
    accessSync(nativePath(path), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the path leads to a file with the name of this program. */
function isOurPackage(path: string): boolean {
  try {
    return /[\\/]aws-iam-enable-mfa-device(?:\.[^.\\/]+)?$/.test(realpathSync(nativePath(path), 'utf8'));
  } catch {
    return false;
  }
}
