import { CliConfigurationError, CliGeneralError } from '../errors/cli-error.ts';
import { type Host, HostError } from '../host/host.ts';
import { osErrorText } from '../python/os-error-text.ts';
import { splitShell } from '../python/split-command.ts';

/** The words of a pager command. On Windows it is the whole command line, which the shell splits. */
export type PagerCommand = readonly string[] | string;

/** Splits the command line of the pager, except on Windows. Throws a CliGeneralError if a quote is not closed. */
export function parsePager(commandLine: string, platform: string): PagerCommand {
  return platform === 'win32' ? commandLine : splitShell(commandLine);
}

/**
 * Shows the output through the pager and waits for the pager to exit. Ignores its exit code. Returns false if the pager
 * was found but could not start. The output is then lost without an error.
 */
export async function runPager(command: PagerCommand, output: Uint8Array, host: Host): Promise<boolean> {
  const env = host.env['LESS'] === undefined ? { ...host.env, LESS: 'FRX' } : host.env;
  if (typeof command === 'string') {
    await host.run({ program: command, args: [], shell: true, env, input: output, output: 'inherit' });
    return true;
  }
  const [program, ...args] = command;
  if (program === undefined) throw new CliGeneralError('The pager command is empty.');
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
  const message =
    `Unable to redirect output to pager. Received the following error when opening pager:\n${osErrorText(cause, program)}\n\n` +
    'Learn more about configuring the output pager by running "aws help config-vars".';
  return new CliConfigurationError('Pager', message, { cause });
}
