import type { Area, Canvas } from './canvas.ts';
import { type Extent, extent, type Part } from './parts.ts';
import { type Glyph, widthOf } from './styles.ts';

/** The scroll position of a window. */
export interface Scroll {
  /** The first visible line. */
  line: number;
  /** A long line takes several rows. The number of rows of the first visible line that are above the window. */
  rows: number;
}

/** A place in the text: a line, and a glyph in it. */
export interface TextPlace {
  readonly line: number;
  readonly glyph: number;
}

/** The text of a window and how to show it. */
export interface TextWindow {
  readonly lines: readonly (readonly Glyph[])[];
  /** The place to keep visible. */
  readonly cursor: TextPlace;
  readonly scroll: Scroll;
  /** Bounds of the height. The preferred height defaults to the height of the text. */
  readonly rows?: Partial<Extent>;
  /** Bounds of the width. */
  readonly columns?: Partial<Extent>;
  /** Called after drawing. `locate` returns a glyph's cell on the canvas, or `undefined` for a hidden glyph. */
  readonly onDrawn?: (locate: (place: TextPlace) => ScreenPlace | undefined) => void;
}

/** The position of a cell on the canvas. */
export interface ScreenPlace {
  readonly row: number;
  readonly column: number;
}

/** Shows text that wraps at the window's edge, scrolled only as far as the cursor needs. */
export function textWindow({ lines, cursor, scroll, rows = {}, columns, onDrawn }: TextWindow): Part {
  return {
    width: () => extent(columns),
    height(width, room) {
      const wanted = rows.preferred ?? Math.min(room, heightOf(lines, width));
      return extent({ ...rows, preferred: wanted });
    },
    draw(canvas, area) {
      scrollTo(lines, cursor, area, scroll);
      const places = drawLines(canvas, area, lines, scroll);
      canvas.claim(area, 'plain');
      onDrawn?.(({ line, glyph }) => places[line]?.[glyph]);
    },
  };
}

function rowsOf(line: readonly Glyph[] | undefined, width: number): number {
  return Math.max(1, Math.ceil(widthOf(line ?? []) / width));
}

function heightOf(lines: readonly (readonly Glyph[])[], width: number): number {
  return lines.reduce((sum, line) => sum + rowsOf(line, width), 0);
}

function scrollTo(
  lines: readonly (readonly Glyph[])[],
  cursor: TextPlace,
  { width, height }: Area,
  scroll: Scroll,
): void {
  const cursorRows = rowsOf(lines[cursor.line], width);
  if (cursorRows > height) {
    // The cursor's line has more rows than the window, so the window scrolls by rows instead of whole lines.
    const rowsToCursor = rowsOf(lines[cursor.line]?.slice(0, cursor.glyph), width);
    scroll.line = cursor.line;
    scroll.rows = Math.max(0, rowsToCursor - height, Math.min(rowsToCursor - 1, cursorRows - height, scroll.rows));
    return;
  }
  scroll.rows = 0;
  const lastStart = firstFitting(lines, lines.length - 1, width, height);
  const needed = Math.min(lastStart, firstFitting(lines, cursor.line, width, height));
  scroll.line = Math.min(Math.max(scroll.line, needed), cursor.line, lastStart);
}

/** Returns the line that is at the top of the window when the line `last` is at the bottom. */
function firstFitting(lines: readonly (readonly Glyph[])[], last: number, width: number, height: number): number {
  let used = 0;
  let first = last;
  for (let line = last; line >= 0; line -= 1) {
    used += rowsOf(lines[line], width);
    if (used > height) break;
    first = line;
  }
  return first;
}

/** Draws the lines. Returns the position of each glyph by line; `undefined` for glyphs outside the window. */
function drawLines(
  canvas: Canvas,
  area: Area,
  lines: readonly (readonly Glyph[])[],
  scroll: Scroll,
): Record<number, (ScreenPlace | undefined)[]> {
  const places: Record<number, (ScreenPlace | undefined)[]> = {};
  let row = -scroll.rows;
  for (let index = scroll.line; index < lines.length && row < area.height; index += 1) {
    const found: (ScreenPlace | undefined)[] = [];
    places[index] = found;
    let column = 0;
    for (const glyph of lines[index] ?? []) {
      if (column + glyph.width > area.width) {
        row += 1;
        column = 0;
        if (row >= area.height) break;
      }
      if (row >= 0 && column < area.width) {
        canvas.put(area.top + row, area.left + column, glyph, area);
        found.push({ row: area.top + row, column: area.left + column });
      } else {
        found.push(undefined);
      }
      column += glyph.width;
    }
    row += 1;
  }
  return places;
}
