import { type Action, ArgumentError, ArgumentParser } from 'argparse';
import { globalOptions, type Option, operationOptions } from '../../../src/operation/options.ts';

/**
 * The result of parsing a command line. `text` is the first line of the error. The keys of `values` are the names under
 * which argparse stores the options (`dest`).
 */
export type Outcome =
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'unknown'; readonly options: readonly string[] }
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly page: string }
  | { readonly kind: 'run'; readonly values: Readonly<Record<string, unknown>> };

/** Parses a command line with npm's argparse, a port of the Python module that the AWS CLI uses. */
export function parseWithArgparse(argv: readonly string[]): Outcome {
  try {
    firstPass.parse_known_args([...argv]);
    return afterFirstPass(argv);
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', text: error.message };
    if (error instanceof VersionAsked) return { kind: 'version' };
    throw error;
  }
}

const firstPassOptions = ['profile', 'debug'].flatMap((name) => globalOptions.filter((option) => option.name === name));

function afterFirstPass(argv: readonly string[]): Outcome {
  if (argv.includes('--cli-auto-prompt') && argv.includes('--no-cli-auto-prompt')) {
    return {
      kind: 'refused',
      text: 'Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    };
  }
  const [globals, afterMain] = main.parse_known_args<Record<string, unknown>>([...argv]);
  if (globals['command'] === 'help') {
    if (!isHelpAlone(afterMain)) topics.parse_known_args(afterMain);
    return { kind: 'help', page: 'aws' };
  }
  const [words, afterService] = service.parse_known_args<Record<string, unknown>>(afterMain);
  if (words['operation'] === 'help') return { kind: 'help', page: 'iam' };
  return readOperation(globals, afterService);
}

function readOperation(globals: Readonly<Record<string, unknown>>, argv: readonly string[]): Outcome {
  if (isHelpAlone(argv)) return { kind: 'help', page: 'enable-mfa-device' };
  const skeleton = argv.indexOf('--generate-cli-skeleton');
  // The AWS CLI requires no option if a document or a skeleton takes the place of the options.
  const relaxed =
    argv.includes('--cli-input-json') ||
    argv.includes('--cli-input-yaml') ||
    (skeleton !== -1 && argv[skeleton + 1] !== 'output');
  const parser = relaxed ? relaxedOperation : operation;
  const [own, rest] = parser.parse_known_args<Record<string, unknown>>([...argv]);
  const { help, ...values } = own;
  if (help === 'help') return { kind: 'help', page: 'enable-mfa-device' };
  // A positional argument other than `help` is unknown.
  const options = typeof help === 'string' && help !== '' ? [...rest, help] : rest;
  if (options.length > 0) return { kind: 'unknown', options };
  const { command: _, ...globalValues } = globals;
  return { kind: 'run', values: { ...globalValues, ...values } };
}

function isHelpAlone(argv: readonly string[]): boolean {
  return argv.length === 1 && argv[0] === 'help';
}

class Refusal extends Error {}
class VersionAsked extends Error {}

class AwsCliParser extends ArgumentParser {
  override error(message: string): never {
    throw new Refusal(message.split('\n')[0]);
  }
  /** Ends a run of argparse, which calls exit() only after it has printed the version. */
  override exit(): never {
    throw new VersionAsked();
  }
  /** Prints nothing. */
  _print_message(): void {}
  _check_value(action: Action, value: unknown): void {
    if (Array.isArray(action.choices) && !action.choices.includes(value)) {
      throw new ArgumentError(action, `Found invalid choice '${value}'`);
    }
  }
}

/** Creates a parser. `required` is the number of mandatory options, which come first in the list. */
function makeParser(options: readonly Option[], required = 0): ArgumentParser {
  const parser = new AwsCliParser({ add_help: false, usage: 'x' });
  options.forEach((option, index) => {
    const common = { dest: option.dest, required: index < required };
    const choices = option.choices === undefined ? {} : { choices: option.choices };
    if (option.kind === 'version') parser.add_argument(`--${option.name}`, { action: 'version', version: 'x' });
    else if (option.kind === 'flag') {
      const storesFalse = option.name.startsWith('no-') && option.dest !== 'noCliAutoPrompt';
      parser.add_argument(`--${option.name}`, { ...common, action: storesFalse ? 'store_false' : 'store_true' });
    } else if (option.kind === 'optional-value') {
      parser.add_argument(`--${option.name}`, { ...common, ...choices, nargs: '?', const: 'input' });
    } else {
      parser.add_argument(`--${option.name}`, { ...common, ...choices, default: option.defaultValue });
    }
  });
  return parser;
}

const firstPass = makeParser(firstPassOptions);
const main = makeParser(globalOptions);
main.add_argument('command', { choices: ['iam', 'help'] });
const topics = makeParser([]);
topics.add_argument('subcommand', { nargs: '?', choices: ['topics', 'return-codes'] });
const service = makeParser([]);
service.add_argument('operation', { choices: ['enable-mfa-device', 'help'] });
const operation = makeParser(operationOptions, 4);
operation.add_argument('help', { nargs: '?' });
const relaxedOperation = makeParser(operationOptions);
relaxedOperation.add_argument('help', { nargs: '?' });
