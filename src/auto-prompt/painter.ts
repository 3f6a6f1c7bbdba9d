import type { HostTerminal } from '../host/host.ts';
import type { Screen } from './draw-screen.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const wrapOff = '\u001b[?7l';
const wrapOn = '\u001b[?7h';
const pasteOn = '\u001b[?2004h';
const pasteOff = '\u001b[?2004l';
const eraseBelow = '\u001b[J';
const eraseToEnd = '\u001b[K';
const askForCursor = '\u001b[6n';

/** What a terminal must be told when the program leaves without erasing the prompt. */
export const putBack = `${wrapOn}${pasteOff}${showCursor}\r\n`;

/**
 * Keeps the prompt's rows on the terminal, below what was there before; only rows that changed are sent. It knows no
 * place on the screen but relative to where it began.
 */
export class Painter {
  readonly #terminal: HostTerminal;
  /** As they stand on the terminal. */
  #rows: readonly string[] = [];
  #cursorRow = 0;

  constructor(terminal: HostTerminal) {
    this.#terminal = terminal;
    terminal.write(pasteOn + askForCursor);
  }

  paint({ rows, cursor }: Screen): void {
    let text = hideCursor + wrapOff;
    let at = this.#cursorRow;
    for (const [index, row] of rows.entries()) {
      const isNew = index >= this.#rows.length;
      if (!isNew && row === this.#rows[index]) continue;
      // Erased first: at the end of a full row the erasing would take its last character.
      text += `${this.#move(at, index)}${eraseToEnd}${row}`;
      at = index;
    }
    if (rows.length < this.#rows.length) text += `${this.#move(at, rows.length)}${eraseBelow}`;
    at = rows.length < this.#rows.length ? rows.length : at;
    text += `${this.#move(at, cursor.row)}\u001b[${cursor.column + 1}G${wrapOn}${showCursor}`;
    this.#rows = rows;
    this.#cursorRow = cursor.row;
    this.#terminal.write(text);
  }

  /** Forgets what was drawn, after the terminal changed its size and moved it about. */
  startAnew(): void {
    this.#terminal.write(this.#toStart() + eraseBelow + askForCursor);
    this.#rows = [];
    this.#cursorRow = 0;
  }

  /** Takes the prompt off the terminal: the cursor is where it began. */
  erase(): void {
    this.#terminal.write(this.#toStart() + eraseBelow + wrapOn + pasteOff + showCursor);
    this.#rows = [];
    this.#cursorRow = 0;
  }

  #toStart(): string {
    return this.#move(this.#cursorRow, 0);
  }

  /** To the beginning of a row; going down scrolls where there is no row yet. */
  #move(from: number, to: number): string {
    if (to < from) return `\r\u001b[${from - to}A`;
    return to === from ? '\r' : `\r${'\n'.repeat(to - from)}`;
  }
}
