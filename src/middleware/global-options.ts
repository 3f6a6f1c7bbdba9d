import { type CommandArgs, parseGlobals } from '../cli/parse-globals.ts';
import type { GlobalArgs } from '../cli/parsed-args.ts';
import { usageBlock } from '../cli/usage.ts';
import { versionLine } from '../cli/version-line.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The command line after the main parser. */
export interface GlobalOptions {
  readonly command: CommandArgs;
  readonly globals: GlobalArgs;
}

/** Parses the global options and the service word; `--version` ends here. */
export const globalOptions: Middleware<RunStart & FirstPassDone, GlobalOptions, number> = {
  name: 'global-options',
  async handle({ argv, host, reporting, usageColored }, next) {
    const parsed = parseGlobals(argv, usageBlock(usageColored));
    if (parsed.kind === 'version') {
      host.stdout.write(`${versionLine(host.machine)}\n`);
      return 0;
    }
    reporting.globals = parsed.globals;
    return next({ command: parsed, globals: parsed.globals });
  },
};
