import { CliConfigurationError, CliGeneralError } from '../errors/cli-error.ts';
import { type Host, HostError } from '../host/host.ts';
import { splitShell } from '../python/split-command.ts';
import { pyStringRepr } from '../python/string-repr.ts';

/** A pager command, split into words, or the command line for the shell of Windows. */
export type PagerCommand = readonly string[] | string;

/** Splits the pager command line; an open quote fails even when nothing will be shown. Windows leaves that to its shell. */
export function parsePager(commandLine: string, platform: string): PagerCommand {
  return platform === 'win32' ? commandLine : splitShell(commandLine);
}

/**
 * Shows the output through the pager and waits for it. Its exit code means nothing. The answer is false when it was
 * found but could not be started, which is no error: the output is lost and nothing more is said.
 */
export async function runPager(command: PagerCommand, output: Uint8Array, host: Host): Promise<boolean> {
  const env = host.env['LESS'] === undefined ? { ...host.env, LESS: 'FRX' } : host.env;
  if (typeof command === 'string') {
    await host.run({ program: command, args: [], shell: true, env, input: output, output: 'inherit' });
    return true;
  }
  const [program, ...args] = command;
  if (program === undefined) throw new CliGeneralError('The command of the pager is blank.');
  try {
    await host.run({ program, args, env, input: output, output: 'inherit' });
    return true;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.errno === 'ENOENT') throw pagerNotFound(program, error);
    return false;
  }
}

function pagerNotFound(program: string, cause: HostError): CliConfigurationError {
  const reason = `[Errno 2] No such file or directory: ${pyStringRepr(program)}`;
  const message =
    `Unable to redirect output to pager. Received the following error when opening pager:\n${reason}\n\n` +
    'Learn more about configuring the output pager by running "aws help config-vars".';
  return new CliConfigurationError('Pager', message, { cause });
}
