import { Command, Option as CommanderOption, type OptionValues } from 'commander';
import { MissingArgumentsError, ParamValidationError } from '../errors/cli-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { globalOptions, type Option } from '../operation/options.ts';
import { splitUrl } from '../python/split-url.ts';
import { type Scan, scanArgv } from './argv-scan.ts';
import { invalidChoice } from './invalid-choice.ts';
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

/**
 * Registers the options with commander and has it read the canonical arguments of a scan into one value a `dest`:
 * flags are always present, others when they were given or have a default.
 */
export function readOptionValues<Values extends OptionValues>(
  options: readonly Option[],
  { canonical, seen }: Pick<Scan, 'canonical' | 'seen'>,
): Values {
  const command = new Command().helpOption(false).exitOverride();
  for (const option of options) {
    // Registering takes its time at every start: an option that was not given needs its default only.
    if (seen.has(option.name)) command.addOption(registered(option));
    else if (option.kind === 'flag') command.setOptionValue(option.dest, setsToFalse(option));
    else if (option.defaultValue !== undefined) command.setOptionValue(option.dest, option.defaultValue);
  }
  return canonical.length === 0 ? command.opts<Values>() : command.parse(canonical, { from: 'user' }).opts<Values>();
}

function registered(option: Option): CommanderOption {
  const made = new CommanderOption(`--${option.name}${option.kind === 'flag' ? '' : ' <value>'}`);
  made.attributeName = () => option.dest;
  if (option.choices !== undefined) made.choices(option.choices);
  // Commander takes every `--no-x` for the opposite of an `--x`; of --cli-auto-prompt it is an option of its own.
  made.negate = option.kind === 'flag' && setsToFalse(option);
  return made;
}

function setsToFalse(option: Option): boolean {
  return option.name.startsWith('no-') && !option.dest.startsWith('no');
}

/**
 * Refuses an `--endpoint-url` without a scheme, or one that Python's urlparse() cannot take apart. What the scheme is
 * and what follows it is not looked at here.
 */
export function checkEndpointScheme(url: string): void {
  if (splitUrl(url).scheme !== '') return;
  throw new ParamValidationError(
    `Bad value for --endpoint-url "${url}": scheme is missing.  Must be of the form http://<hostname>/ or ` +
      'https://<hostname>/',
  );
}
