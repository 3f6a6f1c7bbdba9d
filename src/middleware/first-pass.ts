import { checkPromptFlags, type FirstPass, scanFirstPass, toFullForm } from '../cli/first-pass.ts';
import { firstPassUsage, usageIsColored } from '../cli/usage.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** What every layer after the first pass can rely on. */
export interface FirstPassDone {
  /** The arguments in the reference's own grammar. */
  readonly argv: readonly string[];
  readonly firstPass: FirstPass;
  readonly usageColored: boolean;
}

/** Looks for `--profile` and `--debug` alone, before the AWS files are read; its errors win over all others. */
export const firstPass: Middleware<RunStart, FirstPassDone, number> = {
  name: 'first-pass',
  async handle({ host, argv: given, prompted, reporting }, next) {
    if (prompted === undefined && given.some((argument) => argument.includes('\ufffd'))) {
      const { checkEncoding } = await import('../cli/check-encoding.ts');
      checkEncoding(given, host.files);
    }
    const usageColored = usageIsColored(host.stdout.isTTY, host.env);
    // For a line of the prompt all of that has been done.
    const argv = prompted === undefined ? toFullForm(given, host.programName) : given;
    reporting.argv = argv;
    if (prompted !== undefined) return next({ argv, usageColored, firstPass: { debug: false } });
    return next({ argv, usageColored, firstPass: scanFirstPass(argv, firstPassUsage(usageColored)) });
  },
};

/** Refuses both auto-prompt flags together, before any other argument is looked at. */
export const promptFlags: Middleware<RunStart & FirstPassDone, object, number> = {
  name: 'prompt-flags',
  async handle({ argv, prompted }, next) {
    if (prompted === undefined) checkPromptFlags(argv);
    return next({});
  },
};
