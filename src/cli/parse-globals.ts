import { MissingArgumentsError } from '../errors/cli-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { globalOptions } from '../operation/global-options.ts';
import { scanArgv } from './argv-scan.ts';
import { invalidChoice } from './invalid-choice.ts';
import { readOptionValues } from './option-values.ts';
import type { GlobalArgs } from './parsed-args.ts';
import { referenceCommands } from './reference-words.ts';

/** The command line after the main parser. */
export type MainArgs = { readonly kind: 'version' } | CommandArgs;

/** A command was named; what follows it, and what the main parser did not know, is in `rest`. */
export interface CommandArgs {
  readonly kind: 'command';
  /** `iam`, `help` or an alias. */
  readonly command: string;
  readonly globals: GlobalArgs;
  readonly rest: readonly string[];
  /** Set where an alias has named the operation already: then `rest` is what follows it. */
  readonly operation?: string;
}

/**
 * Takes the global options and the service word, which may be an alias; throws a UsageError that ends with the given
 * usage block.
 */
export function parseGlobals(argv: readonly string[], usage: string, aliases: readonly string[] = []): MainArgs {
  const check = (word: string) => checkWord('command', word, [...knownCommands, ...aliases], referenceCommands, usage);
  const scan = scanArgv({ options: globalOptions, word: { required: true, check }, usage }, argv);
  if (scan.version) return { kind: 'version' };
  if (scan.word === undefined) throw new MissingArgumentsError(['command'], usage);
  const globals = readOptionValues<GlobalArgs>(globalOptions, scan);
  return { kind: 'command', command: scan.word, globals, rest: scan.rest };
}

/** The words that stand for a command of ours. */
export const knownCommands = [enableMfaDevice.service, 'help'] as const;

/**
 * Refuses a word that is not `known`. What resembles it is looked up among all words of the reference; a word that the
 * reference itself would run is refused as if nothing resembled it.
 */
export function checkWord(
  name: string,
  word: string,
  known: readonly string[],
  reference: () => readonly string[],
  usage: string,
): void {
  if (known.includes(word)) return;
  const words = reference();
  throw invalidChoice(name, word, words.includes(word) ? [] : [...new Set([...words, ...known])], usage);
}
