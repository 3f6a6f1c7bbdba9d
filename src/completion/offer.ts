import { readMeaning } from '../cli/argv-scan.ts';
import { toFullForm } from '../cli/first-pass.ts';
import { optionWords } from '../help/words.ts';
import { extensionOptions, globalOptions, type Option, operationOptions } from '../operation/options.ts';
import { programName, type ValueSources } from './answer-line.ts';
import type { Candidate, Offer } from './candidate.ts';
import { isOpen, liveLists, readSituation, regionNames, type Situation } from './complete-line.ts';
import { filePrefix } from './list-files.ts';
import { sandboxName } from './usage.ts';

/**
 * Returns the candidates for the last word of a command line that the shell has split. The first word is the program.
 * Adds candidates that the AWS CLI's completer does not offer: our own options, fixed choices, regions, paths without
 * `file://`, `help`, and values after `--option=`. If an error occurs, returns no candidates.
 */
export async function offer([program = '', ...typed]: readonly string[], sources: ValueSources): Promise<Offer> {
  if (programName(program) === sandboxName) {
    const { offerSandbox } = await import('./offer-sandbox.ts');
    return offerSandbox(typed, sources);
  }
  const { words, before } = expandOptions(toFullForm(typed, programName(program)));
  const situation = readSituation(words);
  if (situation.kind === 'value' && pathOptions.includes(situation.option.name) && !filePrefix(situation.word)) {
    return before === '' ? 'paths' : [];
  }
  try {
    const found = await candidatesFor(situation, sources);
    return found.map((candidate) => ({ ...candidate, text: before + candidate.text }));
  } catch {
    return [];
  }
}

/** The options whose value is a path without `file://`. */
const pathOptions: readonly string[] = ['ca-bundle', 'seed-outfile'];

const allOptions: readonly Option[] = [...operationOptions, ...globalOptions];

/**
 * Expands abbreviated options, splits `--option=value`, and drops unknown options. `before` is the part that was
 * removed from the last word.
 */
function expandOptions(typed: readonly string[]): { readonly words: readonly string[]; readonly before: string } {
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

async function candidatesFor(situation: Situation, sources: ValueSources): Promise<readonly Candidate[]> {
  switch (situation.kind) {
    case 'nothing':
      return [];
    case 'word':
      return matching(situation.word, [...situation.choices, ...(situation.word === '' ? [] : ['help'])]);
    case 'file':
      return withoutDescription(sources.files(situation.word));
    case 'option': {
      const { word, options, given, inOperation } = situation;
      const isHelp = word !== '' && 'help'.startsWith(word) && given.size === 0;
      const own = inOperation ? extensionOptions : [];
      const open = [...options, ...own].filter(
        (option) => isOpen(option, given) && `--${option.name}`.startsWith(word),
      );
      return isHelp ? withoutDescription(['help']) : open.map(describeOption);
    }
    case 'value':
      return candidatesForValue(situation, sources);
  }
}

async function candidatesForValue(
  { word, option, given }: Extract<Situation, { kind: 'value' }>,
  sources: ValueSources,
): Promise<readonly Candidate[]> {
  if (filePrefix(word) !== undefined) return withoutDescription(sources.files(word));
  if (option.name === 'profile') return matching(word, sources.profiles());
  if (option.name === 'region') return matching(word, regionNames);
  if (option.choices !== undefined) return matching(word, option.choices);
  if (liveLists[option.name] !== undefined) return matching(word, await sources.askIam(option.name, given));
  return matching(word, fileOptions[option.name] ?? []);
}

/** The text with which the value of each of these options usually begins. */
const fileOptions: Readonly<Record<string, readonly string[]>> = {
  'cli-input-json': ['file://'],
  'cli-input-yaml': ['file://'],
  'totp-seed': ['file://'],
};

function describeOption({ name }: Option): Candidate {
  const [paragraph = ''] = optionWords[name] ?? [];
  // The first sentence, without the asterisks of bold and italic text.
  const description = paragraph.replaceAll('*', '').replace(/\.(?: .*)?$/s, '');
  return { text: `--${name}`, description };
}

function matching(word: string, choices: readonly string[]): readonly Candidate[] {
  return withoutDescription(choices.filter((choice) => choice.startsWith(word)));
}

function withoutDescription(texts: readonly string[]): readonly Candidate[] {
  return texts.map((text) => ({ text }));
}
