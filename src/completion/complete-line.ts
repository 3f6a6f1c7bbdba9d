import type { NameList } from '../client/list-names.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { extensionOptions, globalOptions, type Option, operationOptions, takesValue } from '../operation/options.ts';
import { pythonSpace } from '../python/python-space.ts';
import { filePrefix } from './list-files.ts';

/** What the word under the cursor stands for, as far as the words before it tell. */
export type Situation =
  | { readonly kind: 'word'; readonly word: string; readonly choices: readonly string[] }
  | {
      readonly kind: 'option';
      readonly word: string;
      readonly options: readonly Option[];
      /** Our own, for where none of `options` fits the word. */
      readonly extensions: readonly Option[];
      readonly given: GivenValues;
    }
  | {
      readonly kind: 'value';
      readonly word: string;
      readonly option: Option;
      readonly given: GivenValues;
      /** Whether the operation is known by then. */
      readonly inOperation: boolean;
    }
  /** Nothing that was typed is understood, and yet the word names a file (`file://…`). */
  | { readonly kind: 'file'; readonly word: string }
  | { readonly kind: 'nothing' };

/** The options typed before, by name, with their values; a flag has none. */
export type GivenValues = ReadonlyMap<string, string | undefined>;

/** The options whose values IAM can list. */
export const liveLists: Readonly<Record<string, NameList>> = {
  'user-name': 'users',
  'serial-number': 'virtualMfaDevices',
};

/**
 * The words of the text before the cursor; the last one is the word under it, empty after a blank. As the reference's
 * completer splits: at white space only, which Python decides; quotes and backslashes are characters like others.
 */
export function splitLine(text: string): readonly string[] {
  const blanks = new RegExp(`[${pythonSpace}]+`);
  const words = text.split(blanks);
  return words.length > 1 && words[0] === '' ? words.slice(1) : words;
}

/** The regions that the reference lists where the operation is not known yet: those of the commercial partition. */
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
 * What the last of the words stands for; those before it are whole, and the program's name is not among them. An option
 * that takes a value swallows the next word whatever it is (one that can do without, unless an option follows), and
 * `--option=value` is no option.
 */
export function readSituation(words: readonly string[]): Situation {
  const word = words.at(-1) ?? '';
  const { found, pending, given, hasUnknown, isBroken, isLost } = readWhole(words.slice(0, -1));
  if (pending?.name === 'profile' || pending?.name === 'region') {
    return { kind: 'value', word, option: pending, given, inOperation: found === commandWords.length };
  }
  // After a word that means nothing there is no telling; files alone are offered all the same.
  if (isBroken) return filePrefix(word) === undefined ? nothing : { kind: 'file', word };
  if (isLost && word !== '-') return nothing;
  if (pending !== undefined && !hasUnknown) {
    // IAM is not asked for what is a whole option.
    if (optionsAfter(found).some(({ name }) => word === `--${name}`)) return nothing;
    return { kind: 'value', word, option: pending, given, inOperation: found === commandWords.length };
  }
  // A word that is whole already is not completed.
  if (findOption(word, found) !== undefined) return nothing;
  const nextWord = commandWords[found];
  if (!hasUnknown && nextWord !== undefined && !word.startsWith('--')) {
    return word === nextWord ? nothing : { kind: 'word', word, choices: [nextWord] };
  }
  // An option that is unknown may have a value, so that from there on only what begins as an option is taken for one.
  if (hasUnknown && word === '') return nothing;
  const isOpen = ({ name }: Option) => !given.has(name);
  return {
    kind: 'option',
    word,
    options: optionsAfter(found).filter(isOpen),
    extensions: extensionsAfter(found, word).filter(isOpen),
    given,
  };
}

const nothing: Situation = { kind: 'nothing' };

/** What the whole words come to. */
interface WholeWords {
  /** How many of the command's words were there. */
  readonly found: number;
  /** The option that the next word is a value of. */
  readonly pending: Option | undefined;
  readonly given: GivenValues;
  /** There was an option that is unknown, or a `file://…` that is no value. */
  readonly hasUnknown: boolean;
  /** There was another word that is neither an option nor a value nor of the command. */
  readonly isBroken: boolean;
  /** There was either such word, and nothing came after it that is understood. */
  readonly isLost: boolean;
}

/**
 * A word that means nothing hides all words up to the next one of the command; after the command's last word that is
 * all of them.
 */
function readWhole(words: readonly string[]): WholeWords {
  const given = new Map<string, string | undefined>();
  let found = 0;
  let hasUnknown = false;
  let isBroken = false;
  let isLost = false;
  let pending: Option | undefined;
  for (const word of words) {
    const isValue = pending !== undefined && !(pending.kind === 'optional-value' && word.startsWith('--'));
    if (pending !== undefined && isValue) given.set(pending.name, word);
    pending = undefined;
    if (isValue) continue;
    if (word === commandWords[found]) {
      found += 1;
      isLost = false;
    } else if (isLost) {
      if (!word.startsWith('-') && filePrefix(word) === undefined) isBroken = true;
    } else if (word.startsWith('--')) {
      const option = findOption(word, found);
      if (option === undefined) hasUnknown = true;
      else given.set(option.name, undefined);
      if (option !== undefined && swallowsNext(option)) pending = option;
    } else {
      if (filePrefix(word) === undefined) isBroken = true;
      else hasUnknown = true;
      isLost = true;
    }
  }
  return { found, pending, given, hasUnknown, isBroken, isLost };
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
