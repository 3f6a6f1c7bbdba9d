import type { Glyph, Look } from './styles.ts';

/** A rectangle on the canvas, in cells. */
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
  /**
   * Whether the cell is in the last row of an area passed to `claim`. The painter redraws a cell when its `isLast`
   * changes, as the AWS CLI does.
   */
  readonly isLast: boolean;
}

const emptyCell: Cell = { text: ' ', width: 1, look: 'none', isLast: false };
const coveredCell: Cell = { text: '', width: 0, look: 'none', isLast: false };

/** A grid of cells to draw on. Drawing outside the grid enlarges the grid. */
export class Canvas {
  readonly #rows: Cell[][] = [];
  #height = 0;

  /** The number of rows, including empty ones, down to the lowest claimed area. */
  get height(): number {
    return this.#height;
  }

  cell(row: number, column: number): Cell {
    return this.#rows[row]?.[column] ?? emptyCell;
  }

  /** Returns the last column for which `isSeen` is true in the row. Returns 0 if there is none. */
  lastColumn(row: number, isSeen: (cell: Cell) => boolean): number {
    return Math.max(
      0,
      (this.#rows[row] ?? []).findLastIndex((cell) => cell !== undefined && isSeen(cell)),
    );
  }

  /** Puts a glyph in a cell. A glyph of width 0 joins the glyph before it. */
  put(row: number, column: number, { text, width, look }: Glyph, area: Area): void {
    const cells = this.#rowAt(row);
    if (width === 0) {
      for (const baseWidth of [2, 1]) {
        const base = column - baseWidth < area.left ? undefined : cells[column - baseWidth];
        if (base?.width === baseWidth) cells[column - baseWidth] = { ...base, text: base.text + text };
      }
      return;
    }
    cells[column] = { text, width, look, isLast: false };
    for (let covered = 1; covered < width; covered += 1) cells[column + covered] = coveredCell;
  }

  /** Fills the area with spaces. */
  clear(area: Area): void {
    this.#change(area, () => ({ ...emptyCell, look: 'plain' }));
  }

  /** Gives this look to the cells whose look is `none` or `plain`. */
  tint(area: Area, look: Look): void {
    this.#change(area, (cell) => (cell.look === 'none' || cell.look === 'plain' ? { ...cell, look } : cell));
  }

  /**
   * Tints the area unless `look` is `plain`, and sets `isLast` in the area's last row. Makes the canvas at least high
   * enough for the area.
   */
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
      for (let column = left; column < left + width; column += 1) cells[column] = change(cells[column] ?? emptyCell);
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
