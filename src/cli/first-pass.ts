import { ParamValidationError } from '../errors/cli-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { globalOptions, takesValue } from '../operation/options.ts';
import { readMeaning, scanArgv } from './argv-scan.ts';

/** The options needed before the AWS files are read. */
export interface FirstPass {
  readonly debug: boolean;
  readonly profile?: string;
}

// In the order in which the error message lists them. An argument such as `--=x` could be either option, because `--`
// is a prefix of both.
const firstPassOptions = (['profile', 'debug'] as const).flatMap((name) =>
  globalOptions.filter((option) => option.name === name),
);

const profileOption = '--profile=';

/**
 * Scans the arguments for `--profile` and `--debug`, and ignores all others. This scan runs before the main parser, so
 * errors in these two options are reported first.
 */
export function scanFirstPass(argv: readonly string[], usage: string): FirstPass {
  const { canonical, seen } = scanArgv({ options: firstPassOptions, usage }, argv);
  const profile = canonical.findLast((argument) => argument.startsWith(profileOption))?.slice(profileOption.length);
  return { debug: seen.has('debug'), ...(profile !== undefined && { profile }) };
}

/** Refuses argv that contains both auto-prompt flags. The words count anywhere, even as values or after `--`. */
export function checkPromptFlags(argv: readonly string[]): void {
  if (argv.includes('--cli-auto-prompt') && argv.includes('--no-cli-auto-prompt')) {
    throw new ParamValidationError(
      'Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    );
  }
}

/**
 * Returns the arguments in the AWS CLI's form. If the program is called as `aws`, the arguments are already in this
 * form. Otherwise adds the words `iam enable-mfa-device` at the start, unless the arguments already begin with these
 * words. Global options may come before the words.
 */
export function toFullForm(argv: readonly string[], programName: string): readonly string[] {
  return programName === 'aws' || beginsWithCommand(argv, 'stop') ? argv : [...commandWords, ...argv];
}

/**
 * Whether a command line of the AWS CLI begins with the words `iam enable-mfa-device`. Global and unknown options may
 * come before and between the words.
 */
export function namesCommand(argv: readonly string[]): boolean {
  return beginsWithCommand(argv, 'skip');
}

const commandWords: readonly string[] = [enableMfaDevice.service, enableMfaDevice.command];

/**
 * Whether the arguments begin with the command's two words. Like the main parser, skips global options and the first
 * `--`. With `skip`, also skips unknown options. With `stop`, returns false at an unknown option: the caller then adds
 * the two words, and the main parser reports the option.
 */
function beginsWithCommand(argv: readonly string[], atUnknown: 'stop' | 'skip'): boolean {
  let found = 0;
  let afterSeparator = false;
  for (let index = 0; index < argv.length && found < commandWords.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--' && !afterSeparator) {
      afterSeparator = true;
      continue;
    }
    const meaning = afterSeparator ? positional : readMeaning(argument, globalOptions, []);
    if (meaning.kind === 'positional') {
      if (argument !== commandWords[found]) return false;
      found += 1;
    } else if (meaning.kind !== 'option') {
      if (atUnknown === 'stop') return false;
    } else if (takesValue(meaning.option) && meaning.value === undefined) {
      index += 1;
    }
  }
  return found === commandWords.length;
}

const positional = { kind: 'positional' } as const;
