import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { GeneralError } from '../errors/cli-error.ts';
import { respellFlow } from './yaml-flow.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** The events of a document and the text their offsets refer to. */
export interface YamlEvents {
  readonly text: string;
  readonly events: readonly Event[];
  /** Stands in the text for a colon that is content and not an indicator. */
  readonly colon: string;
}

/** Python's own limit on nested calls lets the reference's composer get about this far. */
const mostLevels = 484;

/**
 * Parses as the reference reads: where the parser and the reference differ, the text is respelled for the parser and
 * parsed again. Throws a YamlSyntaxError, or a GeneralError for nesting that the reference cannot follow.
 */
export function parseYamlEvents(source: string): YamlEvents {
  const colon = unusedCharacter(source);
  const spelling: Spelling = { colon, indent: ' '.repeat(deepestIndent(source) + 1), moved: new Set() };
  let text = source;
  for (;;) {
    try {
      const events = parseEvents(text, { maxDepth: mostLevels + 1 });
      const respelled = respellFlow(text, events, colon);
      if (respelled === null) return { text, events, colon };
      text = respelled;
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      text = mend(text, error, spelling);
    }
  }
}

interface Spelling {
  readonly colon: string;
  /** Further to the right than any collection begins. */
  readonly indent: string;
  /** The lines that got that indent; one that is still too far left is at fault. */
  readonly moved: Set<number>;
}

/** The text with the fault mended that the reference does not see as one; throws for all others. */
function mend(text: string, error: YAMLException, { colon, indent, moved }: Spelling): string {
  const { reason, mark } = error;
  if (reason.startsWith('nesting exceeded')) throw new GeneralError('maximum recursion depth exceeded');
  const { position, line, column } = mark ?? { position: 0, line: 0, column: 0 };
  const lineStart = position - column;
  const before = text.slice(lineStart, position);
  const isSeparator = /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(lineStart));
  if (reason === 'deficient indentation' && !isSeparator) {
    // Inside brackets and quotes indentation does not count.
    if (before.trim() === '' && !moved.has(line)) {
      moved.add(line);
      return splice(text, lineStart, 0, indent);
    }
    // Between brackets a tab is a blank like any other.
    const blanks = /[ \t]*$/.exec(before)?.[0] ?? '';
    if (blanks.includes('\t')) return splice(text, position - blanks.length, blanks.length, ' '.repeat(blanks.length));
  }
  // Right behind a quote or bracket a comment needs no blank.
  if (text[position] === '#' && /["'\]}]$/.test(before)) return splice(text, position, 0, ' ');
  // Before a comma or closing bracket a colon is content.
  if (/^:[,\]}]/.test(text.slice(position, position + 2))) return splice(text, position, 1, colon);
  // Between brackets a question mark needs no blank behind it.
  if (/^\?[,\]}\r\n]/.test(text.slice(position, position + 2))) return splice(text, position + 1, 0, ' ');
  // And so is a dash.
  if (/^-[,\]}]/.test(text.slice(position, position + 2))) return splice(text, position, 1, "'-'");
  throw new YamlSyntaxError(error.message, { cause: error });
}

function splice(text: string, position: number, deleted: number, addition: string): string {
  return text.slice(0, position) + addition + text.slice(position + deleted);
}

/** Dashes and question marks at the start of a line indent what follows them. */
function deepestIndent(text: string): number {
  return Math.max(...Array.from(text.matchAll(/^[ ?:-]*/gm), ([start]) => start.length));
}

function unusedCharacter(text: string): string {
  let codePoint = 0xe000;
  while (text.includes(String.fromCodePoint(codePoint))) codePoint += 1;
  return String.fromCodePoint(codePoint);
}
