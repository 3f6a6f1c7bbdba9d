import type { Option } from '../cli/option.ts';
import { readSituation, type Situation } from '../completion/complete-line.ts';
import { optionWords } from '../help/words.ts';
import type { Host } from '../host/host.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { CompletionItem } from './completion-item.ts';
import { filterFuzzily } from './fuzzy-filter.ts';

/** What completions are made of besides the text. */
export interface CompletionSources {
  readonly files: Host['files'];
  /** Names of the profiles, in the order they are offered. */
  readonly profiles: readonly string[];
  /** Asks the service for values of an option; no answer is an empty list. */
  lookUp(option: Option, given: ReadonlyMap<string, string | undefined>): Promise<readonly string[]>;
}

const promptFlags = ['cli-auto-prompt', 'no-cli-auto-prompt'];

/** What the menu offers for the word that ends the text, in its order; empty for nothing. */
export async function findCompletions(text: string, sources: CompletionSources): Promise<readonly CompletionItem[]> {
  const situation = readSituation(text);
  const items = await offer(situation, sources);
  if (situation.kind === 'nothing') return [];
  const word = situation.kind === 'value' ? lastSegment(situation.word) : situation.word;
  const found = filterFuzzily(items, ({ label, text: whole }) => label ?? whole, word);
  return [...found.filter(({ required }) => required), ...found.filter(({ required }) => !required)];
}

/** Of a path only the part after the last slash is compared, with the bare names that the menu shows. */
function lastSegment(word: string): string {
  return isFileWord(word) ? word.slice(word.lastIndexOf('/') + 1) : word;
}

function isFileWord(word: string): boolean {
  return word.startsWith('file://') || word.startsWith('fileb://');
}

async function offer(situation: Situation, sources: CompletionSources): Promise<readonly CompletionItem[]> {
  switch (situation.kind) {
    case 'nothing':
      return [];
    case 'word':
      return situation.choices.map((text) => ({ text }));
    case 'option':
      return situation.options.filter(({ name }) => !promptFlags.includes(name)).map(describeOption);
    case 'value': {
      const { option, word, line } = situation;
      if (isFileWord(word)) return listFiles(word, sources.files);
      if (option.name === 'profile') return sources.profiles.map((text) => ({ text }));
      if (option.name === 'generate-cli-skeleton') return [];
      if (option.choices !== undefined) return option.choices.map((text) => ({ text }));
      return (await sources.lookUp(option, line.given)).map((text) => ({ text }));
    }
  }
}

function describeOption(option: Option): CompletionItem {
  const type = option.kind === 'flag' ? 'boolean' : option.kind === 'int' ? 'int' : 'string';
  const words = (optionWords[option.name] ?? []).join(' ').replaceAll('*', '');
  const required = enableMfaDevice.members.some(({ flag }) => flag === option.name);
  return { text: `--${option.name}`, required, description: `[${type}] ${words}` };
}

function listFiles(word: string, files: Host['files']): readonly CompletionItem[] {
  const prefix = word.startsWith('file://') ? 'file://' : 'fileb://';
  const path = word.slice(prefix.length);
  if (path === '~') return [{ text: `${prefix}~/`, label: '~/' }];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const home = files.homeFolder() ?? '~';
  const place = folder.startsWith('~/') ? `${home}/${folder.slice(2)}` : folder;
  try {
    return [...files.list(place === '' ? '.' : place)].sort().map((name) => {
      const entry = files.isFolder(`${place}${name}`) ? `${name}/` : name;
      return { text: `${prefix}${folder}${entry}`, label: entry };
    });
  } catch {
    return [];
  }
}
