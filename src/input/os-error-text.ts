import type { HostError } from '../host/host.ts';
import { pyStringRepr } from '../values/string-repr.ts';

/** A failed system call on a path as Python words it: `[Errno 2] No such file or directory: 'codes'`. */
export function osErrorText(error: HostError, path: string): string {
  const known = linuxErrors[error.errno];
  const reason = known === undefined ? `[Errno ${error.errno}] ${error.message}` : `[Errno ${known[0]}] ${known[1]}`;
  return `${reason}: ${pyStringRepr(path)}`;
}

const linuxErrors: Readonly<Record<string, readonly [number, string]>> = {
  EPERM: [1, 'Operation not permitted'],
  ENOENT: [2, 'No such file or directory'],
  EIO: [5, 'Input/output error'],
  ENXIO: [6, 'No such device or address'],
  ENOEXEC: [8, 'Exec format error'],
  EAGAIN: [11, 'Resource temporarily unavailable'],
  EACCES: [13, 'Permission denied'],
  ENODEV: [19, 'No such device'],
  ENOTDIR: [20, 'Not a directory'],
  EISDIR: [21, 'Is a directory'],
  EMFILE: [24, 'Too many open files'],
  EFBIG: [27, 'File too large'],
  ENAMETOOLONG: [36, 'File name too long'],
  ELOOP: [40, 'Too many levels of symbolic links'],
};
