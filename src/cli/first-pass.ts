import { ParamValidationError } from '../errors/cli-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { globalOptions, takesValue } from '../operation/options.ts';
import { readMeaning, scanArgv } from './argv-scan.ts';

/** What is known of the command line before the AWS files are read. */
export interface FirstPass {
  readonly debug: boolean;
  readonly profile?: string;
}

// In this order: it shows in the ambiguity message of `--=x`.
const firstPassOptions = (['profile', 'debug'] as const).flatMap((name) =>
  globalOptions.filter((option) => option.name === name),
);

const profileOption = '--profile=';

/** Looks for `--profile` and `--debug` alone, over all arguments; its refusals win over everything else. */
export function scanFirstPass(argv: readonly string[], usage: string): FirstPass {
  const { canonical, seen } = scanArgv({ options: firstPassOptions, usage }, argv);
  const profile = canonical.findLast((argument) => argument.startsWith(profileOption))?.slice(profileOption.length);
  return { debug: seen.has('debug'), ...(profile !== undefined && { profile }) };
}

/** Refuses the two auto-prompt flags together: exact words anywhere, even as values or after `--`. */
export function checkPromptFlags(argv: readonly string[]): void {
  if (argv.includes('--cli-auto-prompt') && argv.includes('--no-cli-auto-prompt')) {
    throw new ParamValidationError(
      'Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    );
  }
}

/**
 * The arguments in the reference's own grammar. Called by the name `aws` they are that already; under any other name
 * the two words are put in front, unless the arguments, global options aside, begin with them.
 */
export function toFullForm(argv: readonly string[], programName: string): readonly string[] {
  return programName === 'aws' || beginsWithTheWords(argv) ? argv : [...theWords, ...argv];
}

const theWords: readonly string[] = [enableMfaDevice.service, enableMfaDevice.command];

/**
 * Reads as the main parser would, but gives up without a word where it would refuse: the refusal is the same with the
 * words in front. A `--` is passed over, as that parser does beside a word.
 */
function beginsWithTheWords(argv: readonly string[]): boolean {
  let found = 0;
  let afterSeparator = false;
  for (let index = 0; index < argv.length && found < theWords.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--' && !afterSeparator) {
      afterSeparator = true;
      continue;
    }
    const meaning = afterSeparator ? positional : readMeaning(argument, globalOptions, []);
    if (meaning.kind === 'positional') {
      if (argument !== theWords[found]) return false;
      found += 1;
    } else if (meaning.kind !== 'option') {
      return false;
    } else if (takesValue(meaning.option) && meaning.value === undefined) {
      index += 1;
    }
  }
  return found === theWords.length;
}

const positional = { kind: 'positional' } as const;
