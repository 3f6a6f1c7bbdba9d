import type { Area, Canvas } from './canvas.ts';
import { framedKeys, titleLine, toolbar } from './draw-frames.ts';
import { menuColumns, menuList } from './draw-menu.ts';
import { findNext, type Reader, type ReaderName } from './panel-state.ts';
import { below, beside, fill, type Part, when } from './parts.ts';
import type { PromptState } from './prompt-state.ts';
import { type Glyph, type Look, toGlyphs } from './styles.ts';
import { type ScreenPlace, type Scroll, type TextPlace, textWindow } from './text-window.ts';

/** The scroll positions of the last drawing. Drawing updates them. */
export interface Scrolls {
  readonly input: Scroll;
  readonly docs: Scroll;
  readonly output: Scroll;
  readonly list: { first: number };
  readonly columns: { first: number; rows: number };
}

/** The position of the cursor, set by drawing. */
export interface DrawnCursor {
  place: ScreenPlace;
}

const promptMark = '> aws ';

// The sizes are the AWS CLI's, in rows.
const inputRows = 10;
const panelRows = { preferred: 30, most: 40 };

/** Lays out the whole prompt. Drawing it sets `cursor`. */
export function promptLayout(state: PromptState, scrolls: Scrolls, cursor: DrawnCursor): Part {
  const { panels } = state;
  const bottom = beside([
    when(panels.docs, panelPart('Doc panel', 'docs', state, scrolls, cursor)),
    when(panels.docs && panels.output, fill({ character: '│', look: 'border', columns: 1 })),
    when(panels.output, panelPart('Output panel', 'output', state, scrolls, cursor)),
  ]);
  const left = below(inputPart(state, scrolls, cursor), bottom);
  return below(beside([left, when(panels.keys, framedKeys(panels))]), toolbar(state));
}

/** Creates the initial scroll positions. */
export function openScrolls(): Scrolls {
  return {
    input: { line: 0, rows: 0 },
    docs: { line: 0, rows: 0 },
    output: { line: 0, rows: 0 },
    list: { first: 0 },
    columns: { first: 0, rows: 0 },
  };
}

/** Lays out the command line. The open menu covers the rows below or above the cursor. */
function inputPart(state: PromptState, scrolls: Scrolls, cursor: DrawnCursor): Part {
  const { line, menu, panels } = state;
  const hasFocus = panels.focus === 'input';
  let menuPlace: ScreenPlace | undefined;
  const text = promptMark + line.text;
  const cursorPlace = textPlace(text, promptMark.length + line.cursor);
  const window = textWindow({
    lines: linesOf(text),
    cursor: cursorPlace,
    scroll: scrolls.input,
    rows: { least: inputRows },
    onDrawn(locate) {
      if (!hasFocus) return;
      cursor.place = locate(cursorPlace) ?? cursor.place;
      if (menu === null || menu.items.length === 0 || state.ended !== null) return;
      const menuStart = Math.min(menu.typed.cursor, line.cursor);
      menuPlace = locate(textPlace(text, promptMark.length + menuStart));
    },
  });
  return {
    ...window,
    draw(canvas, area) {
      menuPlace = undefined;
      window.draw(canvas, area);
      scrolls.columns.rows = 0;
      if (menu === null || menuPlace === undefined) return;
      const part = panels.columns ? menuColumns(menu, scrolls.columns) : menuList(menu, scrolls.list);
      drawAt(canvas, area, menuPlace, part);
    },
  };
}

/**
 * Draws a part below a place in the text. Moves the part left if it is too wide. Draws the part above the place if the
 * part is too high for the rows below, and more rows are free above.
 */
function drawAt(canvas: Canvas, area: Area, place: ScreenPlace, part: Part): void {
  const width = Math.min(area.width, part.width(area.width).preferred);
  const fromLeft = place.column - area.left;
  const left = fromLeft + width > area.width ? Math.max(0, area.width - width) : fromLeft;
  const roomAbove = place.row - area.top;
  const roomBelow = area.height - roomAbove - 1;
  const wanted = part.height(width, area.height).preferred;
  const isAbove = wanted > roomBelow && roomBelow < roomAbove;
  const height = Math.min(wanted, isAbove ? roomAbove : roomBelow);
  const top = isAbove ? roomAbove - height : roomAbove + 1;
  if (height <= 0 || width <= 0) return;
  part.draw(canvas, { top: area.top + top, left: area.left + left, width, height });
}

/** Lays out a panel: its title, its text, and a search field while the user searches. */
function panelPart(
  title: string,
  name: ReaderName,
  { panels }: PromptState,
  scrolls: Scrolls,
  cursor: DrawnCursor,
): Part {
  const hasFocus = panels.focus === name;
  const search = hasFocus ? panels.search : null;
  const reader = panels.readers[name];
  const preview = search === null ? reader : previewOf(reader, search.line.text, search.backward);
  const place = textPlace(preview.line.text, preview.line.cursor);
  const marked = search !== null && search.line.text !== '' ? search.line.text : reader.wanted;
  const text = textWindow({
    lines: linesOf(preview.line.text, marked, search === null ? null : place),
    cursor: place,
    scroll: scrolls[name],
    rows: panelRows,
    onDrawn(locate) {
      if (hasFocus && search === null) cursor.place = locate(place) ?? cursor.place;
    },
  });
  const label = search?.backward === true ? 'I-search backward: ' : 'I-search: ';
  const typed = search?.line ?? { text: '', cursor: 0 };
  const searchPlace = { line: 0, glyph: Array.from(label + typed.text.slice(0, typed.cursor)).length };
  const field = textWindow({
    lines: [toGlyphs(`${label}${typed.text} `)],
    cursor: searchPlace,
    scroll: { line: 0, rows: 0 },
    rows: { least: 1, most: 1 },
    onDrawn(locate) {
      cursor.place = locate(searchPlace) ?? cursor.place;
    },
  });
  return below(titleLine(title), text, when(search !== null, field));
}

/** Returns the panel's text with the cursor at the match that Enter would move to. */
function previewOf(reader: Reader, wanted: string, backward: boolean): Reader {
  return findNext({ ...reader, wanted }, backward, true);
}

/**
 * Returns the lines of a text. Each ends with a space for the cursor. Highlights all matches of `marked`, or only the
 * match at `current` if it is given.
 */
function linesOf(text: string, marked = '', current: TextPlace | null = null): Glyph[][] {
  return text.split('\n').map((line, row) => {
    const glyphs = toGlyphs(`${line} `);
    if (marked === '') return glyphs;
    for (let at = line.indexOf(marked); at >= 0; at = line.indexOf(marked, at + marked.length)) {
      const start = Array.from(line.slice(0, at)).length;
      const end = start + Array.from(marked).length;
      const isCurrent = current?.line === row && start <= current.glyph && current.glyph < end;
      const look: Look = current === null ? 'found' : isCurrent ? 'selected' : 'plain';
      for (let index = start; index < end; index += 1) {
        const glyph = glyphs[index];
        if (glyph !== undefined) glyphs[index] = { ...glyph, look };
      }
    }
    return glyphs;
  });
}

/** Converts an index into the text to a line and a glyph. */
function textPlace(text: string, index: number): TextPlace {
  const before = text.slice(0, index).split('\n');
  return { line: before.length - 1, glyph: Array.from(before.at(-1) ?? '').length };
}
