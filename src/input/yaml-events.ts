import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { GeneralError } from '../errors/cli-error.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** The events of a document and the text their offsets refer to. */
export interface YamlEvents {
  readonly text: string;
  readonly events: readonly Event[];
}

/** Python's own limit on nested calls lets the reference's composer get about this far. */
const mostLevels = 484;

/**
 * Parses by the reference's idea of indentation: inside brackets and quotes it does not count, so lines that the
 * parser finds too far left are moved to the right. Throws a YamlSyntaxError, or a GeneralError for nesting that the
 * reference cannot follow.
 */
export function parseYamlEvents(source: string): YamlEvents {
  let text = source;
  const moved = new Set<number>();
  for (;;) {
    try {
      return { text, events: parseEvents(text, { maxDepth: mostLevels + 1 }) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      text = mend(text, error, moved);
    }
  }
}

/** The text with the fault mended that the reference does not see as one; throws for all others. Moves a line once. */
function mend(text: string, error: YAMLException, moved: Set<number>): string {
  const { reason, mark } = error;
  if (reason.startsWith('nesting exceeded')) throw new GeneralError('maximum recursion depth exceeded');
  const { position, line, column } = mark ?? { position: 0, line: 0, column: 0 };
  const lineStart = position - column;
  const before = text.slice(lineStart, position);
  const isSeparator = /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(lineStart));
  if (reason === 'deficient indentation' && !isSeparator) {
    if (before.trim() === '' && !moved.has(line)) {
      moved.add(line);
      return insert(text, lineStart, ' '.repeat(deepestIndent(text) + 1));
    }
    // Between brackets a tab is a blank like any other.
    const blanks = /[ \t]*$/.exec(before)?.[0] ?? '';
    if (blanks.includes('\t')) {
      return text.slice(0, position - blanks.length) + blanks.replaceAll('\t', ' ') + text.slice(position);
    }
  }
  // Right behind a quote or bracket a comment needs no blank.
  if (text[position] === '#' && /["'\]}]$/.test(before)) return insert(text, position, ' ');
  throw new YamlSyntaxError(error.message, { cause: error });
}

function insert(text: string, position: number, addition: string): string {
  return text.slice(0, position) + addition + text.slice(position);
}

function deepestIndent(text: string): number {
  return Math.max(...Array.from(text.matchAll(/^ */gm), ([blanks]) => blanks.length));
}
