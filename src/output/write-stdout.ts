import { BrokenOutputError } from '../errors/cli-error.ts';
import { HostError, type HostOutput } from '../host/host.ts';

/**
 * Writes to stdout; where that is not possible the BrokenOutputError says it as the reference does. What it writes `atOnce`
 * already fails then, and not only when it ends.
 */
export function writeStdout(stdout: HostOutput, data: string | Uint8Array, atOnce = false): void {
  try {
    stdout.write(data);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const why = reason(error);
    const atEnd = `Exception ignored while flushing sys.stdout:\n${error.errno === 'EPIPE' ? 'BrokenPipeError' : 'OSError'}: ${why}`;
    throw new BrokenOutputError(atOnce ? `\naws: [ERROR]: ${why}\n${atEnd}` : atEnd, { cause: error });
  }
}

function reason({ errno, message }: HostError): string {
  return reasons.get(errno) ?? message;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EIO', '[Errno 5] Input/output error'],
  ['EBADF', '[Errno 9] Bad file descriptor'],
  ['EFBIG', '[Errno 27] File too large'],
  ['ENOSPC', '[Errno 28] No space left on device'],
  ['EPIPE', '[Errno 32] Broken pipe'],
  ['EDQUOT', '[Errno 122] Disk quota exceeded'],
]);
