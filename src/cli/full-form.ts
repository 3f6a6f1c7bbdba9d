import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { globalOptions } from '../operation/global-options.ts';
import { takesValue } from '../operation/option.ts';
import { readMeaning } from './arg-meaning.ts';

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
