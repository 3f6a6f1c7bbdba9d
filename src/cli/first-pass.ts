import { ParamValidationError } from '../errors/cli-error.ts';
import { globalOptions } from '../operation/global-options.ts';
import { scanArgv } from './argv-scan.ts';

/** What is known of the command line before the AWS files are read. */
export interface FirstPass {
  readonly debug: boolean;
  readonly profile?: string;
}

// In this order: it shows in the ambiguity message of `--=x`.
const firstPassOptions = (['profile', 'debug'] as const).flatMap((name) =>
  globalOptions.filter((option) => option.name === name),
);

const profileOption = '--profile=';

/** Looks for `--profile` and `--debug` alone, over all arguments; its refusals win over everything else. */
export function scanFirstPass(argv: readonly string[], usage: string): FirstPass {
  const { canonical, seen } = scanArgv({ options: firstPassOptions, usage }, argv);
  const profile = canonical.findLast((argument) => argument.startsWith(profileOption))?.slice(profileOption.length);
  return { debug: seen.has('debug'), ...(profile !== undefined && { profile }) };
}

/** Refuses the two auto-prompt flags together: exact words anywhere, even as values or after `--`. */
export function checkPromptFlags(argv: readonly string[]): void {
  if (argv.includes('--cli-auto-prompt') && argv.includes('--no-cli-auto-prompt')) {
    throw new ParamValidationError(
      'Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    );
  }
}
