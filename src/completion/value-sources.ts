import type { Host } from '../host/host.ts';
import { loadConfig } from '../settings/load-config.ts';
import type { GivenValues } from './complete-line.ts';
import { entryPart, listFiles } from './list-files.ts';

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
