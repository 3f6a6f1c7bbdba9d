import type { Glyph, Look } from './styles.ts';

/** A place on the canvas. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly look: Look;
  /** On the last line of a part: seen by nobody, but a reason to draw it anew. */
  readonly isLast: boolean;
}

const untouched: Cell = { text: ' ', width: 1, look: 'none', isLast: false };
const coveredByWide: Cell = { text: '', width: 0, look: 'none', isLast: false };

/** Cells to draw on, as many rows as it takes. */
export class Canvas {
  readonly #rows: Cell[][] = [];
  #height = 0;

  /** Rows that belong to some part, whether anything was put there or not. */
  get height(): number {
    return this.#height;
  }

  cell(row: number, column: number): Cell {
    return this.#rows[row]?.[column] ?? untouched;
  }

  /** The last column of a row with something to be seen; 0 for none. */
  lastColumn(row: number, isSeen: (cell: Cell) => boolean): number {
    return Math.max(
      0,
      (this.#rows[row] ?? []).findLastIndex((cell) => cell !== undefined && isSeen(cell)),
    );
  }

  /** A glyph that takes no column joins the one before it. */
  put(row: number, column: number, { text, width, look }: Glyph, area: Area): void {
    const cells = this.#rowAt(row);
    if (width === 0) {
      for (const before of [2, 1]) {
        const base = column - before < area.left ? undefined : cells[column - before];
        if (base?.width === before) cells[column - before] = { ...base, text: base.text + text };
      }
      return;
    }
    cells[column] = { text, width, look, isLast: false };
    for (let covered = 1; covered < width; covered += 1) cells[column + covered] = coveredByWide;
  }

  /** Blanks where anything may have been. */
  clear(area: Area): void {
    this.#change(area, () => ({ ...untouched, look: 'plain' }));
  }

  /** Cells without a look of their own take this one. */
  tint(area: Area, look: Look): void {
    this.#change(area, (cell) => (cell.look === 'none' || cell.look === 'plain' ? { ...cell, look } : cell));
  }

  /** Says that the area belongs to a part, with the part's look. */
  claim(area: Area, look: Look): void {
    this.#height = Math.max(this.#height, area.top + area.height);
    if (look !== 'plain') this.tint(area, look);
    this.#change({ ...area, top: area.top + area.height - 1, height: 1 }, (cell) => ({
      ...cell,
      look: cell.look === 'none' ? 'plain' : cell.look,
      isLast: true,
    }));
  }

  #change({ top, left, width, height }: Area, change: (cell: Cell) => Cell): void {
    for (let row = top; row < top + height; row += 1) {
      const cells = this.#rowAt(row);
      for (let column = left; column < left + width; column += 1) cells[column] = change(cells[column] ?? untouched);
    }
  }

  #rowAt(row: number): Cell[] {
    let cells = this.#rows[row];
    if (cells === undefined) {
      cells = [];
      this.#rows[row] = cells;
    }
    return cells;
  }
}
