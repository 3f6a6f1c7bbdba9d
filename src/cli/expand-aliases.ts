import { CliGeneralError } from '../errors/cli-error.ts';
import { quoteWindowsWord } from '../host/windows-batch.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { globalOptions } from '../operation/options.ts';
import { quoteShell, splitShell } from '../python/split-command.ts';
import { trimEnd } from '../python/strings.ts';
import type { Aliases } from './aliases.ts';
import { type CommandArgs, knownCommands, type MainArgs, parseGlobals, readOptionValues } from './parse-globals.ts';
import { knownOperations, type OperationWord, parseOperationWord } from './parse-operation.ts';
import type { GlobalArgs } from './parsed-args.ts';

/** The result of expanding the user's aliases. */
export type ExpandedAliases =
  | { readonly kind: 'version' }
  /** A command line for the system's shell. Its exit code becomes this program's. */
  | { readonly kind: 'shell'; readonly command: string }
  | CommandArgs;

/** Receives the global options during expansion. */
export interface GlobalsWatch {
  /** Checks values that the parser does not check. Called for the typed options, and for the options of each alias. */
  check(globals: GlobalArgs): Promise<void>;
  /** Receives the options after an alias has changed them. The new options then decide how errors are printed. */
  adopt(globals: GlobalArgs): void;
}

/**
 * Replaces command and operation words by the aliases that they name. Global options in an alias override the typed
 * ones. The checks run in the AWS CLI's order.
 */
export async function expandAliases(
  typed: CommandArgs,
  aliases: Aliases,
  usage: string,
  watch: GlobalsWatch,
  platform: string,
): Promise<ExpandedAliases> {
  await watch.check(typed.globals);
  const expansion: Expansion = { aliases, usage, watch, quote: platform === 'win32' ? quoteWindowsWord : quoteShell };
  const command = await expandCommand(typed, expansion);
  return command.kind === 'command' && command.command !== 'help' ? expandOperation(command, expansion) : command;
}

interface Expansion {
  readonly aliases: Aliases;
  readonly usage: string;
  readonly watch: GlobalsWatch;
  quote(word: string): string;
}

async function expandCommand(typed: CommandArgs, expansion: Expansion): Promise<ExpandedAliases> {
  let current = typed;
  const expandedNames = new Set<string>();
  for (;;) {
    const name = current.command;
    const value = expansion.aliases.commands.get(name);
    if (value === undefined) return current;
    expandedNames.add(refuseCycle(name, expandedNames));
    if (value.startsWith('!')) return shellCommand(value, current.rest, expansion);
    const parsed = parseWords(splitAlias(name, value), expansion);
    if (parsed.kind === 'version') return parsed;
    const globals = await overlayGlobals(name, current.globals, parsed.globals, expansion);
    current = { ...parsed, globals, rest: [...parsed.rest, ...current.rest] };
    // If an alias has the name of a command and calls that command, the command runs. The alias is not expanded again.
    if (parsed.command === name && knownCommands.some((known) => known === name)) return current;
  }
}

async function expandOperation(command: CommandArgs, expansion: Expansion): Promise<ExpandedAliases> {
  const names = [...expansion.aliases.operations.keys()];
  let globals = command.globals;
  let word: OperationWord = parseOperationWord(command.rest, expansion.usage, names);
  const expandedNames = new Set<string>();
  for (;;) {
    const name = word.operation;
    const value = expansion.aliases.operations.get(name);
    if (value === undefined) return { ...command, globals, ...word };
    expandedNames.add(refuseCycle(name, expandedNames));
    if (value.startsWith('!')) return shellCommand(value, word.rest, expansion);
    const parsed = parseWords([enableMfaDevice.service, ...splitAlias(name, value)], expansion);
    if (parsed.kind === 'version') return parsed;
    globals = await overlayGlobals(name, globals, parsed.globals, expansion);
    const rest = [...parsed.rest, ...word.rest];
    // An alias that has the name of an operation always calls that operation. The first of the resulting arguments,
    // usually the operation's name in the alias, is dropped.
    if (knownOperations.includes(name)) return { ...command, globals, operation: name, rest: rest.slice(1) };
    word = parseOperationWord(rest, expansion.usage, names);
  }
}

function parseWords(words: readonly string[], { aliases, usage }: Expansion): MainArgs {
  return parseGlobals(words, usage, [...aliases.commands.keys()]);
}

/** The number of aliases after which the AWS CLI gives up. */
const longestChain = 965;

/** Returns the name of an alias. Throws if the alias was expanded before or the chain of aliases is too long. */
function refuseCycle(name: string, expandedNames: ReadonlySet<string>): string {
  if (expandedNames.has(name)) throw new CliGeneralError(`The alias "${name}" leads back to itself.`);
  if (expandedNames.size >= longestChain)
    throw new CliGeneralError(`A chain of more than ${longestChain} aliases is not supported.`);
  return name;
}

function shellCommand(value: string, rest: readonly string[], { quote }: Expansion): ExpandedAliases {
  return { kind: 'shell', command: [value.slice(1), ...rest.map(quote)].join(' ') };
}

function splitAlias(name: string, value: string): readonly string[] {
  try {
    // Like the AWS CLI, removes line breaks at both ends of each word.
    return splitShell(value).map((word) => trimEnd(word, '\n').replace(/^\n+/, ''));
  } catch (error) {
    if (!(error instanceof CliGeneralError)) throw error;
    const reason = `Received error: ${error.message} when parsing:\n${value}`;
    throw new CliGeneralError(`Value of alias "${name}" could not be parsed. ${reason}`, { cause: error });
  }
}

/**
 * Returns the typed global options, overridden by the alias's options. An option that has its default value in the
 * alias overrides nothing.
 */
async function overlayGlobals(
  name: string,
  typed: GlobalArgs,
  own: GlobalArgs,
  { watch }: Expansion,
): Promise<GlobalArgs> {
  const unset = new Map(
    Object.entries(readOptionValues<GlobalArgs>(globalOptions, { canonical: [], seen: new Set() })),
  );
  const set = Object.entries(own).filter(([option, value]) => value !== unset.get(option));
  const unsupported = set.find(([option]) => option === 'debug' || option === 'profile');
  if (unsupported !== undefined) {
    throw new CliGeneralError(
      `Global parameter "--${unsupported[0]}" detected in alias "${name}" which is not supported in subcommand aliases.`,
    );
  }
  await watch.check(own);
  const globals: GlobalArgs = { ...typed, ...Object.fromEntries(set) };
  watch.adopt(globals);
  return globals;
}
