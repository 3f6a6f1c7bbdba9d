import { toFullForm } from '../cli/first-pass.ts';
import type { Host } from '../host/host.ts';
import { parsePythonInt } from '../python/python-int.ts';
import { loadConfig } from '../settings/load-config.ts';
import { type GivenValues, liveLists, readSituation, regionNames, type Situation, splitLine } from './complete-line.ts';
import { entryPart, filePrefix, listFiles } from './list-files.ts';

/**
 * What the reference's completer offers for a line with the cursor at `point` (characters; absent: at its end; negative:
 * from there). Of its commands ours alone is known. Our own options are offered where nothing of the reference fits.
 *
 * Throws a GeneralError for a point that is no integer, and what `sources` throw.
 */
export async function answerLine(
  line: string,
  point: string | undefined,
  sources: ValueSources,
): Promise<readonly string[]> {
  const text = point
    ? Array.from(line)
        .slice(0, Number(parsePythonInt(point)))
        .join('')
    : line;
  const [program = '', ...words] = splitLine(text);
  if (words.length === 0) return [];
  return answer(readSituation(toFullForm(words, programName(program))), sources);
}

/** As the program itself sees its name: without folder and extension, and without what only the shell sees. */
export function programName(word: string): string {
  const name = word.replaceAll(/["'\\]/g, '').replace(/^.*\//, '');
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

async function answer(situation: Situation, sources: ValueSources): Promise<readonly string[]> {
  switch (situation.kind) {
    case 'nothing':
      return [];
    case 'word':
      return beginning(situation.word, situation.choices);
    case 'file':
      return sources.files(situation.word);
    case 'option': {
      const found = beginning(
        situation.word,
        situation.options.map(({ name }) => `--${name}`),
      );
      return found.length > 0 ? found : situation.extensions.map(({ name }) => `--${name}`);
    }
    case 'value': {
      const { word, option, given, inOperation } = situation;
      // For regions too the reference reads the files, though only to fail where it cannot.
      const profiles = option.name === 'profile' || option.name === 'region' ? sources.profiles() : [];
      if (option.name === 'profile') return beginning(word, profiles);
      if (option.name === 'region') return inOperation ? [] : beginning(word, regionNames);
      if (filePrefix(word) !== undefined) return sources.files(word);
      if (liveLists[option.name] === undefined) return [];
      return beginning(word, await sources.askIam(option.name, given));
    }
  }
}

function beginning(word: string, choices: readonly string[]): readonly string[] {
  return choices.filter((choice) => choice.startsWith(word));
}

/** Where values come from that no description lists. Each is asked only when its turn comes. */
export interface ValueSources {
  /** In the files' order; a GeneralError where a file cannot be understood. */
  profiles(): readonly string[];
  /** What IAM lists for the option: see AskForValues. */
  askIam(optionName: string, given: GivenValues): Promise<readonly string[]>;
  /** Whole words that the word under the cursor, a path behind `file://` or a bare one, may become. */
  files(word: string): readonly string[];
}

/** The sources of a run of the completer. */
export function createValueSources(host: Host): ValueSources {
  // Nobody is there to answer a question while a line is being typed.
  const silent: Host = { ...host, readSecret: () => Promise.reject(new Error('nobody can be asked')) };
  return {
    profiles: () => [...loadConfig(host).profiles.keys()],
    async askIam(optionName, given) {
      const { createAskForValues } = await import('./live-values.ts');
      return createAskForValues(silent, loadConfig(host))(optionName, given);
    },
    files: (word) =>
      listFiles(word, host)
        .filter(({ text, name }) => text.startsWith(word) || name.startsWith(entryPart(word, host)))
        .map(({ text }) => text),
  };
}
