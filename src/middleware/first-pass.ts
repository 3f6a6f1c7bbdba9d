import { checkPromptFlags, type FirstPass, scanFirstPass, toFullForm } from '../cli/first-pass.ts';
import { firstPassUsage, usageIsColored } from '../cli/usage.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The arguments and the result of the first pass. */
export interface FirstPassDone {
  /** The arguments as a command line of the AWS CLI, `iam enable-mfa-device` included. */
  readonly argv: readonly string[];
  readonly firstPass: FirstPass;
  readonly usageColored: boolean;
}

/**
 * Parses only `--profile` and `--debug`, before the AWS files are read. Errors in these two options are reported before
 * the errors of later layers.
 */
export const firstPass: Middleware<RunStart, FirstPassDone, number> = {
  name: 'first-pass',
  async handle({ host, argv: given, prompted, reporting }, next) {
    // U+FFFD may stand for bytes that are not UTF-8. A command line from the auto-prompt needs no check, because the
    // auto-prompt works on text, not on bytes.
    if (prompted === undefined && given.some((argument) => argument.includes('\ufffd'))) {
      const { checkEncoding } = await import('../cli/check-encoding.ts');
      checkEncoding(given, host.files);
    }
    const usageColored = usageIsColored(host.stdout.isTTY, host.env);
    // A command line from the auto-prompt is already in the AWS CLI's form. The first pass took place before the
    // auto-prompt opened.
    const argv = prompted === undefined ? toFullForm(given, host.programName) : given;
    reporting.argv = argv;
    if (prompted !== undefined) return next({ argv, usageColored, firstPass: { debug: false } });
    return next({ argv, usageColored, firstPass: scanFirstPass(argv, firstPassUsage(usageColored)) });
  },
};

/** Refuses `--cli-auto-prompt` together with `--no-cli-auto-prompt`, before any other argument is parsed. */
export const promptFlags: Middleware<RunStart & FirstPassDone, object, number> = {
  name: 'prompt-flags',
  async handle({ argv, prompted }, next) {
    if (prompted === undefined) checkPromptFlags(argv);
    return next({});
  },
};
