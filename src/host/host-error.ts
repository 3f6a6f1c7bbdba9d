import { HostError } from './host.ts';

/** A failed Node system call as a HostError; anything else is returned as errno `UNKNOWN` with its message. */
export function asHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const errno = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  return new HostError(errno, message, { cause: error });
}
