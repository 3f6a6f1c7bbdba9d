import type { Key } from './key-reader.ts';

/** What is shown beside the line, and where keys go. */
export interface Panels {
  /** The table of keys. */
  readonly keys: boolean;
  readonly docs: boolean;
  readonly output: boolean;
  /** The menu in several columns, without descriptions. */
  readonly columns: boolean;
  readonly focus: 'input' | 'docs' | 'output';
  /** The first line of the documentation that is shown. */
  readonly scroll: number;
}

/** A part that can be shown or hidden, or the next one for the keys. */
export type Panel = 'keys' | 'docs' | 'output' | 'columns' | 'next';

/** Shows what is hidden, hides what is shown, or gives the keys to the next panel. */
export function showPanel(panels: Panels, panel: Panel): Panels {
  if (panel === 'next') return { ...panels, focus: nextFocus(panels) };
  const changed = { ...panels, [panel]: !panels[panel] };
  // The keys must not be left to a panel that is gone.
  return panel === panels.focus ? { ...changed, focus: 'input' } : changed;
}

function nextFocus({ docs, output, focus }: Panels): Panels['focus'] {
  const all = ['input', ...(docs ? ['docs' as const] : []), ...(output ? ['output' as const] : [])] as const;
  return all[(all.indexOf(focus) + 1) % all.length] ?? 'input';
}

const page = 10;

/** A key while a panel has them. Which line comes last is for the screen to know: the scroll may be beyond it. */
export function pressInPanel(panels: Panels, key: Key): Panels {
  const scrollBy = (lines: number) => ({ ...panels, scroll: Math.max(0, panels.scroll + lines) });
  if (key.kind === 'press') {
    if (key.name === 'up') return scrollBy(-1);
    return key.name === 'down' ? scrollBy(1) : panels;
  }
  if (key.kind !== 'text') return panels;
  switch (key.text) {
    case 'q':
      return { ...panels, focus: 'input' };
    case 'k':
      return scrollBy(-1);
    case 'j':
      return scrollBy(1);
    case 'w':
      return scrollBy(-page);
    case 'z':
      return scrollBy(page);
    case 'g':
      return { ...panels, scroll: 0 };
    case 'G':
      return { ...panels, scroll: Number.MAX_SAFE_INTEGER };
    default:
      return panels;
  }
}
