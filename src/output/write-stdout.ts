import { BrokenOutputError } from '../errors/cli-error.ts';
import { HostError, type HostOutput } from '../host/host.ts';
import { osErrorReason } from '../python/os-error-text.ts';

/** Writes to stdout; throws a BrokenOutputError where that is not possible. */
export function writeStdout(stdout: HostOutput, data: string | Uint8Array): void {
  try {
    stdout.write(data);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new BrokenOutputError(osErrorReason(error), { cause: error });
  }
}
