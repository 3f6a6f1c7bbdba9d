import { parseOperation } from '../cli/parse-operation.ts';
import type { OperationArgs } from '../cli/parsed-args.ts';
import { usageBlock } from '../cli/usage.ts';
import { ExitCode } from '../errors/exit-code.ts';
import { seedInEnvironment } from '../extensions/seed-reference.ts';
import { readSettingText } from '../settings/read-setting.ts';
import { hasProfile } from '../settings/session.ts';
import type { AwsSession } from './aws-session.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The operation's options as the user typed them. */
export interface OperationOptions {
  readonly operation: OperationArgs;
}

/** Parses the operation name and the operation's options. A run with `help` ends here. */
export const operationOptions: Middleware<
  RunStart & FirstPassDone & GlobalOptions & AwsSession,
  OperationOptions,
  number
> = {
  name: 'operation-options',
  async handle({ host, command, usageColored, session, reporting }, next) {
    const hasSeed = seedInEnvironment(host.env) !== undefined;
    const parsed = parseOperation(command, usageBlock(usageColored), hasSeed);
    if (parsed.kind === 'run') {
      reporting.operation = parsed.operation;
      return next({ operation: parsed.operation });
    }
    const { showHelp } = await import('../help/show-help.ts');
    await showHelp(parsed.page, readHelpOutput(session), host);
    return ExitCode.success;
  },
};

/** Returns the setting `cli_help_output`, or `undefined` if the profile does not exist. */
function readHelpOutput(session: AwsSession['session']): string | undefined {
  return hasProfile(session) ? readSettingText(session, 'helpOutput') : undefined;
}
