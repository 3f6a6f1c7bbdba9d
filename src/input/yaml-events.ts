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
  for (;;) {
    try {
      return { text, events: parseEvents(text, { maxDepth: mostLevels + 1 }) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      text = mend(text, error);
    }
  }
}

/** The text with the fault mended that the reference does not see as one; throws for all others. */
function mend(text: string, error: YAMLException): string {
  const { reason, mark } = error;
  if (reason.startsWith('nesting exceeded')) throw new GeneralError('maximum recursion depth exceeded');
  const position = mark?.position ?? 0;
  const lineStart = position - (mark?.column ?? 0);
  if (reason === 'deficient indentation' && !/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(lineStart))) {
    return insert(text, lineStart, ' '.repeat(deepestIndent(text) + 1));
  }
  // Right behind a quote or bracket a comment needs no blank.
  if (text[position] === '#' && /["'\]}]$/.test(text.slice(0, position))) return insert(text, position, ' ');
  throw new YamlSyntaxError(error.message, { cause: error });
}

function insert(text: string, position: number, addition: string): string {
  return text.slice(0, position) + addition + text.slice(position);
}

function deepestIndent(text: string): number {
  return Math.max(...Array.from(text.matchAll(/^ */gm), ([blanks]) => blanks.length));
}
