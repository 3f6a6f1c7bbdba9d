import {
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { HostError, type ReservedFile } from './host.ts';
import { asHostError } from './host-error.ts';
import { nativePath } from './native-text.ts';
import { readFile } from './read-file.ts';
import { writeAt } from './replace-file.ts';

/** The content of a reserved file. It names the process, so that a later run knows whether that process still runs. */
const reservation = /^reserved by process (\d+)\n+$/;

/**
 * The length of a reservation in bytes. Most seeds are not longer, so writing one needs no further space on the disk.
 */
const reservationLength = 128;

/** Whether the text is the content of a file that is reserved, but not filled. */
export function isReservation(text: string): boolean {
  return reservation.test(text);
}

/** A file that this process has made, and that is still open. */
interface OwnFile {
  readonly path: string;
  readonly descriptor: number;
  readonly id: FileId;
}

type FileId = Pick<BigIntStats, 'dev' | 'ino'>;

/** The files that this process has reserved and not filled yet. */
const pending = new Set<FileId>();

/** Makes a file for a secret that comes later, as HostFiles.reserve() describes. Throws a HostError. */
export function reserveFile(path: string): ReservedFile {
  try {
    const descriptor = open(path);
    const file = { path, descriptor, id: fstatSync(descriptor, { bigint: true }) };
    try {
      if (process.platform !== 'win32') fchmodSync(descriptor, 0o600);
      writeAt(descriptor, padded(`reserved by process ${process.pid}\n`, reservationLength), 0);
      fsyncSync(descriptor);
      syncFolder(path);
    } catch (error) {
      removeOwn(file);
      throw error;
    }
    pending.add(file.id);
    return { fill: (content) => fill(file, content), discard: () => removeOwn(file) };
  } catch (error) {
    throw asHostError(error);
  }
}

function open(path: string): number {
  try {
    return openNew(path);
  } catch (error) {
    if (asHostError(error).errno !== 'EEXIST' || !isAbandoned(path)) throw error;
    unlinkSync(nativePath(path));
    return openNew(path);
  }
}

function openNew(path: string): number {
  // O_EXCL follows no link at the end of the path.
  return openSync(nativePath(path), constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
}

/** Whether the file is the reservation of a process that has ended. Throws EBUSY if the reserving process still runs. */
function isAbandoned(path: string): boolean {
  const stats = lstatSync(nativePath(path), { bigint: true, throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size !== BigInt(reservationLength)) return false;
  const [, id] = reservation.exec(Buffer.from(readFile(path, reservationLength)).toString('latin1')) ?? [];
  if (id === undefined) return false;
  // In containers, an earlier process often had the same id as this process. If the id is our own, only `pending` tells
  // whether the reservation is ours or that of a process that has ended.
  const isActive =
    Number(id) === process.pid ? [...pending].some((own) => isSameFile(own, stats)) : isRunning(Number(id));
  if (!isActive) return true;
  throw new HostError('EBUSY', `process ${id} has reserved the file`);
}

/**
 * Whether two ids are of the same file. On Windows, Node 22.12 to 22.16, 24.0 and 24.1 (libuv 1.49 and 1.50) return a
 * volume of 0 for a path, but the real volume for an open file.
 */
export function isSameFile(one: FileId, other: FileId): boolean {
  return one.ino === other.ino && (one.dev === other.dev || one.dev === 0n || other.dev === 0n);
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // EPERM: the process runs, but belongs to another user.
    return asHostError(error).errno === 'EPERM';
  }
}

function fill(file: OwnFile, content: string): void {
  const { descriptor } = file;
  try {
    // A run that is killed between these calls leaves line breaks after the content, which readers ignore.
    writeAt(descriptor, padded(content, reservationLength), 0);
    ftruncateSync(descriptor, Buffer.byteLength(content));
    fsyncSync(descriptor);
    if (!isInPlace(file)) throw new HostError('EBUSY', 'another process has replaced the file');
    release(file);
  } catch (error) {
    throw asHostError(error);
  }
}

/** Returns the text in UTF-8, padded to `size` with line breaks. */
function padded(text: string, size: number): Buffer {
  return Buffer.from(text.padEnd(size, '\n'), 'utf8');
}

function removeOwn(file: OwnFile): void {
  try {
    if (isInPlace(file)) unlinkSync(nativePath(file.path));
    release(file);
  } catch {
    // The folder is gone, or forbids the removal. A reservation that stays there contains no secret.
  }
}

function release({ descriptor, id }: OwnFile): void {
  pending.delete(id);
  closeSync(descriptor);
}

/** Whether the path still leads to the file. */
function isInPlace({ path, id }: OwnFile): boolean {
  const found = lstatSync(nativePath(path), { bigint: true, throwIfNoEntry: false });
  return found !== undefined && isSameFile(found, id);
}

/** Writes the file's entry in its folder to the disk. Some systems, such as Windows, cannot open a folder. */
function syncFolder(path: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(nativePath(dirname(path)), constants.O_RDONLY);
    fsyncSync(descriptor);
  } catch {
    // The file system then writes the entry later.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
