import { setTimeout as sleep } from 'node:timers/promises';
import type { IPty } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { startInTerminal, type TerminalStart } from './pseudo-terminal.ts';
import { readQr, type Theme } from './read-qr.ts';

interface ScreenProgram extends TerminalStart {
  /** Whether the terminal answers questions about its cursor. Default: true. */
  readonly answers?: boolean;
}

/** A program in a terminal. Tests read the screen as a user sees it. */
export class TerminalScreen {
  readonly #pty: IPty;
  readonly #screen: headless.Terminal;
  readonly exit: Promise<{ exitCode: number; signal?: number }>;
  #isOver = false;
  /** All output of the program. */
  raw = '';
  /** The time of the last output. */
  lastWritten = Date.now();

  constructor({ answers = true, ...start }: ScreenProgram) {
    this.#screen = new headless.Terminal({ cols: start.columns, rows: start.rows, allowProposedApi: true });
    this.#pty = startInTerminal(start);
    this.#pty.onData((text) => {
      this.raw += text;
      this.lastWritten = Date.now();
      this.#screen.write(text);
    });
    // Reports a cursor position when asked for it, as a terminal does.
    this.#screen.onData((text) => {
      if (answers && !this.#isOver) this.#pty.write(text);
    });
    this.exit = new Promise((ended) => {
      this.#pty.onExit((how) => {
        this.#isOver = true;
        ended(how);
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  type(keys: string): void {
    if (!this.#isOver) this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    if (!this.#isOver) this.#pty.resize(columns, rows);
  }

  kill(): void {
    if (!this.#isOver) this.#pty.kill('SIGKILL');
  }

  /**
   * Returns the lines on the screen and above it, without spaces at their ends and without empty lines at the bottom.
   */
  async lines(): Promise<string[]> {
    // Waits until the screen shows all earlier output.
    await new Promise<void>((done) => this.#screen.write('', done));
    const buffer = this.#screen.buffer.active;
    const lines = Array.from({ length: buffer.length }, (_, row) => buffer.getLine(row)?.translateToString(true) ?? '');
    return lines.map((line) => line.trimEnd()).slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
  }

  /** Returns the position of the cursor. The row counts from the first line of `lines()`. */
  async cursor(): Promise<[column: number, row: number]> {
    // Waits for earlier output; the lines are not needed.
    await this.lines();
    const { cursorX, cursorY, baseY } = this.#screen.buffer.active;
    return [cursorX, baseY + cursorY];
  }

  /**
   * Returns the colours of the cells in each line, as `foreground/background`. The letters b, d, r, u and i after them
   * stand for bold, dim, reverse, underlined and italic.
   */
  async colours(): Promise<string[]> {
    const { length } = await this.lines();
    const buffer = this.#screen.buffer.active;
    return Array.from({ length }, (_, row) => {
      const line = buffer.getLine(row);
      return Array.from({ length: this.#screen.cols }, (_, column) => {
        const cell = line?.getCell(column);
        if (cell === undefined) return '';
        const flags = [cell.isBold(), cell.isDim(), cell.isInverse(), cell.isUnderline(), cell.isItalic()];
        const styles = flags.map((flag, index) => (flag ? 'bdrui'[index] : '')).join('');
        return `${cell.isFgDefault() ? '-' : cell.getFgColor()}/${cell.isBgDefault() ? '-' : cell.getBgColor()}${styles}`;
      }).join(' ');
    });
  }

  /** Returns the text of the QR code on the screen. */
  async qr(theme: Theme): Promise<string | undefined> {
    // Waits for earlier output; the lines are not needed.
    await this.lines();
    return readQr(this.#screen, theme);
  }

  /** Waits at most about ten seconds until the lines match. Returns the lines. */
  async until(wanted: string | RegExp | ((lines: readonly string[]) => boolean)): Promise<string[]> {
    const fits = (lines: readonly string[]): boolean => {
      if (typeof wanted === 'function') return wanted(lines);
      const text = lines.join('\n');
      return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
    };
    for (let tries = 0; tries < 500; tries += 1) {
      const lines = await this.lines();
      if (fits(lines)) return lines;
      await sleep(20);
    }
    throw new Error(`never appeared on the screen: ${wanted}\n${(await this.lines()).join('\n')}`);
  }
}
