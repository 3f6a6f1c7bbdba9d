import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { CliGeneralError } from '../errors/cli-error.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** The events of a document and the text that their offsets refer to. */
export interface YamlEvents {
  readonly text: string;
  readonly events: readonly Event[];
}

/** The AWS CLI's recursion limit stops its YAML parser at about this depth. */
const maxDepth = 484;

/** About how many characters to parse again after changes of the text. Parsing them takes about a second. */
const mostRepeatedWork = 8_000_000;

/**
 * Parses with js-yaml. If js-yaml refuses text that the AWS CLI accepts, changes the text and parses it again. Usually,
 * js-yaml requires more indentation inside brackets or quotes. Throws a YamlSyntaxError, or a CliGeneralError for
 * nesting that is too deep.
 */
export function parseYamlEvents(source: string): YamlEvents {
  const indentedLines = new Set<number>();
  let text = source;
  for (let work = 0; ; work += text.length) {
    try {
      // js-yaml counts every node, so a scalar in the deepest collection is one more level.
      return { text, events: parseEvents(text, { maxDepth: maxDepth + 1 }) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      if (error.reason.startsWith('nesting exceeded'))
        throw new CliGeneralError('The YAML document has too many levels.');
      const mended = work < mostRepeatedWork ? mend(text, error, indentedLines) : null;
      if (mended === null) throw new YamlSyntaxError(error.reason);
      text = mended;
    }
  }
}

/** Returns a changed text that avoids an error which only js-yaml reports. Returns `null` for any other error. */
function mend(text: string, { reason, mark }: YAMLException, indentedLines: Set<number>): string | null {
  if (mark === undefined) return null;
  const { position, line, column } = mark;
  // The AWS CLI accepts a comment directly after a quote or a bracket. js-yaml requires a space between them.
  if (text[position] === '#' && /["'\]}]/.test(text.charAt(position - 1))) return insert(text, position, ' ');
  const lineStart = position - column;
  const isSeparator = /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(lineStart, lineStart + 4));
  if (reason !== 'deficient indentation' || isSeparator) return null;
  // Inside brackets the AWS CLI accepts tabs as white space. js-yaml accepts only spaces here.
  const before = text.slice(lineStart, position);
  const content = before.trimEnd();
  if (content !== '') {
    const spaces = ' '.repeat(before.length - content.length);
    return before.endsWith('\t') ? text.slice(0, lineStart) + content + spaces + text.slice(position) : null;
  }
  // The AWS CLI ignores the indentation inside brackets and quotes, so more spaces do not change the values.
  if (indentedLines.has(line)) return null;
  indentedLines.add(line);
  return insert(text, lineStart, ' '.repeat(deepestIndent(text) + 1));
}

function insert(text: string, position: number, addition: string): string {
  return text.slice(0, position) + addition + text.slice(position);
}

/**
 * Returns the rightmost column where a block collection can begin. Dashes, colons and question marks indent the text
 * after them.
 */
function deepestIndent(text: string): number {
  let deepest = 0;
  for (const [start] of text.matchAll(/^[ ?:-]*/gm)) deepest = Math.max(deepest, start.length);
  return deepest;
}
