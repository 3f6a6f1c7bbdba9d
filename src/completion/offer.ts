import { readMeaning } from '../cli/argv-scan.ts';
import { toFullForm } from '../cli/first-pass.ts';
import { optionWords } from '../help/words.ts';
import { extensionOptions, globalOptions, type Option, operationOptions } from '../operation/options.ts';
import { programName, type ValueSources } from './answer-line.ts';
import { type GivenValues, liveLists, readSituation, regionNames, type Situation } from './complete-line.ts';
import { filePrefix } from './list-files.ts';

/**
 * What may stand in the place of the last word of a command line whose words the shell has told apart; the first is the
 * program. Beyond what the reference's completer offers: our own options, the values of those that have a choice, regions,
 * plain paths, `help`, and all of that behind `--option=` too. Whatever goes wrong, nothing is offered.
 */
export async function offer([program = '', ...typed]: readonly string[], sources: ValueSources): Promise<Offer> {
  const { words, before } = takeApart(toFullForm(typed, programName(program)));
  const situation = readSituation(words);
  if (situation.kind === 'value' && pathOptions.includes(situation.option.name) && !filePrefix(situation.word)) {
    return before === '' ? 'paths' : [];
  }
  try {
    const found = await candidatesFor(situation, words, sources);
    return found.map((candidate) => ({ ...candidate, text: before + candidate.text }));
  } catch {
    return [];
  }
}

/** The options whose value is a path without `file://`. */
const pathOptions: readonly string[] = ['ca-bundle'];

const allOptions: readonly Option[] = [...operationOptions, ...globalOptions];

/**
 * The words with every option by its whole name and apart from its value, without those that are unknown; `before` is what
 * was taken off the last of them.
 */
function takeApart(typed: readonly string[]): { readonly words: readonly string[]; readonly before: string } {
  const last = typed.at(-1) ?? '';
  const words = typed.slice(0, -1).flatMap((word) => {
    const meaning = readMeaning(word, allOptions, extensionOptions);
    if (meaning.kind !== 'option') return word.startsWith('--') ? [] : [word];
    return [`--${meaning.option.name}`, ...(meaning.value === undefined ? [] : [meaning.value])];
  });
  const [, before = '', name, value = ''] = /^(--([^=]+)=)(.*)$/s.exec(last) ?? [];
  const meaning = name === undefined ? undefined : readMeaning(`--${name}`, allOptions, extensionOptions);
  if (meaning?.kind !== 'option') return { words: [...words, last], before: '' };
  return { words: [...words, `--${meaning.option.name}`, value], before };
}

async function candidatesFor(
  situation: Situation,
  words: readonly string[],
  sources: ValueSources,
): Promise<readonly Candidate[]> {
  switch (situation.kind) {
    case 'nothing':
      return [];
    case 'word':
      return beginning(situation.word, [...situation.choices, ...(situation.word === '' ? [] : ['help'])]);
    case 'file':
      return plain(sources.files(situation.word));
    case 'option': {
      const { word, options, given } = situation;
      const isHelp = word !== '' && 'help'.startsWith(word) && given.size === 0;
      const own = words.length > 2 ? extensionOptions : [];
      const open = [...options, ...own].filter(
        (option) => isOpen(option, given) && `--${option.name}`.startsWith(word),
      );
      return isHelp ? plain(['help']) : open.map(describeOption);
    }
    case 'value':
      return candidatesForValue(situation, sources);
  }
}

async function candidatesForValue(
  { word, option, given }: Extract<Situation, { kind: 'value' }>,
  sources: ValueSources,
): Promise<readonly Candidate[]> {
  if (filePrefix(word) !== undefined) return plain(sources.files(word));
  if (option.name === 'profile') return beginning(word, sources.profiles());
  if (option.name === 'region') return beginning(word, regionNames);
  if (option.choices !== undefined) return beginning(word, option.choices);
  if (liveLists[option.name] !== undefined) return beginning(word, await sources.askIam(option.name, given));
  return beginning(word, fileOptions[option.name] ?? []);
}

/** What a value of these options begins with, as a rule. */
const fileOptions: Readonly<Record<string, readonly string[]>> = {
  'cli-input-json': ['file://'],
  'cli-input-yaml': ['file://'],
  'totp-seed': ['file://'],
};

/** Neither given nor beside one that it cannot stand with. */
function isOpen({ name, excludes = [] }: Option, given: GivenValues): boolean {
  if (given.has(name) || excludes.some((other) => given.has(other))) return false;
  return !extensionOptions.some((option) => given.has(option.name) && option.excludes?.includes(name));
}

function describeOption({ name }: Option): Candidate {
  const [paragraph = ''] = optionWords[name] ?? [];
  // The first sentence, as plain text.
  const description = paragraph.replaceAll('*', '').replace(/\.(?: .*)?$/s, '');
  return { text: `--${name}`, description };
}

function beginning(word: string, choices: readonly string[]): readonly Candidate[] {
  return plain(choices.filter((choice) => choice.startsWith(word)));
}

function plain(texts: readonly string[]): readonly Candidate[] {
  return texts.map((text) => ({ text }));
}

/** One thing that may stand in the place of the word under the cursor, for shells that show more than the text. */
interface Candidate {
  /** The whole word. */
  readonly text: string;
  readonly description?: string;
}

/** `paths`: any path, which a shell completes best itself. */
export type Offer = readonly Candidate[] | 'paths';
