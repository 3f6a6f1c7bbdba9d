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

/** Limits the characters that are parsed again, so that a document of any size is read or refused in about a second. */
const mostRepeatedWork = 8_000_000;

/**
 * Parses with js-yaml. If js-yaml refuses text that the AWS CLI accepts, changes the text and parses it again. Most
 * often js-yaml requires more indentation in brackets or quotes. Throws a YamlSyntaxError, or a CliGeneralError for
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

/**
 * Returns the text with a change that avoids an error which the AWS CLI does not report; `null` for any other error.
 */
function mend(text: string, { reason, mark }: YAMLException, indentedLines: Set<number>): string | null {
  if (mark === undefined) return null;
  const { position, line, column } = mark;
  // A comment needs no space after a quote or a bracket.
  if (text[position] === '#' && /["'\]}]/.test(text.charAt(position - 1))) return insert(text, position, ' ');
  const lineStart = position - column;
  const isSeparator = /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(lineStart, lineStart + 4));
  if (reason !== 'deficient indentation' || isSeparator) return null;
  // Inside brackets a tab is white space.
  const before = text.slice(lineStart, position);
  const content = before.trimEnd();
  if (content !== '') {
    const spaces = ' '.repeat(before.length - content.length);
    return before.endsWith('\t') ? text.slice(0, lineStart) + content + spaces + text.slice(position) : null;
  }
  // Inside brackets and quotes the indentation does not count.
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
