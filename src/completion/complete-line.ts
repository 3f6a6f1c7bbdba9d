import { globalOptions } from '../cli/global-options.ts';
import { operationOptions } from '../cli/operation-options.ts';
import { type Option, takesValue } from '../cli/option.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';

/** What the word under the cursor stands for, as far as the text before it tells. */
export type Situation =
  | { readonly kind: 'word'; readonly word: string; readonly choices: readonly string[] }
  | { readonly kind: 'option'; readonly word: string; readonly options: readonly Option[] }
  | { readonly kind: 'value'; readonly word: string; readonly option: Option; readonly line: LineSoFar }
  | { readonly kind: 'nothing' };

/** What was typed before the word under the cursor. */
export interface LineSoFar {
  /** The service and operation words. */
  readonly words: readonly string[];
  /** Values by option name; a flag has none. */
  readonly given: ReadonlyMap<string, string | undefined>;
}

/**
 * Reads the text before the cursor, without the program's name. Words are split at white space only: neither quotes
 * nor `--option=value` are understood, and an option that takes a value swallows the next word whatever it is.
 */
export function readSituation(text: string): Situation {
  const words = text.split(/\s+/);
  const word = words.pop() ?? '';
  const found: string[] = [];
  const given = new Map<string, string | undefined>();
  let pending: Option | undefined;
  for (const earlier of words) {
    if (earlier === '') continue;
    if (pending !== undefined) {
      given.set(pending.name, earlier);
      pending = undefined;
      continue;
    }
    const option = optionsAfter(found).find(({ name }) => earlier === `--${name}`);
    if (option !== undefined) {
      given.set(option.name, undefined);
      if (takesValue(option)) pending = option;
    } else if (earlier.startsWith('--') || found.length === commandWords.length) {
      return { kind: 'nothing' };
    } else if (earlier !== commandWords[found.length]) {
      return { kind: 'nothing' };
    } else {
      found.push(earlier);
    }
  }
  if (pending !== undefined) return { kind: 'value', word, option: pending, line: { words: found, given } };
  const open = optionsAfter(found).filter(({ name }) => !given.has(name));
  if (found.length < commandWords.length && !word.startsWith('-')) {
    return { kind: 'word', word, choices: [commandWords[found.length] ?? ''] };
  }
  return word === '' || word.startsWith('-') ? { kind: 'option', word, options: open } : { kind: 'nothing' };
}

const commandWords: readonly string[] = [enableMfaDevice.service, enableMfaDevice.command];

function optionsAfter(words: readonly string[]): readonly Option[] {
  return words.length < commandWords.length ? globalOptions : [...operationOptions, ...globalOptions];
}
