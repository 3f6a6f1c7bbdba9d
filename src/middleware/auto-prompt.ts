import { choosePromptMode } from '../auto-prompt/choose-mode.ts';
import { CliError, UnknownOptionsError } from '../errors/cli-error.ts';
import { ExitCode } from '../errors/exit-code.ts';
import { checkSeedArguments } from '../extensions/seed-reference.ts';
import { readSettingText } from '../settings/read-setting.ts';
import { createSession, profileSection } from '../settings/session.ts';
import type { AwsFiles } from './aws-files.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { Middleware } from './pipeline.ts';
import type { OpeningMode, RunStart } from './run-start.ts';

type Needs = RunStart & FirstPassDone & AwsFiles;

/** Opens the interactive prompt: before the command runs, only after it failed with exit code 252, or never. */
export const autoPrompt: Middleware<Needs, object, number> = {
  name: 'auto-prompt',
  async handle(context, next) {
    const { host, argv, config } = context;
    // A command line that was entered in the prompt does not open the prompt again.
    if (context.prompted !== undefined) return next({});
    const mode = choosePromptMode(argv, host.env, () => {
      const session = createSession(config, host.env);
      // Throws if the profile is missing. choosePromptMode() catches that, and the setting counts as absent.
      profileSection(session);
      return readSettingText(session, 'autoPrompt');
    });
    if (mode === 'off') return next({});
    if (mode === 'on') return prompt(context, 'on');
    try {
      return await next({});
    } catch (error) {
      if (!(error instanceof CliError) || error.exitCode !== ExitCode.paramValidation) throw error;
      // Like the AWS CLI, shows the error only for unknown options.
      if (error instanceof UnknownOptionsError) {
        host.stderr.write(`\n${error.usage}\n\naws: [ERROR]: ${error.message}\n`);
      }
      return prompt(context, 'partial');
    }
  },
};

async function prompt({ host, argv, config, runLine }: Needs, mode: OpeningMode): Promise<number> {
  if (!host.stdin.isTTY) host.stderr.write('Warning: Input is not a terminal (fd=0).\n');
  const { runPrompt } = await import('../auto-prompt/run-prompt.ts');
  // The history stores each line. So checkSeedArguments first refuses a line that contains a seed.
  const { ended, line, toWords } = await runPrompt(argv, host, config, checkSeedArguments);
  if (ended === 'cancel') {
    host.stderr.write(`> aws ${line}\n`);
    return ExitCode.interrupted;
  }
  host.stdout.write(`> aws ${line}\n`);
  return runLine(toWords(), mode);
}
