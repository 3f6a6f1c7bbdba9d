import { accessSync, type BigIntStats, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, posix } from 'node:path';
import type { Environment } from './host.ts';
import { nativePath } from './native-text.ts';
import { isBatchFile, listPrograms } from './windows-batch.ts';

/** A search in PATH. `skip` returns true for a path that the search must not return. */
interface ProgramSearch {
  readonly name: string;
  readonly env: Environment;
  readonly platform: string;
  /** The files of this program: the Node executable, and the path by which the user called the program. */
  readonly own: readonly string[];
  skip(path: string): boolean;
}

/**
 * Returns the first program of this name in PATH that is not this program. Skips links to this program and to any other
 * installation of this package, and batch files that start this program.
 */
export function findNextProgram({ name, env, platform, own, skip }: ProgramSearch): string | undefined {
  const ownFiles = own.flatMap((path) => readStats(path) ?? []);
  return listCandidates(name, env, platform).find((path) => {
    const stats = readStats(path);
    if (stats === undefined || !stats.isFile() || !canRun(path) || skip(path)) return false;
    if (ownFiles.some(({ dev, ino }) => dev === stats.dev && ino === stats.ino) || isOurPackage(path)) return false;
    return platform !== 'win32' || !isBatchFile(path) || !startsProgram(path, own);
  });
}

/** Returns the paths at which the system would look for a program, in order. */
export function listCandidates(name: string, env: Environment, platform: string): readonly string[] {
  if (platform !== 'win32') {
    // An empty entry means the working folder. A path that begins with `-` would be an option for the program env,
    // which starts the next aws.
    return (env['PATH'] ?? '').split(':').map((folder) => {
      if (folder.startsWith('/')) return posix.join(folder, name);
      return `./${posix.join(folder, name)}`;
    });
  }
  return listPrograms(name, env);
}

function readStats(path: string): BigIntStats | undefined {
  try {
    return statSync(nativePath(path), { bigint: true });
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

/** Whether the path, with all links resolved, ends in `aws-iam-enable-mfa-device` and at most one extension. */
function isOurPackage(path: string): boolean {
  try {
    return /[\\/]aws-iam-enable-mfa-device(?:\.[^.\\/]+)?$/.test(realpathSync(nativePath(path), 'utf8'));
  } catch {
    return false;
  }
}

/** Whether a batch file, such as a shim of npm, contains the package name or the name of a script in `own`. */
export function startsProgram(path: string, own: readonly string[]): boolean {
  const scripts = own.map((file) => basename(file)).filter((name) => name.endsWith('.js'));
  try {
    const text = readFileSync(path, 'latin1').toLowerCase();
    return ['aws-iam-enable-mfa-device', ...scripts].some((name) => text.includes(name.toLowerCase()));
  } catch {
    return false;
  }
}
