import { choosePromptMode } from '../auto-prompt/choose-mode.ts';
import { CliError, GeneralError, UnknownOptionsError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { readSettingText } from '../settings/read-setting.ts';
import { createSession, profileSection } from '../settings/session.ts';
import type { AwsFiles } from './aws-files.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

const refusedArguments = 252;

/**
 * Decides whether the command line is to be edited first. There is no editor yet: on a terminal the command runs as it
 * is, without one it fails as the reference's editor does there.
 */
export const autoPrompt: Middleware<RunStart & FirstPassDone & AwsFiles, object, number> = {
  name: 'auto-prompt',
  async handle({ host, argv, config }, next) {
    const mode = choosePromptMode(argv, host.env, () => {
      const session = createSession(config, host.env);
      profileSection(session);
      return readSettingText(session, 'autoPrompt');
    });
    if (mode === 'off' || host.stdin.isTTY) return next({});
    if (mode === 'on') return refusePrompt(host);
    try {
      return await next({});
    } catch (error) {
      if (!(error instanceof CliError) || error.exitCode !== refusedArguments) throw error;
      // What was wrong is not said, but left-over arguments are.
      if (error instanceof UnknownOptionsError) {
        host.stderr.write(`\n${error.usage}\n\naws: [ERROR]: ${error.message}\n`);
      }
      return refusePrompt(host);
    }
  },
};

function refusePrompt(host: Host): never {
  host.stderr.write('Warning: Input is not a terminal (fd=0).\n');
  throw new GeneralError('');
}
