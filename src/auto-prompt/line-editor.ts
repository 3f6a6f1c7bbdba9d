/** One line of text with a cursor, edited as in Emacs; every change makes a new one. */
export interface Line {
  readonly text: string;
  /** Between 0 and the text's length. */
  readonly cursor: number;
}

/** Editing commands that need nothing but the line. */
export type LineCommand =
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'transpose'
  | 'upper-case-word'
  | 'lower-case-word'
  | 'capitalize-word'
  | KillCommand;

/** Commands whose removed text can be put back in with `yank`. */
type KillCommand = 'kill-to-start' | 'kill-to-end' | 'kill-blank-word' | 'kill-word-left' | 'kill-word-right';

/** A line with the cursor at its end. */
export function lineOf(text: string): Line {
  return { text, cursor: text.length };
}

/** Puts text in at the cursor. */
export function insertText({ text, cursor }: Line, added: string): Line {
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}

/** Carries out one editing command. */
export function editLine(line: Line, command: LineCommand): Line {
  const { text, cursor } = line;
  switch (command) {
    case 'backspace':
      return removeBetween(line, stepLeft(text, cursor), cursor);
    case 'delete':
      return removeBetween(line, cursor, stepRight(text, cursor));
    case 'left':
      return { text, cursor: stepLeft(text, cursor) };
    case 'right':
      return { text, cursor: stepRight(text, cursor) };
    case 'home':
      return { text, cursor: 0 };
    case 'end':
      return { text, cursor: text.length };
    case 'word-left':
      return { text, cursor: wordStart(text, cursor) };
    case 'word-right':
      return { text, cursor: wordEnd(text, cursor) };
    case 'kill-to-start':
      return removeBetween(line, 0, cursor);
    case 'kill-to-end':
      return removeBetween(line, cursor, text.length);
    case 'kill-blank-word':
      return removeBetween(line, cursor - lengthOf(/\S*\s*$/, text.slice(0, cursor)), cursor);
    case 'kill-word-left':
      return removeBetween(line, wordStart(text, cursor), cursor);
    case 'kill-word-right':
      return removeBetween(line, cursor, wordEnd(text, cursor));
    case 'transpose':
      return transpose(line);
    case 'upper-case-word':
      return changeWord(line, (word) => word.toUpperCase());
    case 'lower-case-word':
      return changeWord(line, (word) => word.toLowerCase());
    case 'capitalize-word':
      return changeWord(line, (word) => word.toLowerCase().replace(/[\p{L}\p{N}]/u, (letter) => letter.toUpperCase()));
  }
}

function removeBetween({ text }: Line, start: number, end: number): Line {
  return { text: text.slice(0, start) + text.slice(end), cursor: start };
}

/** Words here are letters and digits, or signs between them. */
function wordStart(text: string, cursor: number): number {
  return cursor - lengthOf(/(?:[A-Za-z0-9_]+|[^A-Za-z0-9_\s]+)\s*$/, text.slice(0, cursor));
}

/** The end of the next word that ends behind the character at the cursor; the cursor itself where none does. */
function wordEnd(text: string, cursor: number): number {
  const from = stepRight(text, cursor);
  const length = lengthOf(/^\s*(?:[A-Za-z0-9_]+|[^A-Za-z0-9_\s]+)/, text.slice(from));
  return length === 0 ? cursor : from + length;
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Swaps the characters round the cursor; at the end the two before it. */
function transpose({ text, cursor }: Line): Line {
  if (cursor === 0) return { text, cursor };
  const end = cursor === text.length ? cursor : stepRight(text, cursor);
  const middle = stepLeft(text, end);
  const start = stepLeft(text, middle);
  return {
    text: text.slice(0, start) + text.slice(middle, end) + text.slice(start, middle) + text.slice(end),
    cursor: end,
  };
}

function changeWord({ text, cursor }: Line, change: (word: string) => string): Line {
  const end = wordEnd(text, cursor);
  return insertText(removeBetween({ text, cursor }, cursor, end), change(text.slice(cursor, end)));
}

/** Surrogate pairs are passed over as one. */
function stepLeft(text: string, cursor: number): number {
  return cursor - ([...text.slice(0, cursor)].at(-1)?.length ?? 0);
}

function stepRight(text: string, cursor: number): number {
  return cursor + ([...text.slice(cursor, cursor + 2)][0]?.length ?? 0);
}
