import { ParamValidationError } from '../../errors/cli-error.ts';
import { type HintContext, isAnswer, isRefusedInput } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';
import { findCodes, findParameter, findTypedValue } from './parameter-text.ts';
import { showText } from './shown-text.ts';

/** Returns the user name and the serial number, if a parameter was refused before the request. */
function findRefusedNames(context: HintContext): readonly string[] {
  if (!isRefusedInput(context)) return [];
  return (['UserName', 'SerialNumber'] as const).flatMap((name) => findParameter(context, name) ?? []);
}

function isQuoted(value: string): boolean {
  return /^(["'`]).*\1$/s.test(value);
}

/** Returns the value of --totp-seed, if it was refused because it is not a reference to a file. */
function findLiteralSeed({ error, argv = [] }: HintContext): string | undefined {
  if (!(error instanceof ParamValidationError) || !error.message.startsWith('argument --totp-seed: ')) return undefined;
  return findTypedValue(argv, 'totp-seed');
}

/** The rules for malformed values. */
export const valueRules: readonly HintRule[] = [
  {
    error: 'argument --totp-seed: a seed on the command line can be read by every user',
    cause: 'the value is the path of a file with the seed, but file:// before it is missing',
    remedy: 'put file:// before the path',
    commands: (write) => [write.again({ codes: ['--totp-seed', 'file://FILE'] })],
    find(context) {
      const value = findLiteralSeed(context) ?? '';
      // Only the name of a file that exists is shown. Anything else may be a seed.
      if (context.host.files.isFile(value) && showText(value, '') !== '') {
        return {
          commands: (write) => [write.again({ codes: ['--totp-seed', write.text(`file://${value}`, 'FILE')] })],
        };
      }
      // A path has a slash or backslash, begins with `@`, `~` or `.`, or ends with an extension.
      return !/^otpauth:/i.test(value) && /[/\\]|^[@~.]|\.\w{1,8}$/.test(value) ? fits : undefined;
    },
  },
  {
    error: 'Parameter validation failed',
    cause: 'a value has quotes around it that the shell or the tool did not remove (cmd.exe keeps single quotes)',
    remedy: 'leave out these quotes, or use double quotes in cmd.exe',
    commands: (write) => [write.again()],
    find(context) {
      const values = [...findRefusedNames(context), ...(isRefusedInput(context) ? findCodes(context) : [])];
      return values.some(isQuoted) ? fits : undefined;
    },
  },
  {
    error: 'Parameter validation failed: invalid pattern for UserName or SerialNumber',
    cause:
      'a value begins or ends with a space or a line break; a script or a file with the line ends of Windows adds a carriage return',
    remedy: 'remove these characters, for example with tr',
    commands: () => ["tr -d ' \\r\\n' < FILE > NEW-FILE"],
    find: (context) =>
      findRefusedNames(context).some((value) => /^[ \t\r\n]|[ \t\r\n]$/.test(value)) ? fits : undefined,
  },
  {
    error: 'NoSuchEntity, AccessDenied or ValidationError, for the user root',
    cause: 'root is the owner of the account, not an IAM user, unless the account has a user of that name',
    remedy: 'sign in to the AWS console as root and assign the MFA device there, or give the name of an IAM user',
    find(context) {
      const isRoot = /^(?:root|root[-_]account)$/i.test(findParameter(context, 'UserName') ?? '');
      return isRoot && isAnswer(context, 'NoSuchEntity', 'AccessDenied', 'ValidationError') ? fits : undefined;
    },
  },
];
