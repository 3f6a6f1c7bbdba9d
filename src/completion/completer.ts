import { type Host, HostError } from '../host/host.ts';
import { describeThrown } from '../log/describe-thrown.ts';
import { answerLine, createValueSources } from './answer-line.ts';
import { name } from './usage.ts';

/**
 * Runs the completer and answers its exit code. With a line in COMP_LINE (else COMMAND_LINE) it prints what may stand at
 * COMP_POINT, a candidate a line, one empty line for none: 0, or 1 where that cannot be told. Otherwise the arguments count
 * (see runShellCommand); without any it prints the empty line.
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
    return 0;
  } catch (error) {
    // A shell that has gone away, or `head`, needs no message.
    const isUnread = error instanceof HostError && error.errno === 'EPIPE';
    if (!isUnread) host.stderr.write(`${name}: [ERROR]: ${describeThrown(error)}\n`);
    return 1;
  }
}
