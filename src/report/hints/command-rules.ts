import { namesCommand } from '../../cli/first-pass.ts';
import { ParamValidationError } from '../../errors/cli-error.ts';
import type { HintContext } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';

/** Whether a command of the AWS CLI was refused that is not this program's own. */
function isOtherCommand({ error, argv, host }: HintContext): boolean {
  return host.programName === 'aws' && error instanceof ParamValidationError && !namesCommand(argv ?? []);
}

/** Causes in the words for the command. */
export const commandRules: readonly HintRule[] = [
  {
    error: 'argument command or operation: Found invalid choice, under the name aws',
    cause:
      'aws is a link to aws-iam-enable-mfa-device here, which hands every other command over to the next aws in PATH, and PATH has no other aws',
    remedy: 'install the AWS CLI, or put its folder into PATH after the folder of the link',
    find: (context) => (isOtherCommand(context) ? fits : undefined),
  },
];
