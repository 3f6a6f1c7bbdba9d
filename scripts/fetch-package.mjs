// Fetches npm packages into .cache without installing them. They are not committed or published.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The folder of everything that the scripts download and build. The path is relative to the working folder, because a
 * bundle of test/windows/run.ts contains this module and is in another folder.
 */
export const cache = resolve('.cache');

/**
 * Downloads the package `name` (`NAME@VERSION`), and unpacks its file `path` into `folder`. Returns the package's
 * SHA-512. Throws if this hash is not `expected`.
 */
export function unpackPackage(name, path, folder, expected) {
  // npm compares the file with the registry's hash.
  run('npm', ['pack', name, '--pack-destination', folder, '--silent'], { cwd: folder });
  const file = readdirSync(folder).find((each) => each.endsWith('.tgz'));
  if (file === undefined) throw new Error(`npm pack ${name} made no file`);
  const sha512 = createHash('sha512')
    .update(readFileSync(join(folder, file)))
    .digest('base64');
  if (expected !== undefined && sha512 !== expected) {
    throw new Error(`${name}: the package is not the pinned one (sha512 ${sha512})`);
  }
  run('tar', ['-xzf', file, path], { cwd: folder });
  return sha512;
}

/**
 * Calls `make` with a new work folder in .cache, and deletes the folder afterwards. `make` moves its result to the
 * target when the result is complete. So an interrupted run never leaves an incomplete result at the target.
 */
export function withWorkFolder(make) {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'work-'));
  try {
    return make(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Moves the folder `from` to `to`. `file` is a path in `to`. If the move fails but `file` exists, ignores the failure,
 * because a concurrent run has moved its own folder to `to`.
 */
export function moveToPlace(from, to, file) {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
}

/** Runs a program to its end, and shows only its stderr. Throws if the program fails. */
export function run(command, args, options) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
}
