import { BrokenOutputError } from '../errors/cli-error.ts';
import { HostError, type HostOutput } from '../host/host.ts';
import { osErrorReason } from '../python/os-error-text.ts';

/**
 * Writes to stdout; where that is not possible the BrokenOutputError says it as the reference does. What it writes `atOnce`
 * already fails then, and not only when it ends.
 */
export function writeStdout(stdout: HostOutput, data: string | Uint8Array, atOnce = false): void {
  try {
    stdout.write(data);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const why = osErrorReason(error);
    const atEnd = `Exception ignored while flushing sys.stdout:\n${error.errno === 'EPIPE' ? 'BrokenPipeError' : 'OSError'}: ${why}`;
    throw new BrokenOutputError(atOnce ? `\naws: [ERROR]: ${why}\n${atEnd}` : atEnd, { cause: error });
  }
}
