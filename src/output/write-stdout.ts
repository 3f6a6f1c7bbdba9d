import { BrokenOutputError } from '../errors/cli-error.ts';
import { HostError, type HostOutput } from '../host/host.ts';

/** Writes to stdout; where that is not possible the BrokenOutputError says it as the reference does. */
export function writeStdout(stdout: HostOutput, data: string | Uint8Array): void {
  try {
    stdout.write(data);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new BrokenOutputError(`Exception ignored while flushing sys.stdout:\n${reason(error)}`, { cause: error });
  }
}

function reason({ errno, message }: HostError): string {
  if (errno === 'EPIPE') return 'BrokenPipeError: [Errno 32] Broken pipe';
  return `OSError: ${errno === 'ENOSPC' ? '[Errno 28] No space left on device' : message}`;
}
