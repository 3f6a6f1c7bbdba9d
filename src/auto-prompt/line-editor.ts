/** An immutable text with a cursor. Each change creates a new Line. Pasted line breaks divide the text into rows. */
export interface Line {
  readonly text: string;
  /** Between 0 and the text's length. */
  readonly cursor: number;
}

/**
 * The Emacs commands whose result depends only on the line. `home` and `end` move to the ends of the row, `first` and
 * `last` to the ends of the whole text.
 */
export type LineCommand = MoveCommand | ChangeCommand | KillCommand;

type MoveCommand = 'left' | 'right' | 'home' | 'end' | 'word-left' | 'word-right' | 'first' | 'last';
type ChangeCommand = 'backspace' | 'delete' | 'transpose' | 'delete-spaces' | WordCommand;
type WordCommand = 'upper-case-word' | 'lower-case-word' | 'capitalize-word';

/** The commands whose removed text can be inserted again (yanked). */
export type KillCommand = 'kill-to-start' | 'kill-to-end' | 'kill-to-space' | 'kill-word-left' | 'kill-word-right';

/** Creates a line with the cursor at its end. */
export function lineOf(text: string): Line {
  return { text, cursor: text.length };
}

/** Inserts text at the cursor. */
export function insertText({ text, cursor }: Line, added: string): Line {
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}

/** Applies an editing command. */
export function editLine(line: Line, command: LineCommand): Line {
  const { text, cursor } = line;
  switch (command) {
    case 'backspace':
      return removeBetween(line, stepLeft(text, cursor), cursor);
    case 'delete':
      return removeBetween(line, cursor, stepRight(text, cursor));
    case 'left':
      return { text, cursor: Math.max(startOfLine(line), stepLeft(text, cursor)) };
    case 'right':
      return { text, cursor: Math.min(endOfLine(line), stepRight(text, cursor)) };
    case 'home':
      return { text, cursor: startOfLine(line) };
    case 'end':
      return { text, cursor: endOfLine(line) };
    case 'first':
      return { text, cursor: 0 };
    case 'last':
      return { text, cursor: text.length };
    case 'word-left':
      return { text, cursor: wordStart(text, cursor) };
    case 'word-right':
      return { text, cursor: wordEnd(text, cursor) ?? cursor };
    case 'transpose':
      return transpose(line);
    case 'delete-spaces':
      return removeBetween(
        line,
        startOfRun(text, cursor, /[\t ]/),
        cursor + matchLength(/^[\t ]*/, text.slice(cursor)),
      );
    case 'upper-case-word':
      return changeWord(line, (word) => word.toUpperCase());
    case 'lower-case-word':
      return changeWord(line, (word) => word.toLowerCase());
    case 'capitalize-word':
      return changeWord(line, (word) => word.toLowerCase().replace(/\p{L}+/gu, capitalize));
    default:
      return removeBetween(line, ...killedRange(line, command));
  }
}

/** Returns the text that a kill command would remove. */
export function killedText(line: Line, command: KillCommand): string {
  return line.text.slice(...killedRange(line, command));
}

function killedRange(line: Line, command: KillCommand): [start: number, end: number] {
  const { text, cursor } = line;
  switch (command) {
    case 'kill-to-start': {
      const start = startOfLine(line);
      return [start === cursor ? stepLeft(text, cursor) : start, cursor];
    }
    case 'kill-to-end':
      return [cursor, text[cursor] === '\n' ? cursor + 1 : endOfLine(line)];
    case 'kill-to-space':
      return [startOfRun(text, startOfRun(text, cursor, /\s/), /\S/), cursor];
    case 'kill-word-left':
      // If no word is before the cursor, all text before the cursor is removed.
      return [wordStart(text, cursor) === cursor ? 0 : wordStart(text, cursor), cursor];
    case 'kill-word-right':
      return [cursor, wordEnd(text, cursor) ?? cursor];
  }
}

/**
 * Moves the cursor up or down by `rows`. Moves it to `column` (by default, the current column), or to the end of a
 * shorter row. Returns `undefined` if the cursor stays in its row.
 */
export function moveRows({ text, cursor }: Line, rows: number, column?: number): Line | undefined {
  const lines = text.split('\n');
  const before = text.slice(0, cursor).split('\n');
  const row = before.length - 1;
  const target = Math.min(Math.max(row + rows, 0), lines.length - 1);
  if (target === row) return undefined;
  const start = lines.slice(0, target).reduce((sum, each) => sum + each.length + 1, 0);
  const wanted = column ?? before[row]?.length ?? 0;
  return { text, cursor: start + Math.min(wanted, lines[target]?.length ?? 0) };
}

/** Returns the cursor's distance from the start of its row, in UTF-16 code units. */
export function columnOf(line: Line): number {
  return line.cursor - startOfLine(line);
}

/** Returns the text before the cursor in its row, without leading spaces. */
export function textBeforeCursor(line: Line): string {
  return line.text.slice(startOfLine(line), line.cursor).trimStart();
}

function startOfLine({ text, cursor }: Line): number {
  return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
}

function endOfLine({ text, cursor }: Line): number {
  const end = text.indexOf('\n', cursor);
  return end < 0 ? text.length : end;
}

function removeBetween({ text }: Line, start: number, end: number): Line {
  return { text: text.slice(0, start) + text.slice(end), cursor: start };
}

/** A word is a run of letters, digits and underscores, or a run of other characters that are not spaces. */
const wordKinds = [/[A-Za-z0-9_]/, /[^A-Za-z0-9_\s]/];

/** Returns the start of the last word before the cursor; the cursor itself if there is no word. */
function wordStart(text: string, cursor: number): number {
  const end = startOfRun(text, cursor, /\s/);
  const starts = wordKinds.map((kind) => startOfRun(text, end, kind));
  const start = Math.min(...starts);
  return start === end ? cursor : start;
}

/**
 * Returns the start of the run of `kind` characters that ends at `end`. Tests each character separately, because a
 * regular expression for the whole run takes quadratic time.
 */
export function startOfRun(text: string, end: number, kind: RegExp): number {
  let start = end;
  while (start > 0 && kind.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/**
 * Skips one character, and returns the end of the next word or of the rest of the current word. Returns `undefined` if
 * no word follows. Therefore a one-letter word at the cursor is skipped, as in the AWS CLI.
 */
function wordEnd(text: string, cursor: number): number | undefined {
  const from = stepRight(text, cursor);
  const length = matchLength(/^\s*(?:[A-Za-z0-9_]+|[^A-Za-z0-9_\s]+)/, text.slice(from));
  return length === 0 ? undefined : from + length;
}

function matchLength(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Swaps the characters before and after the cursor; at the end of the row, the two before the cursor. */
function transpose(line: Line): Line {
  const { text, cursor } = line;
  if (cursor === 0) return line;
  const end = cursor === endOfLine(line) ? cursor : stepRight(text, cursor);
  const middle = stepLeft(text, end);
  const start = stepLeft(text, middle);
  return {
    text: text.slice(0, start) + text.slice(middle, end) + text.slice(start, middle) + text.slice(end),
    cursor: end,
  };
}

/** Changes the text from the cursor to the end of the word, or to the end of the text if no word follows. */
function changeWord({ text, cursor }: Line, change: (word: string) => string): Line {
  const end = wordEnd(text, cursor) ?? text.length;
  return insertText(removeBetween({ text, cursor }, cursor, end), change(text.slice(cursor, end)));
}

function capitalize(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('');
}

/** Returns the position one character to the left. A surrogate pair counts as one character. */
function stepLeft(text: string, cursor: number): number {
  return cursor - ([...text.slice(Math.max(0, cursor - 2), cursor)].at(-1)?.length ?? 0);
}

function stepRight(text: string, cursor: number): number {
  return cursor + ([...text.slice(cursor, cursor + 2)][0]?.length ?? 0);
}
