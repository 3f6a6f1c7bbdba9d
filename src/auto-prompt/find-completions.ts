import {
  type GivenValues,
  liveLists,
  readSituation,
  regionNames,
  type Situation,
  splitLine,
} from '../completion/complete-line.ts';
import { entryPart, filePrefix, listFiles } from '../completion/list-files.ts';
import { createPage, type HelpTopic } from '../help/page.ts';
import { toPlainText } from '../help/plain-text.ts';
import { optionWords } from '../help/words.ts';
import type { Host } from '../host/host.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { Option } from '../operation/options.ts';
import { type CompletionItem, filterFuzzily } from './completion-item.ts';

/** The facts that completions need in addition to the text. */
export interface CompletionSources {
  readonly host: Pick<Host, 'files' | 'platform'>;
  /** The names of the profiles, in menu order. */
  readonly profiles: readonly string[];
  /** Asks IAM for values of an option. A failed request gives an empty list. */
  lookUp(optionName: string, given: GivenValues): Promise<readonly string[]>;
}

/** The options that the prompt does not offer, as in the AWS CLI. */
const promptFlags = ['cli-auto-prompt', 'no-cli-auto-prompt'];

/** Returns the menu's items for the last word of the text, in menu order. */
export async function findCompletions(text: string, sources: CompletionSources): Promise<readonly CompletionItem[]> {
  const situation = readSituation(splitLine(text));
  if (situation.kind === 'nothing') return [];
  const items = await offer(situation, sources);
  const found = filterFuzzily(items, ({ label, text: whole }) => label ?? whole, wantedPart(situation, sources.host));
  // Our own options are offered only where the AWS CLI offers nothing.
  if (found.length === 0 && situation.kind === 'option') return situation.extensions.map(describeOption);
  return [...found.filter(({ required }) => required), ...found.filter(({ required }) => !required)];
}

/**
 * Returns the part of the word to compare with the items. For a path it is the last component, as in the menu. `--`
 * alone matches every option.
 */
function wantedPart({ kind, word }: Exclude<Situation, { kind: 'nothing' }>, host: Pick<Host, 'platform'>): string {
  if (kind === 'option') return word === '--' ? '' : word;
  return kind !== 'word' && filePrefix(word) !== undefined ? entryPart(word, host) : word;
}

async function offer(
  situation: Exclude<Situation, { kind: 'nothing' }>,
  sources: CompletionSources,
): Promise<readonly CompletionItem[]> {
  switch (situation.kind) {
    case 'word':
      return situation.choices.map((text) => ({ text }));
    case 'option':
      return situation.options.filter(({ name }) => !promptFlags.includes(name)).map(describeOption);
    case 'file':
      return offerFiles(situation.word, sources);
    case 'value': {
      const { option, word, given } = situation;
      if (option.name === 'profile') return sources.profiles.map((text) => ({ text }));
      // The AWS CLI offers no regions after the name of the operation.
      if (option.name === 'region') return situation.inOperation ? [] : regionNames.map((text) => ({ text }));
      if (filePrefix(word) !== undefined) return offerFiles(word, sources);
      if (option.name === 'generate-cli-skeleton') return [];
      if (option.choices !== undefined) return option.choices.map((text) => ({ text }));
      if (liveLists[option.name] === undefined) return [];
      return (await sources.lookUp(option.name, given)).map((text) => ({ text }));
    }
  }
}

function offerFiles(word: string, { host }: CompletionSources): readonly CompletionItem[] {
  return listFiles(word, host).map(({ text, name }) => ({ text, label: name }));
}

function describeOption(option: Option): CompletionItem {
  const type = option.kind === 'flag' ? 'boolean' : option.kind === 'int' ? 'int' : 'string';
  const words = (optionWords[option.name] ?? []).join(' ').replaceAll('*', '');
  const required = enableMfaDevice.members.some(({ flag }) => flag === option.name);
  return { text: `--${option.name}`, required, description: `[${type}] ${words}` };
}

const texts = new Map<HelpTopic, string>();

/** Returns the text of the documentation panel: the help page of the command on the line. */
export function docsText(line: string): string {
  // Options, paths and URLs cannot name a command.
  const [service, operation] = line.split(/\s+/).filter((word) => word !== '' && !/^--|[.:\\/]/.test(word));
  const isOurs = operation === enableMfaDevice.command;
  const topic = service !== enableMfaDevice.service ? 'aws' : isOurs ? enableMfaDevice.command : 'iam';
  const text = texts.get(topic) ?? toPlainText(createPage(topic));
  texts.set(topic, text);
  return text;
}
