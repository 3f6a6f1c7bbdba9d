import { constants } from 'node:os';
import { win32 } from 'node:path';
import { HostError } from './host.ts';

/** System calls on an open file. Python's messages for their failures name no path. */
const openFileCalls = new Set(['read', 'write', 'ftruncate', 'fstat', 'fchmod']);

/**
 * Converts a failed system call of Node into a HostError. Any other error becomes errno `UNKNOWN` with its own message.
 * Pass `path` only if the failed path is not the path that the caller requested.
 */
export function asHostError(error: unknown, path?: string): HostError {
  if (error instanceof HostError) return error;
  // Node refuses a path with a NUL character before any system call.
  if (property(error, 'code') === 'ERR_INVALID_ARG_VALUE')
    return new HostError('EINVAL', 'embedded null byte', { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  // In Node, reading a folder fails in read(). In Python it fails in open(), so Python's message names the path.
  const isOpenFile = property(error, 'code') !== 'EISDIR' && openFileCalls.has(String(property(error, 'syscall')));
  const shownPath = isOpenFile ? null : path;
  if (process.platform === 'win32') {
    const errno = nameOnWindows(nameOf(error, undefined), String(property(error, 'path')));
    // On Windows Node has its own error numbers. Python shows the numbers of the C library.
    const number = numberNamed(errno);
    return new HostError(errno, message, { cause: error, number, path: shownPath });
  }
  const errno = property(error, 'errno');
  const number = typeof errno === 'number' ? Math.abs(errno) : numberNamed(String(property(error, 'code')));
  return new HostError(nameOf(error, number), message, { cause: error, number, path: shownPath });
}

/** Node's names of errors for which the C library of Windows returns EACCES, for example when it opens a folder. */
const accessErrors = new Set(['EPERM', 'EBUSY', 'EROFS', 'EISDIR']);

/** Returns the name that the C library of Windows, and so Python, gives to an error of Node on a path. */
export function nameOnWindows(errno: string, path: string): string {
  if (accessErrors.has(errno)) return 'EACCES';
  // Removes the drive, and the prefix `\\?\` of long paths. In the rest, Windows allows no `<`, `>` and so on, and a
  // colon only in the last part.
  const inside = path.replace(/^(?:\\\\\?\\)?(?:[A-Za-z]:)?/, '');
  const isImpossible = /[<>"|?*\x00-\x1f]/.test(inside) || win32.dirname(inside).includes(':');
  return errno === 'ENOENT' && isImpossible ? 'EINVAL' : errno;
}

/**
 * Returns the symbolic name of the error. Node has no name for some numbers that the system's table names, such as
 * EDQUOT.
 */
function nameOf(error: unknown, number: number | undefined): string {
  const code = property(error, 'code');
  if (typeof code === 'string' && /^E[A-Z0-9]+$/.test(code)) return code;
  const found = Object.entries(constants.errno).find((entry) => entry[1] === number);
  return found?.[0] ?? 'UNKNOWN';
}

function numberNamed(name: string): number | undefined {
  return new Map(Object.entries(constants.errno)).get(name);
}

function property(error: unknown, name: 'code' | 'errno' | 'path' | 'syscall'): unknown {
  return error instanceof Error ? Reflect.get(error, name) : undefined;
}
