import { cellWidth } from './cell-width.ts';

export type CellStyle = 'plain' | 'reverse' | 'dim' | 'bold';

interface Cell {
  readonly text: string;
  readonly style: CellStyle;
}

const blank: Cell = { text: ' ', style: 'plain' };
const codes = { reverse: '7', dim: '2', bold: '1' } as const;

/** Rows of cells to write on; what does not fit is cut off. */
export class Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly #cells: Cell[][];

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#cells = Array.from({ length: rows }, () => Array.from({ length: columns }, () => blank));
  }

  /** Writes text over what is there; a wide character that only half fits is a blank. */
  put(row: number, column: number, text: string, style: CellStyle = 'plain'): void {
    const cells = this.#cells[row];
    if (cells === undefined) return;
    let at = column;
    for (const character of text) {
      const width = cellWidth(character);
      const before = cells[at - 1];
      if (width === 0 && at > 0 && before !== undefined) {
        cells[at - 1] = { ...before, text: before.text + character };
        continue;
      }
      if (at + width > this.columns) {
        if (at < this.columns) cells[at] = { text: ' ', style };
        return;
      }
      cells[at] = { text: character, style };
      if (width === 2) cells[at + 1] = { text: '', style };
      at += width;
    }
  }

  /** Each row as it is sent to the terminal, without blanks at its end. */
  toRows(): string[] {
    return this.#cells.map((cells) => {
      const end = cells.findLastIndex(({ text, style }) => text !== ' ' || style === 'reverse') + 1;
      return serialise(cells.slice(0, end));
    });
  }
}

function serialise(cells: readonly Cell[]): string {
  let row = '';
  let current: CellStyle = 'plain';
  for (const { text, style } of cells) {
    if (style !== current) {
      if (current !== 'plain') row += '\u001b[0m';
      if (style !== 'plain') row += `\u001b[${codes[style]}m`;
    }
    current = style;
    row += text;
  }
  return current === 'plain' ? row : `${row}\u001b[0m`;
}
