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

/** The bytes to write, and the mode of the file. */
interface Content {
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly existing: ExistingMode;
}

/**
 * Writes a whole file. A new file gets `mode`; an existing one keeps its mode, or gets `mode` as well (`set-mode`). A reader sees
 * the old bytes or the new ones, never a part, where a second file can be put in its place unnoticed: in a folder that may
 * be written, with the same owner, and with a single name. Otherwise it is written in place. A device, pipe or socket is an
 * error and is left alone.
 */
export function replaceFile(path: string, data: string | Uint8Array, mode: number, existing: ExistingMode): void {
  const content = { bytes: typeof data === 'string' ? Buffer.from(data, 'utf8') : data, mode, existing };
  const found = checkWritable(path);
  if (!isReplaceable(path, found) || !putInPlace(path, found, content)) writeInPlace(path, content);
  removeOldTemporaries(dirname(found === undefined ? path : realPath(path)));
}

// A pipe without a reader is an error, no wait, and a terminal does not become ours. Windows has neither flag.
const writeOnly = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/** The file's facts, `undefined` if there is none; throws what opening it for writing throws. */
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

/** Fails for anything but a regular file as truncating it would. */
function checkRegular(descriptor: number): Stats {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) throw new HostError('EINVAL', 'not a regular file', { path: null });
  return stats;
}

/** Whether another file may take its place. The other names of a file, and a link to nothing, would keep the old content. */
function isReplaceable(path: string, found: Stats | undefined): boolean {
  if (found !== undefined) return found.nlink === 1;
  return lstatSync(nativePath(path), { throwIfNoEntry: false }) === undefined;
}

/** Writes beside the file and renames over it; false where that is not possible, with nothing changed. */
function putInPlace(path: string, found: Stats | undefined, { bytes, mode, existing }: Content): boolean {
  let temporary: string | undefined;
  try {
    const target = found === undefined ? path : realPath(path);
    temporary = join(dirname(target), temporaryName());
    const descriptor = openSync(nativePath(temporary), 'wx', mode);
    try {
      writeAt(descriptor, bytes, 0);
      if (found !== undefined) {
        const { uid, gid } = fstatSync(descriptor);
        if (uid !== found.uid || gid !== found.gid) fchownSync(descriptor, found.uid, found.gid);
        fchmodSync(descriptor, existing === 'keep-mode' ? found.mode & 0o777 : mode);
      }
    } finally {
      closeSync(descriptor);
    }
    renameOver(temporary, target, { rename, platform: process.platform });
    return true;
  } catch {
    // Writing in place says what is wrong, if that fails too.
    if (temporary !== undefined) removeQuietly(temporary);
    return false;
  }
}

/** Writes over the content that is there, or makes the file. */
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
    // An empty file would be taken for a damaged one.
    if (isNew) removeQuietly(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Replaces the content of an open file. What makes it longer is written first: on a full disk the old content stays whole. */
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

function writeAt(descriptor: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
}

function rename(from: string, to: string): void {
  renameSync(nativePath(from), nativePath(to));
}

/** The path with every link followed. */
function realPath(path: string): string {
  const native = nativePath(path);
  return typeof native === 'string' ? realpathSync(native) : decodeNative(realpathSync(native, 'buffer'));
}

/** Removes the file that the path leads to. Follows links, and never fails. */
function removeQuietly(path: string): void {
  try {
    const real = nativePath(realPath(path));
    // In a folder where nothing can be removed, at least no secret stays.
    truncateSync(real);
    unlinkSync(real);
  } catch {
    // It may not be there at all.
  }
}

/** What renaming needs of the system. */
interface Renaming {
  rename(from: string, to: string): void;
  readonly platform: string;
}

/** Windows answers these while somebody else (a reader, a virus scanner) has the file open, which soon passes. */
const passing = new Set(['EPERM', 'EACCES', 'EBUSY']);
const mostTries = 40;
const milliseconds = 25;

/** Renames a file over another, at once where the system can; on Windows it is tried for a second. */
export function renameOver(from: string, to: string, { rename, platform }: Renaming): void {
  for (let tries = 1; ; tries += 1) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (platform !== 'win32' || tries === mostTries || !passing.has(asHostError(error).errno)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    }
  }
}

const pattern = /^\.aws-iam-enable-mfa-device-[0-9a-f]{12}\.tmp$/;

/** Returns a new name for a file that is to replace another one. */
function temporaryName(): string {
  return `.aws-iam-enable-mfa-device-${randomBytes(6).toString('hex')}.tmp`;
}

/** Writing takes milliseconds: an older file was left by a run that was killed. */
const oldMilliseconds = 10 * 60_000;

const tidied = new Set<string>();

/** Removes what killed runs of this user left in a folder, once for each folder in this process. */
function removeOldTemporaries(folder: string): void {
  if (tidied.has(folder)) return;
  tidied.add(folder);
  try {
    for (const name of readdirSync(nativePath(folder))) if (pattern.test(name)) removeIfOld(join(folder, name));
  } catch {
    // A folder that cannot be listed is left as it is: the file has been written.
  }
}

function removeIfOld(path: string): void {
  const stats = lstatSync(nativePath(path));
  const isOwn = process.getuid === undefined || stats.uid === process.getuid();
  if (stats.isFile() && isOwn && Date.now() - stats.mtimeMs > oldMilliseconds) unlinkSync(nativePath(path));
}
