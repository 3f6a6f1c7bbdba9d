import { UsageError } from '../errors/cli-error.ts';
import { type Option, takesValue } from '../operation/options.ts';
import { pyStringRepr } from '../python/string-repr.ts';
import { invalidChoice } from './invalid-choice.ts';

/** What one of the parsers knows; the others' arguments pass through it. */
interface Grammar {
  readonly options: readonly Option[];
  /** Known by their full name only, and never named in messages. */
  readonly fullNameOptions?: readonly Option[];
  readonly word?: Word;
  /** The block at the end of every refusal. */
  readonly usage: string;
}

/** The one positional argument a parser may have. */
interface Word {
  readonly required: boolean;
  /** Throws if the word is not one it knows. */
  check?(word: string): void;
}

/** What a parser took of its arguments. */
export interface Scan {
  /** Every known option as one unambiguous argument, `--name` or `--name=value`, in the order given. */
  readonly canonical: readonly string[];
  /** The names of the options given. */
  readonly seen: ReadonlySet<string>;
  readonly word: string | undefined;
  /** What this parser did not know, in order. */
  readonly rest: readonly string[];
  /** The scan ended at `--version`. */
  readonly version: boolean;
}

/**
 * Takes what the grammar knows out of the arguments, by the rules of Python 3.14's argparse (parse_known_args), up to
 * its check for missing arguments. Throws a UsageError at the first argument that cannot be, left to right.
 */
export function scanArgv(grammar: Grammar, argv: readonly string[]): Scan {
  const meanings = readMeanings(grammar, argv);
  const canonical: string[] = [];
  const seen = new Set<string>();
  const rest: string[] = [];
  let word: string | undefined;
  let wordIsOpen = grammar.word !== undefined;

  /** Takes the word at `start` if one is due, with the `--` beside it; returns where it stopped. */
  const takeWord = (start: number): number => {
    if (!wordIsOpen) return start;
    const end = wordEnd(meanings, start, grammar.word?.required === true);
    // Nothing there, but something may come after the next option.
    if (end === start) return start;
    wordIsOpen = false;
    word = argv.slice(start, end).find((_, offset) => meanings[start + offset]?.kind === 'positional');
    if (word !== undefined) grammar.word?.check?.(word);
    return end;
  };

  /** Takes the option at `index` with its value, or passes it on; returns where it stopped. */
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
      // After the last option the word has this one chance; between options it may have several.
      if (nextOption === meanings.length) {
        for (const argument of argv.slice(end)) rest.push(argument);
        break;
      }
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

/** Where a word that begins at `start` ends: one positional with the separators around it. */
function wordEnd(meanings: readonly ArgMeaning[], start: number, required: boolean): number {
  let end = start;
  while (meanings[end]?.kind === 'separator') end += 1;
  if (meanings[end]?.kind === 'positional') end += 1;
  else if (required) return start;
  while (meanings[end]?.kind === 'separator') end += 1;
  return end;
}

/** The option's value: written after `=`, the next argument, or what it means bare; `undefined` for a flag. */
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

/** What a parser takes one argument for, before it looks at the neighbours. */
type ArgMeaning =
  | { readonly kind: 'positional' | 'separator' | 'unknown' }
  | { readonly kind: 'option'; readonly option: Option; readonly value?: string }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] };

/** Classifies one argument before any `--`, as Python 3.14's argparse does: the first rule that fits decides. */
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
  // What looks like a negative number, or holds a blank, was meant as a value.
  if (looksNegative(argument) || argument.includes(' ')) return { kind: 'positional' };
  return { kind: 'unknown' };
}

/** Digits of any script count; the pattern takes its time to compile, so it is kept from what it cannot fit. */
function looksNegative(argument: string): boolean {
  return !argument.startsWith('--') && /^-\.?\p{Nd}/u.test(argument);
}

function findOption(argument: string, options: readonly Option[]): Option | undefined {
  return options.find((option) => argument === `--${option.name}`);
}

/** `-=x` abbreviates every option: what stands before the `=` is a prefix of them all, though there are no short ones. */
function findByPrefix(head: string, options: readonly Option[]): readonly Option[] {
  return options.filter((option) => `--${option.name}`.startsWith(head));
}

function splitAtEquals(argument: string): readonly [string, string | undefined] {
  const at = argument.indexOf('=');
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
