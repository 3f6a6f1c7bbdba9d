import { constants } from 'node:os';
import { HostError } from './host.ts';

/** Calls on an open file: Python's message for them names no path. */
const openFileCalls = new Set(['read', 'write', 'ftruncate', 'fstat', 'fchmod']);

/**
 * A failed Node system call as a HostError; anything else is returned as errno `UNKNOWN` with its message. `path` is the
 * path that failed, where it is not the one that the caller asked for.
 */
export function asHostError(error: unknown, path?: string): HostError {
  if (error instanceof HostError) return error;
  // A path with a NUL never reaches the system.
  if (property(error, 'code') === 'ERR_INVALID_ARG_VALUE')
    return new HostError('EINVAL', 'embedded null byte', { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  const number = numberOf(error);
  const errno = nameOf(error, number);
  // Reading a folder fails with read() in Node, with open() in Python.
  const isOpenFile = errno !== 'EISDIR' && openFileCalls.has(String(property(error, 'syscall')));
  return new HostError(errno, message, { cause: error, number, path: isOpenFile ? null : path });
}

/** The system's number of the error. On Windows Node numbers errors its own way: the C library's number counts. */
function numberOf(error: unknown): number | undefined {
  const number = property(error, 'errno');
  if (process.platform !== 'win32' && typeof number === 'number') return Math.abs(number);
  return new Map(Object.entries(constants.errno)).get(String(property(error, 'code')));
}

/** The symbolic name. Node has none for some numbers that the system's own table names, such as EDQUOT. */
function nameOf(error: unknown, number: number | undefined): string {
  const code = property(error, 'code');
  if (typeof code === 'string' && /^E[A-Z0-9]+$/.test(code)) return code;
  const found = Object.entries(constants.errno).find((entry) => entry[1] === number);
  return found?.[0] ?? 'UNKNOWN';
}

function property(error: unknown, name: 'code' | 'errno' | 'syscall'): unknown {
  return error instanceof Error ? Reflect.get(error, name) : undefined;
}
