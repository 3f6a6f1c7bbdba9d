import { toFullForm } from '../cli/first-pass.ts';
import type { Host } from '../host/host.ts';
import { parsePythonInt } from '../python/numbers.ts';
import { loadConfig } from '../settings/load-config.ts';
import { type GivenValues, liveLists, readSituation, regionNames, type Situation, splitLine } from './complete-line.ts';
import { entryPart, filePrefix, listFiles } from './list-files.ts';
import { sandboxName } from './usage.ts';

/**
 * Returns the candidates for a line. For `iam enable-mfa-device`, they are the candidates that the AWS CLI's completer
 * prints. If no option of the AWS CLI matches, they are our own options. The sandbox has its own candidates.
 * `point` is the cursor's position in characters. A negative position counts from the end of the line. Without `point`,
 * the cursor is at the end. Throws a CliGeneralError if `point` is not an integer, and passes on errors of `sources`.
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
  if (programName(program) === sandboxName) {
    const { offerSandbox } = await import('./offer-sandbox.ts');
    const offered = offerSandbox(words, sources);
    return offered === 'paths' ? sources.files(words.at(-1) ?? '') : offered.map((candidate) => candidate.text);
  }
  return candidatesFor(readSituation(toFullForm(words, programName(program))), sources);
}

/** Returns the program's name from the first word of a line: without folder, extension, quotes and backslashes. */
export function programName(word: string): string {
  const name = word.replaceAll(/["'\\]/g, '').replace(/^.*\//, '');
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

async function candidatesFor(situation: Situation, sources: ValueSources): Promise<readonly string[]> {
  switch (situation.kind) {
    case 'nothing':
      return [];
    case 'word':
      return matching(situation.word, situation.choices);
    case 'file':
      return sources.files(situation.word);
    case 'option': {
      const found = matching(
        situation.word,
        situation.options.map(({ name }) => `--${name}`),
      );
      return found.length > 0 ? found : situation.extensions.map(({ name }) => `--${name}`);
    }
    case 'value': {
      const { word, option, given, inOperation } = situation;
      // The AWS CLI reads the profiles even to complete a region, and fails if it cannot read them.
      const profiles = option.name === 'profile' || option.name === 'region' ? sources.profiles() : [];
      if (option.name === 'profile') return matching(word, profiles);
      if (option.name === 'region') return inOperation ? [] : matching(word, regionNames);
      if (filePrefix(word) !== undefined) return sources.files(word);
      if (liveLists[option.name] === undefined) return [];
      return matching(word, await sources.askIam(option.name, given));
    }
  }
}

function matching(word: string, choices: readonly string[]): readonly string[] {
  return choices.filter((choice) => choice.startsWith(word));
}

/** Looks up the values that the table of options does not list: profiles, names in IAM, and files. */
export interface ValueSources {
  /** The profiles, in the order of the configuration files. Throws a CliGeneralError for an invalid file. */
  profiles(): readonly string[];
  /** The values that IAM lists for the option (see AskForValues). */
  askIam(optionName: string, given: GivenValues): Promise<readonly string[]>;
  /** The completions of a word that is a path, with or without `file://`. */
  files(word: string): readonly string[];
}

/** Creates the sources for one run of the completer. */
export function createValueSources(host: Host): ValueSources {
  // A completer must not ask for secrets.
  const silent: Host = { ...host, readSecret: () => Promise.reject(new Error('a completer cannot ask for a code')) };
  return {
    profiles: () => [...loadConfig(host).profiles.keys()],
    async askIam(optionName, given) {
      const { createAskForValues } = await import('./live-values.ts');
      return createAskForValues(silent, loadConfig(host))(optionName, given);
    },
    files: (word) =>
      // The text is compared for `file://~`, because the name of this entry is `file://~/`. The name is compared for
      // `a//b`, because the text of its entries begins with `a/b`.
      listFiles(word, host)
        .filter(({ text, name }) => text.startsWith(word) || name.startsWith(entryPart(word, host)))
        .map(({ text }) => text),
  };
}
