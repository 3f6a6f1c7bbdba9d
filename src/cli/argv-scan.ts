import { UsageError } from '../errors/cli-error.ts';
import { type Option, takesValue } from '../operation/options.ts';
import { pyStringRepr } from '../python/string-repr.ts';
import { invalidChoice } from './invalid-choice.ts';

/** The options and the positional argument that one parser accepts. Other arguments go to `Scan.rest`. */
interface Grammar {
  readonly options: readonly Option[];
  /** The options that need their full name and never appear in messages. */
  readonly fullNameOptions?: readonly Option[];
  readonly word?: Word;
  /** The usage text at the end of every error. */
  readonly usage: string;
}

/** A parser's only positional argument. */
interface Word {
  readonly required: boolean;
  /** Throws if the word is unknown. */
  check?(word: string): void;
}

/** The result of a parser's scan. */
export interface Scan {
  /** The accepted options in argv order, each as one argument: `--name` or `--name=value`. */
  readonly canonical: readonly string[];
  /** The names of the given options. */
  readonly seen: ReadonlySet<string>;
  readonly word: string | undefined;
  /** The unknown arguments, in order. */
  readonly rest: readonly string[];
  /** Whether the scan stopped at `--version`. */
  readonly version: boolean;
}

/**
 * Takes the known arguments by the rules of Python 3.14's argparse (parse_known_args), without its check for missing
 * arguments. Throws a UsageError at the first invalid argument from the left.
 */
export function scanArgv(grammar: Grammar, argv: readonly string[]): Scan {
  const meanings = readMeanings(grammar, argv);
  const canonical: string[] = [];
  const seen = new Set<string>();
  const rest: string[] = [];
  let word: string | undefined;
  let wordIsOpen = grammar.word !== undefined;

  /**
   * Takes the word at `start`, with a separate argument `--` before or after it, unless a word was taken before.
   * Returns the index of the next argument.
   */
  const takeWord = (start: number): number => {
    if (!wordIsOpen) return start;
    const end = wordEnd(meanings, start, grammar.word?.required === true);
    // There is no word here, but one may follow the next option.
    if (end === start) return start;
    wordIsOpen = false;
    word = argv.slice(start, end).find((_, offset) => meanings[start + offset]?.kind === 'positional');
    if (word !== undefined) grammar.word?.check?.(word);
    return end;
  };

  /** Takes the option at `index` with its value, or passes on an unknown option. Returns the index after it. */
  const takeOption = (index: number, argument: string, meaning: ArgMeaning): number => {
    if (meaning.kind === 'ambiguous') {
      const names = meaning.names.map((name) => `--${name}`).join(', ');
      throw new UsageError(`ambiguous option: ${argument} could match ${names}\n\n`, grammar.usage);
    }
    if (meaning.kind !== 'option') {
      rest.push(argument);
      return index + 1;
    }
    const { option } = meaning;
    const next = meanings[index + 1]?.kind === 'positional' ? argv[index + 1] : undefined;
    const value = optionValue(option, meaning.value, next, grammar.usage);
    seen.add(option.name);
    canonical.push(value === undefined ? `--${option.name}` : `--${option.name}=${value}`);
    const tookNext = meaning.value === undefined && next !== undefined && takesValue(option);
    return index + (tookNext ? 2 : 1);
  };

  let index = 0;
  while (index < argv.length) {
    let nextOption = index;
    while (nextOption < meanings.length && !isOptionLike(meanings[nextOption])) nextOption += 1;
    if (nextOption !== index) {
      const end = takeWord(index);
      if (end > index) {
        index = end;
        continue;
      }
      for (const argument of argv.slice(index, nextOption)) rest.push(argument);
      index = nextOption;
    }
    const [argument, meaning] = [argv[index], meanings[index]];
    if (argument === undefined || meaning === undefined) break;
    if (meaning.kind === 'option' && meaning.option.kind === 'version' && meaning.value === undefined) {
      return { canonical, seen, word, rest, version: true };
    }
    index = takeOption(index, argument, meaning);
  }
  return { canonical, seen, word, rest, version: false };
}

function readMeanings(grammar: Grammar, argv: readonly string[]): readonly ArgMeaning[] {
  const separator = argv.indexOf('--');
  return argv.map((argument, index) => {
    if (index === separator) return { kind: 'separator' };
    if (separator !== -1 && index > separator) return { kind: 'positional' };
    return readMeaning(argument, grammar.options, grammar.fullNameOptions ?? []);
  });
}

function isOptionLike(meaning: ArgMeaning | undefined): boolean {
  return meaning?.kind === 'option' || meaning?.kind === 'ambiguous' || meaning?.kind === 'unknown';
}

/**
 * Returns the index after the word at `start`: after one positional argument and the `--` around it. Returns `start` if
 * the word is missing. A `--` without a word counts as the optional word, which then stays undefined.
 */
function wordEnd(meanings: readonly ArgMeaning[], start: number, required: boolean): number {
  let end = start;
  while (meanings[end]?.kind === 'separator') end += 1;
  if (meanings[end]?.kind === 'positional') end += 1;
  else if (required) return start;
  while (meanings[end]?.kind === 'separator') end += 1;
  return end;
}

/**
 * Returns an option's value: the text after `=`, the next argument, or `valueWhenBare`. Returns `undefined` for a flag.
 */
function optionValue(
  option: Option,
  explicit: string | undefined,
  next: string | undefined,
  usage: string,
): string | undefined {
  const refuse = (reason: string) => new UsageError(`argument --${option.name}: ${reason}\n\n`, usage);
  if (!takesValue(option)) {
    if (explicit === undefined) return undefined;
    throw refuse(`ignored explicit argument ${pyStringRepr(explicit)}`);
  }
  const value = explicit ?? next;
  if (value === undefined) {
    if (option.kind !== 'optional-value') throw refuse('expected one argument');
    return option.valueWhenBare;
  }
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw invalidChoice(`--${option.name}`, value, option.choices, usage);
  }
  return value;
}

/** An argument's meaning for a parser, without regard to the arguments around it. */
type ArgMeaning =
  | { readonly kind: 'positional' | 'separator' | 'unknown' }
  | { readonly kind: 'option'; readonly option: Option; readonly value?: string }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] };

/** Classifies an argument left of `--` by the rules of Python 3.14's argparse. The first matching rule decides. */
export function readMeaning(
  argument: string,
  options: readonly Option[],
  fullNameOptions: readonly Option[],
): ArgMeaning {
  if (!argument.startsWith('-')) return { kind: 'positional' };
  const whole = findOption(argument, options) ?? findOption(argument, fullNameOptions);
  if (whole !== undefined) return { kind: 'option', option: whole };
  if (argument === '-') return { kind: 'positional' };
  const [head, value] = splitAtEquals(argument);
  const named = value === undefined ? undefined : (findOption(head, options) ?? findOption(head, fullNameOptions));
  const [first, ...others] = named === undefined ? findByPrefix(head, options) : [named];
  if (others.length > 0)
    return { kind: 'ambiguous', names: [first, ...others].flatMap((option) => option?.name ?? []) };
  if (first !== undefined) return { kind: 'option', option: first, ...(value !== undefined && { value }) };
  // An argument that looks like a negative number or contains a space is a value.
  if (looksNegative(argument) || argument.includes(' ')) return { kind: 'positional' };
  return { kind: 'unknown' };
}

/**
 * Whether an argument looks like a negative number. Digits of every writing system count. The first test avoids
 * compiling the slow pattern for `--` options.
 */
function looksNegative(argument: string): boolean {
  return !argument.startsWith('--') && /^-\.?\p{Nd}/u.test(argument);
}

function findOption(argument: string, options: readonly Option[]): Option | undefined {
  return options.find((option) => argument === `--${option.name}`);
}

/** Returns the options whose `--NAME` begins with `head`. A single `-`, as in `-=x`, therefore matches all options. */
function findByPrefix(head: string, options: readonly Option[]): readonly Option[] {
  return options.filter((option) => `--${option.name}`.startsWith(head));
}

function splitAtEquals(argument: string): readonly [string, string | undefined] {
  const at = argument.indexOf('=');
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
