import type { Key } from './key-reader.ts';
import { columnOf, editLine, insertText, type Line, type LineCommand, lineOf, moveRows } from './line-editor.ts';

/** What is shown beside the line, and where keys go. */
export interface Panels {
  /** The table of keys. */
  readonly keys: boolean;
  readonly docs: boolean;
  readonly output: boolean;
  /** The menu in several columns, without descriptions. */
  readonly columns: boolean;
  readonly focus: 'input' | ReaderName;
  /** What is being looked for in the panel with the focus. */
  readonly search: PanelSearch | null;
  readonly readers: Readonly<Record<ReaderName, Reader>>;
}

export type ReaderName = 'docs' | 'output';

interface PanelSearch {
  readonly line: Line;
  readonly backward: boolean;
}

/** A part that can be shown or hidden, or the next one for the keys. */
export type Panel = 'keys' | 'docs' | 'output' | 'columns' | 'next';

const sampleOutput = 'No output';

/** None is open; the panels know what they would show. */
export function openPanels(docs: string): Panels {
  return {
    keys: false,
    docs: false,
    output: false,
    columns: false,
    focus: 'input',
    search: null,
    readers: { docs: openReader(docs), output: openReader(sampleOutput) },
  };
}

/** Other documentation is shown from its beginning. */
export function changeDocs(panels: Panels, docs: string): Panels {
  if (panels.readers.docs.line.text === docs) return panels;
  return { ...panels, readers: { ...panels.readers, docs: openReader(docs) } };
}

/** Shows what is hidden, hides what is shown, or gives the keys to the next panel. */
export function showPanel(panels: Panels, panel: Panel): Panels {
  if (panel === 'next') return { ...panels, focus: nextFocus(panels), search: null };
  const changed = { ...panels, [panel]: !panels[panel] };
  // The keys must not be left to a panel that is gone.
  return panel === panels.focus ? { ...changed, focus: 'input', search: null } : changed;
}

function nextFocus({ docs, output, focus }: Panels): Panels['focus'] {
  const all = ['input', ...(docs ? ['docs' as const] : []), ...(output ? ['output' as const] : [])] as const;
  return all[(all.indexOf(focus) + 1) % all.length] ?? 'input';
}

/** A key while a panel has them. */
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

/** The text found so far is shown at once; Enter and Escape go there, Ctrl-G goes back. */
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
      const wanted = { ...panels.readers[focus], wanted: line.text || panels.readers[focus].wanted, backward };
      return { ...setReader(panels, focus, findNext(wanted, backward, true)), search: null };
    }
    case 'close-menu':
      return { ...panels, search: null };
    case 'up':
    case 'down':
    case 'search-history': {
      const goesBack = key.name !== 'down';
      const wanted = { ...panels.readers[focus], wanted: line.text };
      // The first such key only turns round.
      const found = goesBack === backward ? findNext(wanted, goesBack, false) : wanted;
      return { ...setReader(panels, focus, found), search: { ...search, backward: goesBack } };
    }
    default:
      return panels;
  }
}

function setReader(panels: Panels, name: ReaderName, reader: Reader): Panels {
  return { ...panels, readers: { ...panels.readers, [name]: reader } };
}

/** A text to read, with the cursor where one reads. */
export interface Reader {
  readonly line: Line;
  /** The column that steps up and down keep to. */
  readonly column: number | undefined;
  /** What was looked for last, and whether towards the beginning. */
  readonly wanted: string;
  readonly backward: boolean;
}

/** A page is what the panel would like to show. */
const page = 30;

/** The text from its beginning. */
function openReader(text: string): Reader {
  return { line: { text, cursor: 0 }, column: undefined, wanted: '', backward: false };
}

const letters: Readonly<Record<string, number>> = {
  k: -1,
  j: 1,
  w: -page,
  z: page,
  g: Number.NEGATIVE_INFINITY,
  G: Number.POSITIVE_INFINITY,
};

const moves: readonly LineCommand[] = ['left', 'right', 'home', 'end', 'word-left', 'word-right', 'first', 'last'];

/** A key in a text that cannot be changed; `hasLetters`: whether it knows letters for steps and pages. */
function moveInReader(reader: Reader, key: Key, hasLetters: boolean): Reader {
  if (key.kind === 'press') {
    if (key.name === 'up') return moveBy(reader, -1);
    return key.name === 'down' ? moveBy(reader, 1) : reader;
  }
  if (key.kind === 'edit') {
    if (!moves.includes(key.command)) return reader;
    return { ...reader, line: editLine(reader.line, key.command), column: undefined };
  }
  if (key.kind !== 'text') return reader;
  if (key.text === 'n') return findNext(reader, reader.backward, false);
  if (key.text === 'N') return findNext(reader, !reader.backward, false);
  const rows = hasLetters ? letters[key.text] : undefined;
  return rows === undefined ? reader : moveBy(reader, rows);
}

function moveBy(reader: Reader, rows: number): Reader {
  const column = reader.column ?? columnOf(reader.line);
  return { ...reader, line: moveRows(reader.line, rows, column) ?? reader.line, column };
}

/** The next place with what is wanted, from the other end where there is none; the same place where `here` counts. */
export function findNext(reader: Reader, backward: boolean, here: boolean): Reader {
  const { line, wanted } = reader;
  const cursor = placeOf(line, wanted, backward, here);
  return cursor === undefined ? reader : { ...reader, line: { ...line, cursor }, column: undefined };
}

function placeOf({ text, cursor }: Line, wanted: string, backward: boolean, here: boolean): number | undefined {
  if (wanted === '') return undefined;
  const found = backward
    ? (lastBefore(text, wanted, cursor) ?? lastBefore(text, wanted, text.length))
    : (firstFrom(text, wanted, here ? cursor : cursor + 1) ?? firstFrom(text, wanted, 0));
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
