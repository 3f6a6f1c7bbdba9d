import { ExitCode } from '../errors/exit-code.ts';
import { type Host, HostError } from '../host/host.ts';
import { describeThrown } from '../log/describe-thrown.ts';
import { answerLine, createValueSources } from './answer-line.ts';
import { completerName } from './usage.ts';

/**
 * Runs the completer and returns its exit code. Prints a thrown error and returns 1.
 * - If COMP_LINE is not empty, prints the candidates at COMP_POINT, each on its own line. If COMP_LINE is empty, uses
 *   COMMAND_LINE instead. Without candidates, prints an empty line.
 * - If both variables are empty, runs the command in `args` (see runShellCommand). If `args` is empty too, prints an
 *   empty line.
 */
export async function main(args: readonly string[], host: Host): Promise<number> {
  const line = host.env['COMP_LINE'] || host.env['COMMAND_LINE'] || '';
  try {
    if (line === '' && args.length > 0) {
      const { runShellCommand } = await import('./run-shell-command.ts');
      return await runShellCommand(args, host);
    }
    const candidates = await answerLine(line, host.env['COMP_POINT'], createValueSources(host));
    host.stdout.write(`${candidates.join('\n')}\n`);
    return ExitCode.success;
  } catch (error) {
    // Prints no message if the program that reads the output, for instance `head`, closed the pipe.
    const isUnread = error instanceof HostError && error.errno === 'EPIPE';
    if (!isUnread) host.stderr.write(`${completerName}: [ERROR]: ${describeThrown(error)}\n`);
    return ExitCode.uncaught;
  }
}
