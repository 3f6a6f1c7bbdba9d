import { ExitCode } from '../errors/exit-code.ts';
import { type Host, HostError } from '../host/host.ts';
import { describeThrown } from '../log/describe-thrown.ts';
import { answerLine, createValueSources } from './answer-line.ts';
import { completerName } from './usage.ts';

/**
 * Runs the completer and returns its exit code.
 * If COMP_LINE (or else COMMAND_LINE) contains a line, it prints the candidates at COMP_POINT, one a line. Without
 * candidates it prints an empty line. It returns 0, or 1 if an error prevents completion.
 * Without a line it runs the command in its arguments (see runShellCommand). Without arguments it prints an empty line.
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
    // A pipe that the reader closed, for instance `head`, needs no message.
    const isUnread = error instanceof HostError && error.errno === 'EPIPE';
    if (!isUnread) host.stderr.write(`${completerName}: [ERROR]: ${describeThrown(error)}\n`);
    return ExitCode.uncaught;
  }
}
