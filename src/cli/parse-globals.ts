import { Command, Option as CommanderOption, type OptionValues } from 'commander';
import { MissingArgumentsError, ParamValidationError } from '../errors/cli-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { globalOptions, type Option } from '../operation/options.ts';
import { splitUrl } from '../python/split-url.ts';
import { type Scan, scanArgv } from './argv-scan.ts';
import { invalidChoice } from './invalid-choice.ts';
import type { GlobalArgs } from './parsed-args.ts';
import { referenceCommands } from './reference-words.ts';

/** The result of the main parser. */
export type MainArgs = { readonly kind: 'version' } | CommandArgs;

/** The command and its arguments. `rest` has, in order, the arguments that the main parser does not take. */
export interface CommandArgs {
  readonly kind: 'command';
  /** `iam`, `help` or an alias. */
  readonly command: string;
  readonly globals: GlobalArgs;
  readonly rest: readonly string[];
  /** The operation, if an alias has already named it. `rest` then has only the arguments after the operation. */
  readonly operation?: string;
}

/**
 * Parses the global options and the service word, which may be an alias. Throws a UsageError that ends with the usage
 * text.
 */
export function parseGlobals(argv: readonly string[], usage: string, aliases: readonly string[] = []): MainArgs {
  const check = (word: string) => checkWord('command', word, [...knownCommands, ...aliases], referenceCommands, usage);
  const scan = scanArgv({ options: globalOptions, word: { required: true, check }, usage }, argv);
  if (scan.version) return { kind: 'version' };
  if (scan.word === undefined) throw new MissingArgumentsError(['command'], usage);
  const globals = readOptionValues<GlobalArgs>(globalOptions, scan);
  return { kind: 'command', command: scan.word, globals, rest: scan.rest };
}

/** The command words that this program accepts. */
export const knownCommands = [enableMfaDevice.service, 'help'] as const;

/**
 * Refuses a word that is not `known`. Suggestions come from all words of the AWS CLI. A word that only the AWS CLI can
 * run is refused without suggestions.
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
 * Uses commander to parse the canonical arguments of a scan. Returns the values by the `dest` of each option. Flags are
 * always present, and other options only if they are given or have a default.
 */
export function readOptionValues<Values extends OptionValues>(
  options: readonly Option[],
  { canonical, seen }: Pick<Scan, 'canonical' | 'seen'>,
): Values {
  const command = new Command().helpOption(false).exitOverride();
  for (const option of options) {
    // Registering options takes time at every start. An option that was not given only needs its default.
    if (seen.has(option.name)) command.addOption(toCommanderOption(option));
    else if (option.kind === 'flag') command.setOptionValue(option.dest, setsToFalse(option));
    else if (option.defaultValue !== undefined) command.setOptionValue(option.dest, option.defaultValue);
  }
  return canonical.length === 0 ? command.opts<Values>() : command.parse(canonical, { from: 'user' }).opts<Values>();
}

function toCommanderOption(option: Option): CommanderOption {
  const converted = new CommanderOption(`--${option.name}${option.kind === 'flag' ? '' : ' <value>'}`);
  converted.attributeName = () => option.dest;
  if (option.choices !== undefined) converted.choices(option.choices);
  // Commander reads every `--no-x` as the opposite of `--x`, but --no-cli-auto-prompt is a separate option.
  converted.negate = option.kind === 'flag' && setsToFalse(option);
  return converted;
}

/** Whether a flag sets its property to false. */
function setsToFalse(option: Option): boolean {
  return option.name.startsWith('no-') && !option.dest.startsWith('no');
}

/**
 * Refuses an `--endpoint-url` that has no scheme or that Python's urlparse() rejects. Accepts any scheme, and does not
 * check the rest of the URL.
 */
export function checkEndpointScheme(url: string): void {
  if (splitUrl(url).scheme !== '') return;
  throw new ParamValidationError(
    `Bad value for --endpoint-url "${url}": scheme is missing.  Must be of the form http://<hostname>/ or ` +
      'https://<hostname>/',
  );
}
