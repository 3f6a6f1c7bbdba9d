import type { NameList } from '../client/list-names.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { extensionOptions, globalOptions, type Option, operationOptions, takesValue } from '../operation/options.ts';
import { pythonSpace } from '../python/strings.ts';
import { filePrefix } from './list-files.ts';

/** The meaning of the word at the cursor, judged by the words before it. */
export type Situation =
  | { readonly kind: 'word'; readonly word: string; readonly choices: readonly string[] }
  | {
      readonly kind: 'option';
      readonly word: string;
      readonly options: readonly Option[];
      /** Our own options, for a word that none of `options` matches. */
      readonly extensions: readonly Option[];
      readonly given: GivenValues;
      /** Whether both words of the command come before `word`. */
      readonly inOperation: boolean;
    }
  | {
      readonly kind: 'value';
      readonly word: string;
      readonly option: Option;
      readonly given: GivenValues;
      /** Whether both words of the command come before `word`. */
      readonly inOperation: boolean;
    }
  /** A `file://…` word after a stray word, which is neither an option, nor a value, nor part of the command. */
  | { readonly kind: 'file'; readonly word: string }
  | { readonly kind: 'nothing' };

/** The options before the cursor by name, with their values; a flag has no value. */
export type GivenValues = ReadonlyMap<string, string | undefined>;

/** The options whose values IAM can list. */
export const liveLists: Readonly<Record<string, NameList>> = {
  'user-name': 'users',
  'serial-number': 'virtualMfaDevices',
};

/**
 * Splits the text before the cursor into words. The last is the word at the cursor; it is empty after a space. Like the
 * AWS CLI's completer it splits only at what Python counts as white space, and keeps quotes and backslashes.
 */
export function splitLine(text: string): readonly string[] {
  const spaces = new RegExp(`[${pythonSpace}]+`);
  const words = text.split(spaces);
  return words.length > 1 && words[0] === '' ? words.slice(1) : words;
}

/** The regions of the commercial partition, which the AWS CLI's completer offers until the line names the operation. */
export const regionNames: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

const commandWords: readonly string[] = [enableMfaDevice.service, enableMfaDevice.command];

/**
 * Determines the meaning of the last word. The words before it are complete and do not include the program's name.
 * An option with a value takes any next word as its value. An optional value cannot begin with `--`.
 * `--option=value` does not count as an option.
 */
export function readSituation(words: readonly string[]): Situation {
  const word = words.at(-1) ?? '';
  const { found, pending, given, hasUnknown, hasStrayWord, isSkipping } = readWhole(words.slice(0, -1));
  const inOperation = found === commandWords.length;
  if (pending?.name === 'profile' || pending?.name === 'region') {
    return { kind: 'value', word, option: pending, given, inOperation };
  }
  // After a stray word, only files are completed.
  if (hasStrayWord) return filePrefix(word) === undefined ? nothing : { kind: 'file', word };
  // Here readWhole() would ignore the next word, so it gets no candidates, unless it is `-`.
  if (isSkipping && word !== '-') return nothing;
  if (pending !== undefined && !hasUnknown) {
    // The full name of an option gets no candidates where a value is expected.
    if (optionsAfter(found).some(({ name }) => word === `--${name}`)) return nothing;
    return { kind: 'value', word, option: pending, given, inOperation };
  }
  // A word that is already the full name of an option gets no candidates.
  if (findOption(word, found) !== undefined) return nothing;
  const nextWord = commandWords[found];
  if (!hasUnknown && nextWord !== undefined && !word.startsWith('--')) {
    return word === nextWord ? nothing : { kind: 'word', word, choices: [nextWord] };
  }
  // An unknown option may have a value, so only words that begin like an option are completed after it.
  if (hasUnknown && word === '') return nothing;
  return {
    kind: 'option',
    word,
    options: optionsAfter(found).filter(({ name }) => !given.has(name) && !isExcluded(name, given)),
    extensions: extensionsAfter(found, word).filter((option) => isOpen(option, given)),
    given,
    inOperation,
  };
}

/** Whether the option may still be given: it is not given yet, has no conflict, and has the option that it needs. */
export function isOpen({ name, excludes = [], needs }: Option, given: GivenValues): boolean {
  if (needs !== undefined && !given.has(needs)) return false;
  return !given.has(name) && !excludes.some((other) => given.has(other)) && !isExcluded(name, given);
}

/** Whether an extension that is already in the line conflicts with the option. */
function isExcluded(name: string, given: GivenValues): boolean {
  return extensionOptions.some((extension) => given.has(extension.name) && extension.excludes?.includes(name));
}

const nothing: Situation = { kind: 'nothing' };

/** The result of reading the complete words. */
interface WholeWords {
  /** The number of the command's words found. */
  readonly found: number;
  /** The option whose value comes next. */
  readonly pending: Option | undefined;
  readonly given: GivenValues;
  /** Whether there was an unknown option, or a `file://…` word that is not a value. */
  readonly hasUnknown: boolean;
  /** Whether there was any other word without a meaning (a stray word). */
  readonly hasStrayWord: boolean;
  /** Whether readWhole() would ignore the next word, because of a word without a meaning before it. */
  readonly isSkipping: boolean;
}

/**
 * Reads the complete words. After a word without a meaning it ignores all words up to the next word of the command, or
 * all words if the command is complete.
 */
function readWhole(words: readonly string[]): WholeWords {
  const given = new Map<string, string | undefined>();
  let found = 0;
  let hasUnknown = false;
  let hasStrayWord = false;
  let isSkipping = false;
  let pending: Option | undefined;
  for (const word of words) {
    const isValue = pending !== undefined && !(pending.kind === 'optional-value' && word.startsWith('--'));
    if (pending !== undefined && isValue) given.set(pending.name, word);
    pending = undefined;
    if (isValue) continue;
    if (word === commandWords[found]) {
      found += 1;
      isSkipping = false;
    } else if (isSkipping) {
      if (!word.startsWith('-') && filePrefix(word) === undefined) hasStrayWord = true;
    } else if (word.startsWith('--')) {
      const option = findOption(word, found);
      if (option === undefined) hasUnknown = true;
      else given.set(option.name, undefined);
      if (option !== undefined && takesNextWord(option)) pending = option;
    } else {
      if (filePrefix(word) === undefined) hasStrayWord = true;
      else hasUnknown = true;
      isSkipping = true;
    }
  }
  return { found, pending, given, hasUnknown, hasStrayWord, isSkipping };
}

function findOption(word: string, found: number): Option | undefined {
  const extensions = found < commandWords.length ? [] : extensionOptions;
  return [...optionsAfter(found), ...extensions].find(({ name }) => word === `--${name}`);
}

/**
 * Returns our own options that match the word. If an option of the AWS CLI matches, returns none, because the list must
 * stay the AWS CLI's.
 */
function extensionsAfter(found: number, word: string): readonly Option[] {
  const matches = ({ name }: Option) => `--${name}`.startsWith(word);
  if (found < commandWords.length || optionsAfter(found).some(matches)) return [];
  return extensionOptions.filter(matches);
}

/** Whether the next word is the option's value. The AWS CLI's completer reads a value even after `--version`. */
function takesNextWord(option: Option): boolean {
  return takesValue(option) || option.kind === 'version';
}

/** Returns the AWS CLI's options that are known after `found` words of the command. */
function optionsAfter(found: number): readonly Option[] {
  return found < commandWords.length ? globalOptions : [...operationOptions, ...globalOptions];
}
