import { type Area, Canvas, type Cell } from './canvas.ts';
import type { Pen } from './pen.ts';
import { isVisible, type Look } from './styles.ts';
import type { ScreenPlace } from './text-window.ts';

/** A finished drawing: a canvas, the position of the cursor on it, and the terminal's size. */
export interface Drawing {
  readonly canvas: Canvas;
  readonly cursor: ScreenPlace;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Shows drawings on the terminal and sends only the cells that changed. All cursor movement is relative to the place
 * where the first drawing began.
 */
export class Painter {
  readonly #pen: Pen;
  #shown: Drawing | undefined;
  /** The cursor's position relative to the start of the drawing. */
  #cursor: ScreenPlace = { row: 0, column: 0 };

  constructor(pen: Pen) {
    this.#pen = pen;
  }

  /** The height of the current drawing in rows. */
  get height(): number {
    return this.#shown?.canvas.height ?? 0;
  }

  /** Changes the terminal from the last drawing to this one. */
  paint(drawing: Drawing): void {
    const pen = this.#pen;
    const { canvas, columns, rows } = drawing;
    pen.pasteMarks(true);
    pen.showCursor(false);
    // After a change of the terminal's size everything is drawn again.
    const isSameSize = this.#shown?.columns === columns && this.#shown.rows === rows;
    const before = isSameSize ? this.#shown?.canvas : undefined;
    if (before === undefined) pen.reset();
    pen.wrapLines(false);
    if (before === undefined) {
      this.#goTo({ row: 0, column: 0 }, columns);
      pen.reset();
      pen.eraseBelow();
    }
    const old = before ?? new Canvas();
    const height = Math.min(canvas.height, rows);
    let look: Look | undefined;
    const lineEnd = (row: Canvas, index: number) => Math.min(columns - 1, row.lastColumn(index, isSeen));
    for (let row = 0; row < Math.min(Math.max(canvas.height, old.height), rows); row += 1) {
      const end = lineEnd(canvas, row);
      for (let column = 0; column <= end; ) {
        const cell = canvas.cell(row, column);
        if (!isEqual(cell, old.cell(row, column))) {
          if (this.#goTo({ row, column }, columns)) look = undefined;
          if (look === undefined || !pen.isSameLook(look, cell.look)) pen.setLook(cell.look);
          look = cell.look;
          pen.write(cell.text);
          this.#cursor = { row, column: column + cell.width };
        }
        // The second cell of a wide character has width 0.
        column += cell.width || 1;
      }
      if (end < lineEnd(old, row)) {
        this.#goTo({ row, column: end + 1 }, columns);
        pen.reset();
        look = undefined;
        pen.eraseToEnd();
      }
    }
    // Go to the last row once, so that the terminal scrolls far enough for the drawing.
    if (height > old.height) this.#goTo({ row: height - 1, column: 0 }, columns);
    this.#goTo(drawing.cursor, columns);
    pen.wrapLines(true);
    pen.reset();
    pen.showCursor(true);
    pen.flush();
    this.#shown = drawing;
  }

  /** Erases the drawing and moves the cursor to its start. */
  erase(): void {
    const pen = this.#pen;
    pen.left(this.#cursor.column);
    pen.up(this.#cursor.row);
    pen.eraseBelow();
    pen.reset();
    pen.wrapLines(true);
    this.forget();
  }

  /** Leaves the drawing on the terminal. The next drawing starts at the cursor. */
  forget(): void {
    this.#shown = undefined;
    this.#cursor = { row: 0, column: 0 };
    this.#pen.pasteMarks(false);
    this.#pen.showCursor(true);
    this.#pen.flush();
  }

  /** Moves the cursor. Returns true if the move reset the colours. */
  #goTo({ row, column }: ScreenPlace, columns: number): boolean {
    const pen = this.#pen;
    const from = this.#cursor;
    this.#cursor = { row, column };
    if (row > from.row) {
      // Line feeds scroll the terminal at its last row. Without the reset, a background colour would fill the new rows.
      pen.reset();
      pen.write('\r\n'.repeat(row - from.row));
      pen.right(column);
      return true;
    }
    if (row < from.row) pen.up(from.row - row);
    // After text in the last column, terminals differ in where the cursor is.
    if (from.column >= columns - 1) {
      pen.write('\r');
      pen.right(column);
    } else if (column < from.column) pen.left(from.column - column);
    else if (column > from.column) pen.right(column - from.column);
    return false;
  }
}

/** Returns an area that covers the terminal's width. */
export function wholeArea(columns: number, height: number): Area {
  return { top: 0, left: 0, width: columns, height };
}

function isSeen({ text, look }: Cell): boolean {
  return text !== ' ' || isVisible(look);
}

function isEqual(one: Cell, other: Cell): boolean {
  return one.text === other.text && one.look === other.look && one.isLast === other.isLast;
}
