import { parseOperation } from '../cli/parse-operation.ts';
import type { OperationArgs } from '../cli/parsed-args.ts';
import { usageBlock } from '../cli/usage.ts';
import { ParamValidationError } from '../errors/cli-error.ts';
import { readSettingText } from '../settings/read-setting.ts';
import { hasProfile } from '../settings/session.ts';
import type { AwsSession } from './aws-session.ts';
import type { FirstPassDone } from './first-pass.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The operation's options as typed. */
export interface OperationOptions {
  readonly operation: OperationArgs;
}

/** Parses the operation word and the operation's options; `help` ends here. */
export const operationOptions: Middleware<
  RunStart & FirstPassDone & GlobalOptions & AwsSession,
  OperationOptions,
  number
> = {
  name: 'operation-options',
  async handle({ host, command, usageColored, session }, next) {
    const parsed = parseOperation(command, usageBlock(usageColored), false);
    if (parsed.kind === 'run') {
      refuseExtensions(parsed.operation);
      return next({ operation: parsed.operation });
    }
    const { showHelp } = await import('../help/show-help.ts');
    await showHelp(parsed.page, readHelpOutput(session), host);
    return 0;
  },
};

/** The parser knows our own options already; until they do something, a run that asks for one must not go on without. */
function refuseExtensions({ totpSeed, failOnAlreadyEnabled, dryRun, promptCodes }: OperationArgs): void {
  if (totpSeed === undefined && failOnAlreadyEnabled && !dryRun && !promptCodes) return;
  throw new ParamValidationError(
    '--totp-seed, --no-fail-on-already-enabled, --dry-run and --prompt-codes are not available in this version.',
  );
}

/** A profile that does not exist has nothing to say about help. */
function readHelpOutput(session: AwsSession['session']): string | undefined {
  return hasProfile(session) ? readSettingText(session, 'helpOutput') : undefined;
}
