import { redacted } from '../log/debug-log.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { extensionOptions, globalOptions, type Option, operationOptions, takesValue } from '../operation/options.ts';
import { readMeaning } from './argv-scan.ts';

/** The options whose values a log may show. The value of any other option can contain a secret. */
const shownOptions: ReadonlySet<string> = new Set([
  ...['endpoint-url', 'output', 'query', 'profile', 'region', 'color', 'ca-bundle', 'cli-read-timeout'],
  ...['cli-connect-timeout', 'cli-binary-format', 'cli-error-format', 'user-name', 'serial-number'],
  'generate-cli-skeleton',
]);

const shownWords: ReadonlySet<string> = new Set([enableMfaDevice.service, enableMfaDevice.command, 'help']);

/**
 * Describes the arguments for a log. Shows the names of options, and harmless values. Replaces values that can be
 * secret by a placeholder, and all other arguments by their kind.
 */
export function describeArguments(argv: readonly string[]): readonly string[] {
  const shown: string[] = [];
  const separator = argv.indexOf('--');
  const end = separator === -1 ? argv.length : separator;
  for (let index = 0; index < end; index += 1) {
    const argument = argv[index] ?? '';
    const meaning = meaningOf(argument);
    if (meaning.kind !== 'option') {
      shown.push(meaning.kind === 'positional' ? describeWord(argument) : '<unknown option>');
      continue;
    }
    const { option, value } = meaning;
    const next = argv[index + 1];
    const takesNext = value === undefined && takesValue(option) && next !== undefined && isValue(next);
    shown.push(`--${option.name}${value === undefined ? '' : `=${describeValue(option, value)}`}`);
    if (takesNext) {
      shown.push(describeValue(option, next));
      index += 1;
    }
  }
  return [...shown, ...argv.slice(end).map((argument) => (argument === '--' ? '--' : describeWord(argument)))];
}

/** Returns the meaning of an argument for the main parser, or else for the operation's parser. */
function meaningOf(argument: string) {
  const meaning = readMeaning(argument, globalOptions, []);
  return meaning.kind === 'unknown' ? readMeaning(argument, operationOptions, extensionOptions) : meaning;
}

function isValue(argument: string): boolean {
  return argument !== '--' && meaningOf(argument).kind === 'positional';
}

function describeWord(word: string): string {
  return shownWords.has(word) ? word : '<argument>';
}

function describeValue({ name }: Option, value: string): string {
  return shownOptions.has(name) ? value : redacted;
}
