import { extensionOptions } from '../cli/extension-options.ts';
import { globalOptions } from '../cli/global-options.ts';
import { operationOptions } from '../cli/operation-options.ts';
import { type Option, takesValue } from '../cli/option.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';

/** What the word under the cursor stands for, as far as the text before it tells. */
export type Situation =
  | { readonly kind: 'word'; readonly word: string; readonly choices: readonly string[] }
  | {
      readonly kind: 'option';
      readonly word: string;
      readonly options: readonly Option[];
      /** Our own, for where none of `options` fits the word. */
      readonly extensions: readonly Option[];
    }
  | { readonly kind: 'value'; readonly word: string; readonly option: Option; readonly given: GivenValues }
  | { readonly kind: 'nothing' };

/** The options typed before, by name, with their values; a flag has none. */
export type GivenValues = ReadonlyMap<string, string | undefined>;

const commandWords: readonly string[] = [enableMfaDevice.service, enableMfaDevice.command];

/**
 * Reads the text before the cursor, without the program's name. Words are split at white space only: neither quotes
 * nor `--option=value` are understood, an option that takes a value swallows the next word whatever it is, and one
 * that is unknown is passed over.
 */
export function readSituation(text: string): Situation {
  const words = text.trimStart().split(/\s+/);
  const word = words.pop() ?? '';
  const given = new Map<string, string | undefined>();
  let found = 0;
  let hasUnknown = false;
  let pending: Option | undefined;
  for (const earlier of words) {
    if (pending !== undefined) {
      given.set(pending.name, earlier);
      pending = undefined;
    } else if (earlier.startsWith('--')) {
      const option = findOption(earlier, found);
      if (option === undefined) {
        hasUnknown = true;
        continue;
      }
      given.set(option.name, undefined);
      if (swallowsNext(option)) pending = option;
    } else if (earlier === commandWords[found]) {
      found += 1;
    } else {
      return { kind: 'nothing' };
    }
  }
  if (pending !== undefined) return { kind: 'value', word, option: pending, given };
  // A word that is whole already is not completed.
  if (findOption(word, found) !== undefined) return { kind: 'nothing' };
  const nextWord = commandWords[found];
  if (nextWord !== undefined && !word.startsWith('--')) {
    if (hasUnknown || word === nextWord) return { kind: 'nothing' };
    return { kind: 'word', word, choices: [nextWord] };
  }
  if (hasUnknown && word === '') return { kind: 'nothing' };
  const isOpen = ({ name }: Option) => !given.has(name);
  return {
    kind: 'option',
    word,
    options: optionsAfter(found).filter(isOpen),
    extensions: extensionsAfter(found, word).filter(isOpen),
  };
}

function findOption(word: string, found: number): Option | undefined {
  const extensions = found < commandWords.length ? [] : extensionOptions;
  return [...optionsAfter(found), ...extensions].find(({ name }) => word === `--${name}`);
}

/** Our own options that the word begins, unless it begins one of the reference's: its lists stay what they are there. */
function extensionsAfter(found: number, word: string): readonly Option[] {
  const begins = ({ name }: Option) => `--${name}`.startsWith(word);
  if (found < commandWords.length || optionsAfter(found).some(begins)) return [];
  return extensionOptions.filter(begins);
}

/** `--version` is listed as if it took a value. */
function swallowsNext(option: Option): boolean {
  return takesValue(option) || option.kind === 'version';
}

function optionsAfter(found: number): readonly Option[] {
  return found < commandWords.length ? globalOptions : [...operationOptions, ...globalOptions];
}
