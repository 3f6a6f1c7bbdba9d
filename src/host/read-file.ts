import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { HostError } from './host.ts';
import { nativePath } from './native-text.ts';

/** The default limit of a file's size in bytes. Documents, configurations and certificate lists are far smaller. */
export const defaultLimit = 64 * 1024 * 1024;

/** A file that is open for reading. */
export interface OpenFile {
  readonly descriptor: number;
  readonly stats: Stats;
}

/** Reads a file to its end without waiting for bytes. Throws EFBIG for more than `limit` bytes. */
export function readFile(path: string, limit: number): Uint8Array {
  const file = openFile(path);
  try {
    return readAvailable(file, limit);
  } finally {
    closeSync(file.descriptor);
  }
}

/**
 * Opens a file for reading; the caller closes it. Reading a pipe, terminal or device without data fails with EAGAIN. On
 * Windows, such a read blocks, because Node has no O_NONBLOCK there.
 */
export function openFile(path: string): OpenFile {
  const descriptor = openSync(nativePath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  return { descriptor, stats: fstatSync(descriptor) };
}

/** Reads an open file to its end without waiting for bytes. Throws EFBIG for more than `limit` bytes. */
export function readAvailable({ descriptor, stats }: OpenFile, limit: number): Uint8Array {
  if (stats.size > limit) throw tooLarge();
  // The last read, which finds the file's end, also needs space in the buffer. Files in /proc have the size 0, so the
  // buffer has at least 8 KiB.
  let buffer = Buffer.allocUnsafe(Math.max(stats.size, 8191) + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > limit) throw tooLarge();
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(length)]);
  }
}

/** Returns the error for a file that is longer than its limit. */
export function tooLarge(): HostError {
  return new HostError('EFBIG', 'File too large');
}
