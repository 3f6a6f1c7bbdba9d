import type { Key } from './key-reader.ts';
import { editLine, insertText, type Line, lineOf } from './line-editor.ts';
import { findNext, moveInReader, openReader, type Reader } from './reader.ts';

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
