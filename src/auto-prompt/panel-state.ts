import type { Key } from './key-reader.ts';
import { columnOf, editLine, insertText, type Line, type LineCommand, lineOf, moveRows } from './line-editor.ts';

/** The visible panels and the panel with the focus. */
export interface Panels {
  /** Whether the table of keys is shown. */
  readonly keys: boolean;
  readonly docs: boolean;
  readonly output: boolean;
  /** Whether the menu has several columns. */
  readonly columns: boolean;
  readonly focus: 'input' | ReaderName;
  /** The search in the panel with the focus. */
  readonly search: PanelSearch | null;
  readonly readers: Readonly<Record<ReaderName, Reader>>;
}

export type ReaderName = 'docs' | 'output';

interface PanelSearch {
  readonly line: Line;
  readonly backward: boolean;
}

/** A panel or view to show or hide; `next` moves the focus instead. */
export type Panel = 'keys' | 'docs' | 'output' | 'columns' | 'next';

/** The text of the output panel. The AWS CLI shows it for operations that return no data. */
const outputText = 'No output';

/** Creates the panels, all hidden. */
export function openPanels(docs: string): Panels {
  return {
    keys: false,
    docs: false,
    output: false,
    columns: false,
    focus: 'input',
    search: null,
    readers: { docs: openReader(docs), output: openReader(outputText) },
  };
}

/** Shows another help page from its beginning. */
export function changeDocs(panels: Panels, docs: string): Panels {
  if (panels.readers.docs.line.text === docs) return panels;
  return { ...panels, readers: { ...panels.readers, docs: openReader(docs) } };
}

/** Shows or hides a panel, or moves the focus to the next one. */
export function showPanel(panels: Panels, panel: Panel): Panels {
  if (panel === 'next') return { ...panels, focus: nextFocus(panels), search: null };
  const changed = { ...panels, [panel]: !panels[panel] };
  // A hidden panel must not keep the focus.
  return panel === panels.focus ? { ...changed, focus: 'input', search: null } : changed;
}

function nextFocus({ docs, output, focus }: Panels): Panels['focus'] {
  const all = ['input', ...(docs ? ['docs' as const] : []), ...(output ? ['output' as const] : [])] as const;
  return all[(all.indexOf(focus) + 1) % all.length] ?? 'input';
}

/** Handles a key for the panel with the focus. */
export function pressInPanel(panels: Panels, key: Key): Panels {
  const { focus, search } = panels;
  if (focus === 'input') return panels;
  if (key.kind === 'text' && key.text === 'q') return { ...panels, focus: 'input', search: null };
  if (search !== null) return pressInSearch(panels, focus, search, key);
  if (key.kind === 'text' && (key.text === '/' || key.text === '?')) {
    return { ...panels, search: { line: lineOf(''), backward: key.text === '?' } };
  }
  return setReader(panels, focus, moveInReader(panels.readers[focus], key, focus === 'docs'));
}

/** Handles a key in a search. Enter and Escape move to the match; Ctrl-G cancels. */
function pressInSearch(panels: Panels, focus: ReaderName, search: PanelSearch, key: Key): Panels {
  const change = (line: Line): Panels => ({ ...panels, search: { ...search, line } });
  switch (key.kind) {
    case 'text':
    case 'paste':
    case 'quoted':
      return change(insertText(search.line, key.text));
    case 'edit':
      return change(editLine(search.line, key.command));
    case 'press':
      break;
    default:
      return panels;
  }
  const { backward, line } = search;
  switch (key.name) {
    case 'enter':
    case 'escape': {
      // An empty search repeats the last one.
      const reader = { ...panels.readers[focus], wanted: line.text || panels.readers[focus].wanted, backward };
      return { ...setReader(panels, focus, findNext(reader, backward, true)), search: null };
    }
    case 'close-menu':
      return { ...panels, search: null };
    case 'up':
    case 'down':
    case 'search-history': {
      const goesBack = key.name !== 'down';
      const reader = { ...panels.readers[focus], wanted: line.text };
      // A key that reverses the direction does not move to another match.
      const found = goesBack === backward ? findNext(reader, goesBack, false) : reader;
      return { ...setReader(panels, focus, found), search: { ...search, backward: goesBack } };
    }
    default:
      return panels;
  }
}

function setReader(panels: Panels, name: ReaderName, reader: Reader): Panels {
  return { ...panels, readers: { ...panels.readers, [name]: reader } };
}

/** A text to read, with a cursor. */
export interface Reader {
  readonly line: Line;
  /** The column to keep when moving up and down. */
  readonly column: number | undefined;
  /** The last text that was searched for. */
  readonly wanted: string;
  /** Whether the last search went backward. */
  readonly backward: boolean;
}

/** The rows of a page: the preferred height of a panel. */
const page = 30;

/** Opens a text at its beginning. */
function openReader(text: string): Reader {
  return { line: { text, cursor: 0 }, column: undefined, wanted: '', backward: false };
}

/** The number of rows by which a letter moves the cursor. */
const rowsByLetter: Readonly<Record<string, number>> = {
  k: -1,
  j: 1,
  w: -page,
  z: page,
  g: Number.NEGATIVE_INFINITY,
  G: Number.POSITIVE_INFINITY,
};

const moveCommands: readonly LineCommand[] = [
  'left',
  'right',
  'home',
  'end',
  'word-left',
  'word-right',
  'first',
  'last',
];

/** Handles a key in a read-only text. `hasLetters` enables the letters that move by rows and pages. */
function moveInReader(reader: Reader, key: Key, hasLetters: boolean): Reader {
  if (key.kind === 'press') {
    if (key.name === 'up') return moveBy(reader, -1);
    return key.name === 'down' ? moveBy(reader, 1) : reader;
  }
  if (key.kind === 'edit') {
    if (!moveCommands.includes(key.command)) return reader;
    return { ...reader, line: editLine(reader.line, key.command), column: undefined };
  }
  if (key.kind !== 'text') return reader;
  if (key.text === 'n') return findNext(reader, reader.backward, false);
  if (key.text === 'N') return findNext(reader, !reader.backward, false);
  const rows = hasLetters ? rowsByLetter[key.text] : undefined;
  return rows === undefined ? reader : moveBy(reader, rows);
}

function moveBy(reader: Reader, rows: number): Reader {
  const column = reader.column ?? columnOf(reader.line);
  return { ...reader, line: moveRows(reader.line, rows, column) ?? reader.line, column };
}

/** Moves to the next match and wraps around at the end. With `atCursor`, a forward search also finds a match at
 * the cursor itself. */
export function findNext(reader: Reader, backward: boolean, atCursor: boolean): Reader {
  const { line, wanted } = reader;
  const cursor = findMatch(line, wanted, backward, atCursor);
  return cursor === undefined ? reader : { ...reader, line: { ...line, cursor }, column: undefined };
}

function findMatch({ text, cursor }: Line, wanted: string, backward: boolean, atCursor: boolean): number | undefined {
  if (wanted === '') return undefined;
  const found = backward
    ? (lastBefore(text, wanted, cursor) ?? lastBefore(text, wanted, text.length))
    : (firstFrom(text, wanted, atCursor ? cursor : cursor + 1) ?? firstFrom(text, wanted, 0));
  return found;
}

function lastBefore(text: string, wanted: string, end: number): number | undefined {
  const at = text.slice(0, end).lastIndexOf(wanted);
  return at < 0 ? undefined : at;
}

function firstFrom(text: string, wanted: string, start: number): number | undefined {
  const at = text.indexOf(wanted, start);
  return at < 0 ? undefined : at;
}
