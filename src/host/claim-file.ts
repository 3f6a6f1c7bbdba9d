import { closeSync, existsSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { asHostError } from './host-error.ts';
import { nativePath } from './native-text.ts';
import { realPath } from './replace-file.ts';

/** Creates a file that only its owner can read. Returns false if the path already exists. Throws a HostError. */
export function claimFile(path: string, text: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(nativePath(path), 'wx', 0o600);
  } catch (error) {
    const failure = asHostError(error);
    if (failure.errno === 'EEXIST') return false;
    throw failure;
  }
  try {
    writeSync(descriptor, text);
  } catch (error) {
    removeFile(path);
    throw asHostError(error);
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Renames a file. Returns false after any error, for example if the file does not exist. Never throws. */
export function moveFile(from: string, to: string): boolean {
  try {
    renameSync(nativePath(from), nativePath(to));
    return true;
  } catch {
    return false;
  }
}

/** Removes a file if it exists. Never throws. */
export function removeFile(path: string): void {
  try {
    unlinkSync(nativePath(path));
  } catch {}
}

/**
 * Returns the path with links resolved. The file need not exist. Throws a HostError if its folder does not exist.
 */
export function resolveLinks(path: string): string {
  try {
    return existsSync(nativePath(path)) ? realPath(path) : join(realPath(dirname(path)), basename(path));
  } catch (error) {
    throw asHostError(error);
  }
}
