import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  type Stats,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type ExistingMode, HostError } from './host.ts';
import { asHostError } from './host-error.ts';
import { decodeNative, nativePath } from './native-text.ts';

/** The new bytes and mode of a file. */
interface Content {
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly existing: ExistingMode;
}

/**
 * Writes a whole file. A new file gets `mode`. An existing file keeps its mode, unless `existing` is `set-mode`. If
 * possible, renames a temporary file over the old one, so that a reader never sees a part of the content. The rename
 * needs a writable folder, the permission to keep the file's owner, and a file without other hard links. Otherwise
 * overwrites the file in place. Throws for a device, pipe or socket, without changing it.
 */
export function replaceFile(path: string, data: string | Uint8Array, mode: number, existing: ExistingMode): void {
  const content = { bytes: typeof data === 'string' ? Buffer.from(data, 'utf8') : data, mode, existing };
  const oldStats = checkWritable(path);
  if (!isReplaceable(path, oldStats) || !replaceByRename(path, oldStats, content)) writeInPlace(path, content);
  removeOldTemporaries(dirname(oldStats === undefined ? path : realPath(path)));
}

// With these flags, a pipe without a reader fails instead of blocking, and a terminal does not become our controlling
// terminal. Windows has neither O_NONBLOCK nor O_NOCTTY.
const writeOnly = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/** Returns the file's stats, or `undefined` if the file does not exist. Throws if it cannot be opened for writing. */
function checkWritable(path: string): Stats | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(nativePath(path), writeOnly);
  } catch (error) {
    if (asHostError(error).errno === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return checkRegular(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Throws EACCES for a folder, as open() does on Windows. Throws EINVAL for anything else that is not a regular file, as
 * ftruncate() would.
 */
function checkRegular(descriptor: number): Stats {
  const stats = fstatSync(descriptor);
  if (stats.isDirectory()) throw new HostError('EACCES', 'a folder');
  if (!stats.isFile()) throw new HostError('EINVAL', 'not a regular file', { path: null });
  return stats;
}

/**
 * Whether a rename may replace the file. Returns false if the file has other hard links, because these links would keep
 * the old content. Returns false for a symbolic link to a missing file, because the rename would remove the link.
 * If another program replaced the file after checkWritable() opened it, `nlink` is 0. If another program created the
 * missing file, `oldStats` is still `undefined`.
 */
export function isReplaceable(path: string, oldStats: Pick<Stats, 'nlink'> | undefined): boolean {
  if (oldStats !== undefined) return oldStats.nlink <= 1;
  return lstatSync(nativePath(path), { throwIfNoEntry: false })?.isSymbolicLink() !== true;
}

/**
 * Writes a temporary file in the same folder and renames it over the file. If one of these steps fails, returns false
 * and leaves the file unchanged.
 */
function replaceByRename(path: string, oldStats: Stats | undefined, { bytes, mode, existing }: Content): boolean {
  let temporary: string | undefined;
  try {
    const target = oldStats === undefined ? path : realPath(path);
    temporary = join(dirname(target), temporaryName());
    const descriptor = openSync(nativePath(temporary), 'wx', mode);
    try {
      writeAt(descriptor, bytes, 0);
      if (oldStats !== undefined) {
        const { uid, gid } = fstatSync(descriptor);
        if (uid !== oldStats.uid || gid !== oldStats.gid) fchownSync(descriptor, oldStats.uid, oldStats.gid);
        fchmodSync(descriptor, existing === 'keep-mode' ? oldStats.mode & 0o777 : mode);
      }
    } finally {
      closeSync(descriptor);
    }
    renameOver(temporary, target, { rename, platform: process.platform });
    return true;
  } catch {
    // The caller then writes in place, which reports the error if it fails too.
    if (temporary !== undefined) removeQuietly(temporary);
    return false;
  }
}

/** Writes over the existing content, or makes the file. */
function writeInPlace(path: string, { bytes, mode, existing }: Content): void {
  let isNew = false;
  let descriptor: number;
  try {
    descriptor = openSync(nativePath(path), writeOnly);
  } catch (error) {
    if (asHostError(error).errno !== 'ENOENT') throw error;
    isNew = true;
    descriptor = openSync(nativePath(path), writeOnly | constants.O_CREAT, mode);
  }
  try {
    const { size } = checkRegular(descriptor);
    if (!isNew && existing === 'set-mode') fchmodSync(descriptor, mode);
    overwrite(descriptor, bytes, size);
  } catch (error) {
    // Removes the new file, because a later run would report the empty file as damaged.
    if (isNew) removeQuietly(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Replaces the content of an open file. Writes the bytes beyond the old size first, so that a full disk leaves the old
 * content intact.
 */
function overwrite(descriptor: number, bytes: Uint8Array, size: number): void {
  if (bytes.length > size) {
    try {
      writeAt(descriptor, bytes.subarray(size), size);
    } catch (error) {
      ftruncateSync(descriptor, size);
      throw error;
    }
  }
  writeAt(descriptor, bytes.subarray(0, size), 0);
  if (bytes.length < size) ftruncateSync(descriptor, bytes.length);
}

export function writeAt(descriptor: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
}

function rename(from: string, to: string): void {
  renameSync(nativePath(from), nativePath(to));
}

/** Returns the path with all links resolved. */
export function realPath(path: string): string {
  const native = nativePath(path);
  return typeof native === 'string' ? realpathSync(native) : decodeNative(realpathSync(native, 'buffer'));
}

/** Removes the file that the path leads to, with links followed. Never throws. */
function removeQuietly(path: string): void {
  try {
    const real = nativePath(realPath(path));
    // If the folder does not allow the removal, at least no secret stays in the file.
    truncateSync(real);
    unlinkSync(real);
  } catch {
    // The caller handles the error that it caught before. Often the file to remove does not exist.
  }
}

/** The system functions that renameOver needs. */
interface Renaming {
  rename(from: string, to: string): void;
  readonly platform: string;
}

/** Temporary errors: Windows returns them while another program, such as a virus scanner, has the file open. */
const temporaryErrors = new Set(['EPERM', 'EACCES', 'EBUSY']);
const maxTries = 40;
const pauseMilliseconds = 25;

/** Renames a file over another one. On Windows it retries for a second. */
export function renameOver(from: string, to: string, { rename, platform }: Renaming): void {
  for (let tries = 1; ; tries += 1) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (platform !== 'win32' || tries === maxTries || !temporaryErrors.has(asHostError(error).errno)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
    }
  }
}

const temporaryPattern = /^\.aws-iam-enable-mfa-device-[0-9a-f]{12}\.tmp$/;

/** Returns a new name for a temporary file. */
function temporaryName(): string {
  return `.aws-iam-enable-mfa-device-${randomBytes(6).toString('hex')}.tmp`;
}

/** The age from which a temporary file counts as the remains of a killed run. A write takes only milliseconds. */
const oldMilliseconds = 10 * 60_000;

const tidiedFolders = new Set<string>();

/**
 * Removes the temporary files that killed runs of this user left in a folder. Each process does this once for each
 * folder.
 */
function removeOldTemporaries(folder: string): void {
  if (tidiedFolders.has(folder)) return;
  tidiedFolders.add(folder);
  try {
    for (const name of readdirSync(nativePath(folder)))
      if (temporaryPattern.test(name)) removeIfOld(join(folder, name));
  } catch {
    // The file has been written, so a folder that cannot be listed is no failure.
  }
}

function removeIfOld(path: string): void {
  const stats = lstatSync(nativePath(path));
  const isOwn = process.getuid === undefined || stats.uid === process.getuid();
  if (stats.isFile() && isOwn && Date.now() - stats.mtimeMs > oldMilliseconds) unlinkSync(nativePath(path));
}
