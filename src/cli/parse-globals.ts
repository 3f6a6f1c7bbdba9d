import { UsageError } from '../errors/cli-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { scanArgv } from './argv-scan.ts';
import { globalOptions } from './global-options.ts';
import { invalidChoice } from './invalid-choice.ts';
import { readOptionValues } from './option-values.ts';
import type { GlobalArgs } from './parsed-args.ts';
import { referenceCommands } from './reference-words.ts';

/** The command line after the main parser. */
export type MainArgs = { readonly kind: 'version' } | CommandArgs;

/** A command was named; what follows it, and what the main parser did not know, is in `rest`. */
export interface CommandArgs {
  readonly kind: 'command';
  readonly command: 'iam' | 'help';
  readonly globals: GlobalArgs;
  readonly rest: readonly string[];
}

/** Takes the global options and the service word; throws a UsageError that ends with the given usage block. */
export function parseGlobals(argv: readonly string[], usage: string): MainArgs {
  const check = (word: string) => checkWord('command', word, knownCommands, referenceCommands(), usage);
  const scan = scanArgv({ options: globalOptions, word: { required: true, check }, usage }, argv);
  if (scan.version) return { kind: 'version' };
  const command = knownCommands.find((known) => known === scan.word);
  if (command === undefined) throw missingArguments(['command'], usage);
  return { kind: 'command', command, globals: readOptionValues(globalOptions, scan.canonical), rest: scan.rest };
}

const knownCommands = [enableMfaDevice.service, 'help'] as const;

/**
 * Refuses a word that is not `known`. What resembles it is looked up among all words of the reference; a word that the
 * reference itself would run is refused as if nothing resembled it.
 */
export function checkWord(
  name: string,
  word: string,
  known: readonly string[],
  reference: readonly string[],
  usage: string,
): void {
  if (known.includes(word)) return;
  throw invalidChoice(name, word, reference.includes(word) ? [] : reference, usage);
}

/** The refusal of a command line that lacks arguments, named as they are written. */
export function missingArguments(names: readonly string[], usage: string): UsageError {
  return new UsageError(`the following arguments are required: ${names.join(', ')}\n\n`, usage);
}
