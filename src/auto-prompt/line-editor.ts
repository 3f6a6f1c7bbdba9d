/** One line of text with a cursor, edited as in Emacs; every change makes a new one. */
export interface Line {
  readonly text: string;
  /** Between 0 and the text's length. */
  readonly cursor: number;
}

/** Editing commands by the name of their key. */
export type LineCommand =
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'kill-to-start'
  | 'kill-to-end'
  | 'kill-word';

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
      return removeBetween(line, previousBoundary(text, cursor), cursor);
    case 'delete':
      return removeBetween(line, cursor, nextBoundary(text, cursor));
    case 'left':
      return { text, cursor: previousBoundary(text, cursor) };
    case 'right':
      return { text, cursor: nextBoundary(text, cursor) };
    case 'home':
      return { text, cursor: 0 };
    case 'end':
      return { text, cursor: text.length };
    case 'word-left':
      return { text, cursor: wordStart(text, cursor) };
    case 'word-right':
      return { text, cursor: cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0) };
    case 'kill-to-start':
      return removeBetween(line, 0, cursor);
    case 'kill-to-end':
      return removeBetween(line, cursor, text.length);
    case 'kill-word':
      return removeBetween(line, wordStart(text, cursor), cursor);
  }
}

function removeBetween({ text }: Line, start: number, end: number): Line {
  return { text: text.slice(0, start) + text.slice(end), cursor: start };
}

function wordStart(text: string, cursor: number): number {
  return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

/** Surrogate pairs are passed over as one. */
function previousBoundary(text: string, cursor: number): number {
  return cursor - ([...text.slice(0, cursor)].at(-1)?.length ?? 0);
}

function nextBoundary(text: string, cursor: number): number {
  return cursor + ([...text.slice(cursor)][0]?.length ?? 0);
}
