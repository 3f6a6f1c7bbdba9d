import type { Area, Canvas } from './canvas.ts';
import { divide, type Extent, exactly, extent, sumOf, widestOf } from './extent.ts';
import { type Glyph, toGlyphs } from './glyphs.ts';
import type { Look } from './looks.ts';

/** A part of the screen, which says how much room it wants and draws itself in what it gets. */
export interface Part {
  /** `room`: columns there are at most. */
  width(room: number): Extent;
  /** `room`: rows there are at most. */
  height(width: number, room: number): Extent;
  draw(canvas: Canvas, area: Area): void;
}

/** Where the parts of a split get too little room for any of them. */
const tooSmall = ' Window too small... ';

/** Parts one below the other. */
export function below(...parts: readonly Part[]): Part {
  return {
    width: (room) => widestOf(parts.map((part) => part.width(room))),
    height: (width, room) => sumOf(parts.map((part) => part.height(width, room))),
    draw(canvas, area) {
      const sizes = divide(
        area.height,
        parts.map((part) => part.height(area.width, area.height)),
      );
      if (sizes === null) return fill({ text: tooSmall, look: 'too-small' }).draw(canvas, area);
      let { top } = area;
      for (const [index, part] of parts.entries()) {
        const height = sizes[index] ?? 0;
        if (height > 0) part.draw(canvas, { ...area, top, height });
        top += height;
      }
      const rest = area.top + area.height - top;
      if (rest > 0) fill({}).draw(canvas, { ...area, top, height: rest });
    },
  };
}

/** Parts side by side; `rows` is how high they are where that is fixed. */
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
      const sizes = widths(area.width);
      if (sizes === null) return fill({ text: tooSmall, look: 'too-small' }).draw(canvas, area);
      let { left } = area;
      for (const [index, part] of parts.entries()) {
        const width = sizes[index] ?? 0;
        if (width > 0) part.draw(canvas, { ...area, left, width });
        left += width;
      }
      const rest = area.left + area.width - left;
      if (rest > 0) fill({}).draw(canvas, { ...area, left, width: rest });
    },
  };
}

/** The part while `isShown`, else nothing. */
export function when(isShown: boolean, part: Part): Part {
  return isShown ? part : { width: () => exactly(0), height: () => exactly(0), draw: () => {} };
}

interface Fill {
  /** On the first line. */
  readonly text?: string;
  /** In every cell. */
  readonly character?: string;
  readonly look?: Look;
  readonly columns?: number;
  readonly rows?: number;
}

/** One character all over, or one line of text. */
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

/** One line of an area, cut off where it ends. */
export function putLine(canvas: Canvas, area: Area, row: number, glyphs: readonly Glyph[]): void {
  let column = 0;
  for (const glyph of glyphs) {
    if (column + glyph.width <= area.width) canvas.put(area.top + row, area.left + column, glyph, area);
    column += glyph.width;
  }
}
