import type { HostTerminal } from '../host/host.ts';
import type { ShownQuestion } from './code-questions.ts';

/** Draws a question on the terminal's current line, again and again; of what was typed it shows stars. */
export class LinePainter {
  readonly #terminal: Pick<HostTerminal, 'write' | 'size'>;
  #shown = '';
  #line = '';

  constructor(terminal: Pick<HostTerminal, 'write' | 'size'>) {
    this.#terminal = terminal;
  }

  /** The countdown stands behind the cursor. */
  paint({ label, typed, hint }: ShownQuestion): void {
    const line = `${label}: ${'*'.repeat(typed)}`;
    const room = this.#terminal.size.columns - 1 - line.length;
    const behind = `  (${hint})`.slice(0, Math.max(0, room));
    const shown = `\r${line}\u001b[K${behind}${behind === '' ? '' : `\u001b[${behind.length}D`}`;
    if (shown !== this.#shown) this.#terminal.write(shown);
    this.#shown = shown;
    this.#line = line;
  }

  /** Leaves the line as it is, without its countdown, and a message below it. */
  endLine(message: string): void {
    if (this.#line === '') return;
    this.#terminal.write(`\r${this.#line}\u001b[K\r\n${message === '' ? '' : `${message}\r\n`}`);
    this.#shown = '';
    this.#line = '';
  }

  /** Begins anew where the cursor is. */
  forget(): void {
    this.#shown = '';
  }

  /** Takes the countdown off the line it is on. */
  leave(): void {
    if (this.#line !== '') this.#terminal.write(`\r${this.#line}\u001b[K`);
  }
}

/** The same for a terminal that has no escape sequences: the countdown is told once a question. */
export class DumbLinePainter {
  readonly #terminal: Pick<HostTerminal, 'write'>;
  #typed: number | undefined;

  constructor(terminal: Pick<HostTerminal, 'write'>) {
    this.#terminal = terminal;
  }

  paint({ label, typed, hint }: ShownQuestion): void {
    const before = this.#typed ?? 0;
    if (this.#typed === undefined) this.#terminal.write(`${label} (${hint}): `);
    this.#terminal.write(typed >= before ? '*'.repeat(typed - before) : '\b \b'.repeat(before - typed));
    this.#typed = typed;
  }

  endLine(message: string): void {
    this.#terminal.write(`\r\n${message === '' ? '' : `${message}\r\n`}`);
    this.#typed = undefined;
  }

  forget(): void {
    this.#typed = undefined;
  }

  leave(): void {}
}
