import { namesCommand } from '../../cli/first-pass.ts';
import {
  type CliError,
  MissingArgumentsError,
  ParamValidationError,
  UnknownOptionsError,
} from '../../errors/cli-error.ts';
import type { HintContext } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';

/** Whether the program, called as `aws`, refused a command other than its own. */
function isOtherCommand({ error, argv, host }: HintContext): boolean {
  return host.programName === 'aws' && error instanceof ParamValidationError && !namesCommand(argv ?? []);
}

/** The rules for errors in the words that name the command, and for `--help`. */
export const commandRules: readonly HintRule[] = [
  {
    error: 'Found invalid choice (argument command or argument operation), if the program is called as aws',
    cause: 'aws is a link to aws-iam-enable-mfa-device here, and PATH has no other aws to run this command',
    remedy: 'install the AWS CLI, or add its folder to PATH after the folder that contains the link',
    find: (context) => (isOtherCommand(context) ? fits : undefined),
  },
  {
    error: 'Unknown options: --help, or the following arguments are required',
    cause: 'help is a word without hyphens, as in the AWS CLI',
    remedy: 'write the word after the command',
    commands: (write) => [`${write.program} help`],
    find: ({ error, argv = [] }) => (isRefused(error) && argv.some(isHelpOption) ? fits : undefined),
  },
  {
    error: 'the following arguments are required, after a command without options',
    cause: 'no options were given',
    remedy: 'read the help, or let the command ask for the codes',
    commands: (write) => [`${write.program} help`, write.again({ codes: ['--prompt-codes'] })],
    find({ error, argv = [] }) {
      const isBare = argv.length === 2 && namesCommand(argv);
      return error instanceof MissingArgumentsError && isBare ? fits : undefined;
    },
  },
];

/** Whether a parser refused the arguments. */
function isRefused(error: CliError): boolean {
  return error instanceof MissingArgumentsError || error instanceof UnknownOptionsError;
}

function isHelpOption(argument: string): boolean {
  return /^(?:--?help|-h|--?\?|\/\?)$/i.test(argument);
}
