import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import {
  extensionOptions,
  globalOptions,
  type Option,
  operationOptions,
  seedVariable,
  takesValue,
} from '../operation/options.ts';
import { styledPieces } from './layout.ts';
import { exitCodes, optionWords, seedVariableWords } from './words.ts';

/**
 * Returns the generated Markdown tables of README.md and docs/. The key of a table is its name in the HTML comments
 * around it. The descriptions are the texts of `help` and the man page.
 */
export function createOptionTables(): ReadonlyMap<string, string> {
  const options = [...operationOptions, ...globalOptions];
  const extensions = extensionOptions.map((option): [string, string] => [code(nameOf(option)), wordsOf(option)]);
  return new Map([
    ['options', table(['option', 'value', 'what it does'], options.map(optionRow))],
    [
      'extensions',
      table(
        ['option', 'what it does'],
        [...extensions, [`${code(seedVariable)} (environment variable)`, seedVariableWords] as const].map(
          ([name, words]) => [name, toMarkdown(firstSentence(words))],
        ),
      ),
    ],
    [
      'exit codes',
      table(
        ['code', 'when'],
        exitCodes.map(([number, words]) => [String(number), toMarkdown(words)]),
      ),
    ],
  ]);
}

function optionRow(option: Option): string[] {
  return [code(nameOf(option)), limitsOf(option), toMarkdown(wordsOf(option))];
}

function nameOf(option: Option): string {
  return `--${option.name}`;
}

function wordsOf(option: Option): string {
  return optionWords[option.name]?.join(' ') ?? '';
}

/** Returns the limits or choices of an option's value. */
function limitsOf(option: Option): string {
  const member = enableMfaDevice.members.find(({ flag }) => flag === option.name);
  if (member !== undefined) {
    const { minLength, maxLength, pattern } = member;
    const length = minLength === maxLength ? `${minLength}` : `${minLength} to ${maxLength}`;
    return `required: ${length} of ${code(pattern)}`;
  }
  if (!takesValue(option)) return '–';
  if (option.choices === undefined) return option.kind === 'int' ? 'a whole number' : 'text';
  const bare = option.kind === 'optional-value' ? 'none, ' : '';
  const listed = option.choices.map((choice) => code(choice) + (choice === option.defaultValue ? ' (default)' : ''));
  return bare + listed.join(', ');
}

function firstSentence(text: string): string {
  const end = text.search(/\.(?: |$)/);
  return end < 0 ? text : text.slice(0, end + 1);
}

function toMarkdown(text: string): string {
  return styledPieces(text)
    .map(([piece, style]) => {
      if (style === 'bold') return code(piece);
      return style === 'italic' ? `*${piece}*` : piece;
    })
    .join('');
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
