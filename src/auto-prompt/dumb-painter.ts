import type { HostTerminal } from '../host/host.ts';
import { breakIntoRows, cellsOf } from './cell-width.ts';
import { promptMark } from './draw-screen.ts';
import type { Line } from './line-editor.ts';

/** Shows the line alone, on a terminal that understands nothing but carriage return and backspace. */
export class DumbPainter {
  readonly #terminal: HostTerminal;
  #shown = '';

  constructor(terminal: HostTerminal) {
    this.#terminal = terminal;
  }

  /** The part of the line that holds the cursor, where it does not fit as a whole. */
  paint(_screen: unknown, { text, cursor }: Line, columns: number): void {
    const width = Math.max(1, columns - 1);
    const before = breakIntoRows(promptMark + text.slice(0, cursor), width).at(-1) ?? '';
    const line = `${promptMark}${text}`;
    const rows = breakIntoRows(line, width);
    const row = rows.find((candidate, index) => index === rowOf(text, cursor, width) && candidate !== '') ?? before;
    const missing = Math.max(0, cellsOf(this.#shown) - cellsOf(row));
    this.#terminal.write(`\r${row}${' '.repeat(missing)}\r${before}`);
    this.#shown = row;
  }

  startAnew(): void {
    this.erase();
  }

  /** Takes the line off the terminal. */
  erase(): void {
    this.#terminal.write(`\r${' '.repeat(cellsOf(this.#shown))}\r`);
    this.#shown = '';
  }
}

function rowOf(text: string, cursor: number, width: number): number {
  return breakIntoRows(promptMark + text.slice(0, cursor), width).length - 1;
}
