import type { Panels } from './panel-state.ts';
import { below, beside, type Extent, extent, fill, type Part, when } from './parts.ts';
import type { PromptState } from './prompt-state.ts';
import { type Glyph, toGlyphs, widthOf } from './styles.ts';
import { textWindow } from './text-window.ts';

// The sizes in this file are the AWS CLI's.
const line = (columns?: number) =>
  fill({ character: '─', look: 'border', ...(columns === undefined ? {} : { columns }) });
const oneCell = (character: string) => fill({ character, look: 'border', columns: 1, rows: 1 });
const bar = () => fill({ character: '│', look: 'border', columns: 1 });

/** Draws a horizontal line with a title in the middle. */
export function titleLine(title: string): Part {
  return beside([line(), ...titleParts(title), line()], 1);
}

function titleParts(title: string): Part[] {
  const label = fill({ text: title, look: 'border' });
  const width = widthOf(toGlyphs(title));
  return [oneCell('|'), { ...label, width: () => extent({ preferred: width, most: width }) }, oneCell('|')];
}

/** Draws the table of keys for the panel with the focus, in a frame. */
export function framedKeys({ focus }: Panels): Part {
  const { title, lines } = keyTables[focus];
  const frame = below(
    beside([oneCell('┌'), line(), ...titleParts(` ${title} `), line(), oneCell('┐')], 1),
    beside([bar(), keysText(lines, { columns: { preferred: 25, most: 35 } }), bar()]),
    beside([oneCell('└'), line(), oneCell('┘')], 1),
  );
  return {
    ...frame,
    draw(canvas, area) {
      frame.draw(canvas, area);
      // Plain text in the frame also gets the border's look, as in the AWS CLI.
      canvas.tint(area, 'border');
    },
  };
}

/**
 * Draws the toolbar at the bottom: keys, and a mark during a search. While the table of keys is shown, the toolbar
 * leaves out the keys.
 */
export function toolbar({ searching, panels }: PromptState): Part {
  const rows = { most: 2 };
  return below(
    when(!panels.keys, fill({ character: '─', look: 'border', rows: 1 })),
    beside([
      when(searching, searchMarkPart(rows)),
      when(!panels.keys, beside([keysText([toolbarTexts[panels.focus].join('    ')], { rows })])),
    ]),
  );
}

function searchMarkPart(rows: Partial<Extent>): Part {
  const glyphs = [...toGlyphs(searchMark, 'search-mark'), ...toGlyphs('     ')];
  return windowOf([glyphs], { rows, columns: { most: 13 } });
}

/** Draws lines of text and colours the keys in square brackets. */
function keysText(lines: readonly string[], bounds: { rows?: Partial<Extent>; columns?: Partial<Extent> }): Part {
  return windowOf(
    lines.map((text) => [...colourKeys(text), ...toGlyphs(' ')]),
    bounds,
  );
}

function windowOf(
  lines: readonly (readonly Glyph[])[],
  bounds: { rows?: Partial<Extent>; columns?: Partial<Extent> },
): Part {
  return textWindow({ lines, cursor: { line: 0, glyph: 0 }, scroll: { line: 0, rows: 0 }, ...bounds });
}

/** Colours each key with its brackets, as in `[F1] Show Shortkey Help` and `[[q] Focus on Input`. */
function colourKeys(text: string): Glyph[] {
  const glyphs: Glyph[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('[', from);
    const end = text.indexOf(']', start);
    if (start < 0 || end < 0) return [...glyphs, ...toGlyphs(text.slice(from), 'plain')];
    glyphs.push(...toGlyphs(text.slice(from, start), 'plain'), ...toGlyphs(text.slice(start, end + 1), 'key'));
    from = end + 1;
  }
}

type Focus = Panels['focus'];

const focusKeys = ['[F1] Show Shortkey Help', '[F2] Focus on next panel'];
const panelKeys = ['[F3] Hide/Show Docs', '[F5] Hide/Show Output'];

/** The toolbar's texts by the panel that has the focus. */
const toolbarTexts: Readonly<Record<Focus, readonly string[]>> = {
  input: ['[ENTER] Autocomplete Choice/Execute Command', ...focusKeys, ...panelKeys],
  // The two opening brackets are the AWS CLI's.
  docs: [...focusKeys, '[[q] Focus on Input'],
  output: [...focusKeys, ...panelKeys],
};

const searchMark = 'bck-i-search';

const searchKeys = ['[/] Search Forward', '[?] Search Backward', '[n] Find Next Match', '[N] Find Previous Match'];
const focusKeysInTable = ['[F1] Hide Shortkey Help', '[F2] Focus on next panel'];

/** The table of keys for each panel, shown while this panel has the focus. */
const keyTables: Readonly<Record<Focus, { readonly title: string; readonly lines: readonly string[] }>> = {
  input: {
    title: 'Prompt panel help',
    lines: [
      '[ENTER] Autocomplete Choice/Execute Command',
      ...focusKeysInTable,
      '[F3] Hide/Show Docs',
      '[F4] One/Multi column prompt',
      '[F5] Hide/Show Output',
      '[CONTROL+R] On/Off bck-i-search',
    ],
  },
  docs: {
    title: 'Doc panel help',
    lines: [
      ...searchKeys,
      '[w] Go Up a Page',
      '[z] Go Down a Page',
      '[j] Go Up a Line',
      '[k] Go Down a Line',
      '[g] Go to Top',
      '[G] Go to Bottom',
      ...focusKeysInTable,
      '[q] Focus on Input',
      '[F5] Hide/Show Output',
    ],
  },
  output: {
    title: 'Output panel help',
    lines: [...searchKeys, ...focusKeysInTable, '[F3] Hide/Show Docs', '[F5] Hide/Show Output', ''],
  },
};
