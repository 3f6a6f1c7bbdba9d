import { MissingArgumentsError, UnknownOptionsError, UsageError } from '../errors/cli-error.ts';
import { codeMembers, deviceMembers, enableMfaDevice, type Member } from '../operation/enable-mfa-device.ts';
import { extensionOptions, operationOptions } from '../operation/options.ts';
import { scanArgv } from './argv-scan.ts';
import { type CommandArgs, checkWord, readOptionValues } from './parse-globals.ts';
import type { OperationArgs } from './parsed-args.ts';
import { helpTopics, referenceIamOperations } from './reference-words.ts';
import { usageBlock } from './usage.ts';

/** The result of `parseOperation`: a help page to show, or an operation to run. */
export type ParsedOperation =
  | { readonly kind: 'help'; readonly page: HelpPage }
  | { readonly kind: 'run'; readonly operation: OperationArgs };

/** The command that the help page describes: `aws`, `aws iam` or `aws iam enable-mfa-device`. */
type HelpPage = 'aws' | 'iam' | 'enable-mfa-device';

/**
 * Parses the operation word and its options, which are the arguments that the main parser does not take. If
 * `seedInEnvironment` is true, both codes may be missing, because the program can compute them. Throws a UsageError
 * that ends with the usage text, or an UnknownOptionsError.
 */
export function parseOperation(command: CommandArgs, usage: string, seedInEnvironment: boolean): ParsedOperation {
  if (command.command === 'help') {
    checkHelpTopic(command.rest, usage);
    return { kind: 'help', page: 'aws' };
  }
  const { operation, rest } = operationWord(command, usage);
  if (operation === 'help') return { kind: 'help', page: 'iam' };
  return readOperation(rest, usage, seedInEnvironment);
}

/** The operation word and the arguments after it. */
export interface OperationWord {
  readonly operation: string;
  readonly rest: readonly string[];
}

/** Parses the operation word, which may be an alias. Throws a UsageError that ends with the usage text. */
export function parseOperationWord(
  argv: readonly string[],
  usage: string,
  aliases: readonly string[] = [],
): OperationWord {
  const known = [...knownOperations, ...aliases];
  const check = (word: string) => checkWord('operation', word, known, referenceIamOperations, usage);
  const { word, rest } = scanArgv({ options: [], word: { required: true, check }, usage }, argv);
  if (word === undefined) throw new MissingArgumentsError(['operation'], usage);
  return { operation: word, rest };
}

/** The operation words that this program accepts. */
export const knownOperations: readonly string[] = [enableMfaDevice.command, 'help'];

function operationWord({ operation, rest }: CommandArgs, usage: string): OperationWord {
  return operation === undefined ? parseOperationWord(rest, usage) : { operation, rest };
}

const allOptions = [...operationOptions, ...extensionOptions];

/** Refuses an unknown word after `aws help`. All other arguments are ignored. */
function checkHelpTopic(argv: readonly string[], usage: string): void {
  // `aws help help` is valid, although `help` is not a topic.
  if (isHelpAlone(argv)) return;
  const check = (word: string) => checkWord('subcommand', word, helpTopics, () => helpTopics, usage);
  scanArgv({ options: [], word: { required: false, check }, usage }, argv);
}

function readOperation(argv: readonly string[], usage: string, seedInEnvironment: boolean): ParsedOperation {
  const help = { kind: 'help', page: enableMfaDevice.command } as const;
  if (isHelpAlone(argv)) return help;
  const grammar = { options: operationOptions, fullNameOptions: extensionOptions, word: { required: false }, usage };
  const scan = scanArgv(grammar, argv);
  const { seen, word, rest } = scan;
  checkExclusions(seen, usage);
  const missing = requiredOptions(argv, seen, seedInEnvironment).filter((name) => !seen.has(name));
  if (missing.length > 0) {
    throw new MissingArgumentsError(
      missing.map((name) => `--${name}`),
      usage,
    );
  }
  // Unlike `help` alone, `help` with options needs all required options.
  if (word === 'help') return help;
  // The AWS CLI silently drops an empty extra word.
  const unknown = word ? [...rest, word] : rest;
  if (unknown.length > 0) throw new UnknownOptionsError(unknown, usageBlock(false));
  return { kind: 'run', operation: readOptionValues(allOptions, scan) };
}

function isHelpAlone(argv: readonly string[]): boolean {
  return argv.length === 1 && argv[0] === 'help';
}

function checkExclusions(seen: ReadonlySet<string>, usage: string): void {
  for (const { name, excludes, needs } of extensionOptions) {
    if (!seen.has(name)) continue;
    const other = excludes?.find((excluded) => seen.has(excluded));
    if (other !== undefined)
      throw new UsageError(`argument --${name}: not allowed with argument --${other}\n\n`, usage);
    if (needs !== undefined && !seen.has(needs)) {
      throw new UsageError(`argument --${name}: only allowed with argument --${needs}\n\n`, usage);
    }
  }
}

/**
 * Returns the required options in table order. As in the AWS CLI, the exact word `--cli-input-json` or
 * `--cli-input-yaml` anywhere in argv makes all options optional. The word counts even if it is the value of an option.
 */
function requiredOptions(
  argv: readonly string[],
  seen: ReadonlySet<string>,
  seedInEnvironment: boolean,
): readonly string[] {
  if (argv.includes('--cli-input-json') || argv.includes('--cli-input-yaml')) return [];
  // A skeleton other than `output` needs no parameters.
  const skeleton = argv.indexOf('--generate-cli-skeleton');
  if (skeleton !== -1 && argv[skeleton + 1] !== 'output') return [];
  const comingLater = membersFoundLater(seen, seedInEnvironment);
  return enableMfaDevice.members.filter((member) => !comingLater.includes(member)).map((member) => member.flag);
}

/** Returns the members that need no option, because the program computes their values or asks for them later. */
function membersFoundLater(seen: ReadonlySet<string>, seedInEnvironment: boolean): readonly Member[] {
  if (seen.has('create-virtual-mfa-device')) return deviceMembers;
  const noCodeIsGiven = !codeMembers.some(({ flag }) => seen.has(flag));
  const codesComeLater = seen.has('totp-seed') || seen.has('prompt-codes') || (seedInEnvironment && noCodeIsGiven);
  return codesComeLater ? codeMembers : [];
}
