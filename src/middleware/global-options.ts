import { type Aliases, findAliases } from '../cli/aliases.ts';
import { type CommandArgs, parseGlobals } from '../cli/parse-globals.ts';
import type { GlobalArgs } from '../cli/parsed-args.ts';
import { usageBlock, versionLine } from '../cli/usage.ts';
import { ExitCode } from '../errors/exit-code.ts';
import type { Host, HostCommand } from '../host/host.ts';
import { writeStdout } from '../output/write.ts';
import type { Reporting } from '../report/reporting.ts';
import { loadAliasFile } from '../settings/alias-file.ts';
import type { FirstPassDone } from './first-pass.ts';
import { readGlobalValues } from './global-option-values.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The result of the main parser, after the expansion of aliases. */
export interface GlobalOptions {
  readonly command: CommandArgs;
  readonly globals: GlobalArgs;
}

/**
 * Parses the global options and the service name, and expands the user's aliases. A run with `--version` or with a
 * shell alias ends here.
 */
export const globalOptions: Middleware<RunStart & FirstPassDone, GlobalOptions, number> = {
  name: 'global-options',
  async handle({ argv, host, reporting, usageColored }, next) {
    const aliases = findAliases(loadAliasFile(host));
    const usage = usageBlock(usageColored);
    const parsed = parseGlobals(argv, usage, [...aliases.commands.keys()]);
    if (parsed.kind === 'version') return printVersion(host);
    reporting.globals = parsed.globals;
    const expanded = await expand(parsed, aliases, usage, reporting, host.platform);
    if (expanded.kind === 'version') return printVersion(host);
    if (expanded.kind === 'command') return next({ command: expanded, globals: expanded.globals });
    return (await host.run(shellCommand(expanded.command, host.platform))).exitCode;
  },
};

/**
 * Returns the command for an alias that begins with `!`. Like the AWS CLI, it starts `/bin/sh` on every system but
 * Windows.
 */
function shellCommand(command: string, platform: string): HostCommand {
  if (platform === 'win32') return { program: command, args: [], shell: true, output: 'inherit' };
  return { program: '/bin/sh', args: ['-c', command], output: 'inherit' };
}

function printVersion(host: Host): number {
  writeStdout(host.stdout, `${versionLine(host.machine)}\n`);
  return ExitCode.success;
}

async function expand(command: CommandArgs, aliases: Aliases, usage: string, reporting: Reporting, platform: string) {
  if (aliases.commands.size + aliases.operations.size === 0) return command;
  const { expandAliases } = await import('../cli/expand-aliases.ts');
  const watch = {
    async check(globals: GlobalArgs) {
      await readGlobalValues(globals);
    },
    adopt(globals: GlobalArgs) {
      reporting.globals = globals;
    },
  };
  return expandAliases(command, aliases, usage, watch, platform);
}
