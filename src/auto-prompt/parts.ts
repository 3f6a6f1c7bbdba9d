import type { Area, Canvas } from './canvas.ts';
import { type Glyph, type Look, toGlyphs } from './styles.ts';

/** A part of the screen, which states the size it wants and draws itself in the area it gets. */
export interface Part {
  /** `room` is the number of columns available. */
  width(room: number): Extent;
  /** `width` is the number of columns that the part gets; `room`, the number of rows available. */
  height(width: number, room: number): Extent;
  draw(canvas: Canvas, area: Area): void;
}

/** The text drawn by `below` and `beside` if the room is too small for their parts. */
const tooSmall = ' Window too small... ';

/** Stacks parts from top to bottom. */
export function below(...parts: readonly Part[]): Part {
  return {
    width: (room) => widestOf(parts.map((part) => part.width(room))),
    height: (width, room) => sumOf(parts.map((part) => part.height(width, room))),
    draw(canvas, area) {
      const heights = parts.map((part) => part.height(area.width, area.height));
      drawInTurn(canvas, area, parts, divide(area.height, heights), rowsOf);
    },
  };
}

/** Places parts side by side. `rows` sets a fixed height. */
export function beside(parts: readonly Part[], rows?: number): Part {
  const widths = (room: number) =>
    divide(
      room,
      parts.map((part) => part.width(room)),
    );
  return {
    width: (room) => sumOf(parts.map((part) => part.width(room))),
    height(width, room) {
      if (rows !== undefined) return exactly(rows);
      const sizes = widths(width);
      return sizes === null ? extent() : widestOf(parts.map((part, index) => part.height(sizes[index] ?? 0, room)));
    },
    draw(canvas, area) {
      drawInTurn(canvas, area, parts, widths(area.width), columnsOf);
    },
  };
}

/** Skips `from` rows or columns of an area, and returns the next `size`. The default of `size` is all that remain. */
type Slice = (area: Area, from: number, size?: number) => Area;

const rowsOf: Slice = (area, from, size = area.height - from) => ({ ...area, top: area.top + from, height: size });
const columnsOf: Slice = (area, from, size = area.width - from) => ({ ...area, left: area.left + from, width: size });

/** Draws the parts in their shares of the area and clears the rest. `sizes` is null if the room is too small. */
function drawInTurn(
  canvas: Canvas,
  area: Area,
  parts: readonly Part[],
  sizes: readonly number[] | null,
  slice: Slice,
): void {
  if (sizes === null) {
    fill({ text: tooSmall, look: 'too-small' }).draw(canvas, area);
    return;
  }
  let used = 0;
  for (const [index, part] of parts.entries()) {
    const size = sizes[index] ?? 0;
    if (size > 0) part.draw(canvas, slice(area, used, size));
    used += size;
  }
  const rest = slice(area, used);
  if (rest.width > 0 && rest.height > 0) fill({}).draw(canvas, rest);
}

/** Returns the part if `isShown`, else a part without size. */
export function when(isShown: boolean, part: Part): Part {
  return isShown ? part : { width: () => exactly(0), height: () => exactly(0), draw: () => {} };
}

interface Fill {
  /** The text of the first row. */
  readonly text?: string;
  /** The character for every cell. */
  readonly character?: string;
  readonly look?: Look;
  readonly columns?: number;
  readonly rows?: number;
}

/** Fills an area with one character, or shows one row of text. */
export function fill({ text = '', character, look = 'plain', columns, rows }: Fill): Part {
  const glyphs = toGlyphs(text, look);
  return {
    width: () => (columns === undefined ? extent() : exactly(columns)),
    height: () => (rows === undefined ? extent() : exactly(rows)),
    draw(canvas, area) {
      if (character !== undefined) {
        const line = Array.from({ length: area.width }, (): Glyph => ({ text: character, width: 1, look }));
        for (let row = 0; row < area.height; row += 1) putLine(canvas, area, row, line);
      }
      putLine(canvas, area, 0, glyphs);
      canvas.claim(area, character === undefined ? 'plain' : look);
    },
  };
}

/** Draws one row of an area, cut at the area's edge. */
export function putLine(canvas: Canvas, area: Area, row: number, glyphs: readonly Glyph[]): void {
  let column = 0;
  for (const glyph of glyphs) {
    if (column + glyph.width <= area.width) canvas.put(area.top + row, area.left + column, glyph, area);
    column += glyph.width;
  }
}

/** The size a part takes in one direction, in cells. */
export interface Extent {
  readonly least: number;
  readonly preferred: number;
  readonly most: number;
}

const unlimited = Number.MAX_SAFE_INTEGER;

/** Creates an extent. Without arguments the part takes all the room it gets. */
export function extent({ least = 0, most = unlimited, preferred = least }: Partial<Extent> = {}): Extent {
  return { least, most, preferred: Math.min(Math.max(preferred, least), most) };
}

function exactly(size: number): Extent {
  return { least: size, preferred: size, most: size };
}

/** Adds the extents of parts that follow each other. */
function sumOf(extents: readonly Extent[]): Extent {
  const sum = (of: (each: Extent) => number) =>
    Math.min(
      unlimited,
      extents.reduce((total, each) => total + of(each), 0),
    );
  return { least: sum((each) => each.least), preferred: sum((each) => each.preferred), most: sum((each) => each.most) };
}

/**
 * Combines the extents of parts that all get the same size. Skips parts whose preferred size is 0. If no other parts
 * remain, returns the first extent.
 */
function widestOf(extents: readonly Extent[]): Extent {
  const [first = exactly(0)] = extents;
  const counted = extents.filter((each) => each.preferred > 0 && each.most > 0);
  if (counted.length === 0) return first;
  const least = Math.max(...counted.map((each) => each.least));
  const preferred = Math.max(...counted.map((each) => each.preferred));
  const most = Math.max(Math.min(...counted.map((each) => each.most)), preferred, least);
  return { least, preferred, most };
}

/**
 * Shares out the room: gives each part one unit in turn, first up to its preferred size, then up to its maximum.
 * Returns `null` if the room is too small for the minimum sizes.
 */
function divide(room: number, extents: readonly Extent[]): number[] | null {
  const sum = sumOf(extents);
  if (sum.least > room) return null;
  const sizes = extents.map((each) => each.least);
  let taken = sum.least;
  let turn = 0;
  for (const goal of ['preferred', 'most'] as const) {
    const stop = Math.min(room, sum[goal]);
    // For the second goal, the turns continue where they ended for the first.
    for (; taken < stop; turn = (turn + 1) % extents.length) {
      const size = sizes[turn] ?? 0;
      if (size >= (extents[turn]?.[goal] ?? 0)) continue;
      sizes[turn] = size + 1;
      taken += 1;
    }
  }
  return sizes;
}
