import { BrokenOutputError } from '../errors/cli-error.ts';
import { ExitCode } from '../errors/exit-code.ts';
import { HostError, type HostOutput } from '../host/host.ts';
import { osErrorReason } from '../python/os-error-text.ts';

/**
 * Takes one piece of output text. A piece is the text that the AWS CLI writes in one call. If a character cannot be
 * encoded, the whole piece is lost, but not the pieces before it.
 */
export type Write = (text: string) => void;

/**
 * Writes to stdout. Throws a BrokenOutputError if the write fails. If stderr fails too, the program exits with
 * `exitCodeIfLost`. The default is 120: the AWS CLI buffers most output, and Python exits with 120 if the last flush
 * fails.
 */
export function writeStdout(
  stdout: HostOutput,
  data: string | Uint8Array,
  exitCodeIfLost: number = ExitCode.outputLost,
): void {
  try {
    stdout.write(data);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new BrokenOutputError(osErrorReason(error), exitCodeIfLost, { cause: error });
  }
}
