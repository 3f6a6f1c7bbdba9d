import { constants } from 'node:os';
import { HostError } from './host.ts';

/** System calls on an open file. Python's messages for their failures name no path. */
const openFileCalls = new Set(['read', 'write', 'ftruncate', 'fstat', 'fchmod']);

/**
 * Converts a failed system call of Node into a HostError. Any other error becomes errno `UNKNOWN` with its own message.
 * `path` is the path that failed, if it differs from the one that the caller asked for.
 */
export function asHostError(error: unknown, path?: string): HostError {
  if (error instanceof HostError) return error;
  // Node refuses a path with a NUL character before any system call.
  if (property(error, 'code') === 'ERR_INVALID_ARG_VALUE')
    return new HostError('EINVAL', 'embedded null byte', { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  const number = numberOf(error);
  const errno = nameOf(error, number);
  // Reading a folder fails in read() in Node, but in open() in Python.
  const isOpenFile = errno !== 'EISDIR' && openFileCalls.has(String(property(error, 'syscall')));
  return new HostError(errno, message, { cause: error, number, path: isOpenFile ? null : path });
}

/**
 * Returns the system's number of the error. On Windows Node has its own numbers, so the C library's number is looked up
 * by name.
 */
function numberOf(error: unknown): number | undefined {
  const number = property(error, 'errno');
  if (process.platform !== 'win32' && typeof number === 'number') return Math.abs(number);
  return new Map(Object.entries(constants.errno)).get(String(property(error, 'code')));
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

function property(error: unknown, name: 'code' | 'errno' | 'syscall'): unknown {
  return error instanceof Error ? Reflect.get(error, name) : undefined;
}
