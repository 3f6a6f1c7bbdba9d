import { CliGeneralError, InterruptError } from '../errors/cli-error.ts';
import type { Host, HostTerminal, TerminalEvent } from '../host/host.ts';
import type { MemberName } from '../operation/enable-mfa-device.ts';
import { CodeQuestions, type ShownQuestion, type WantedCodes } from './code-questions.ts';
import { KeyReader } from './key-reader.ts';
import { understandsEscapes } from './understands-escapes.ts';

/** The interval for updating the countdown, in milliseconds. */
const tick = 200;

/**
 * Asks on the terminal for codes. Typed digits appear as stars. `notice` is shown before the first question. Rejects
 * with an InterruptError at Ctrl-C and Ctrl-D. Suspends the program at Ctrl-Z. Restores the terminal before it resolves
 * or rejects.
 */
export async function promptCodes(
  codes: WantedCodes,
  host: Pick<Host, 'clock' | 'env' | 'openTerminal' | 'platform'>,
  notice?: string,
): Promise<ReadonlyMap<MemberName, string>> {
  const terminal = await host.openTerminal('\r\n', 'terminal');
  const painter = understandsEscapes(host) ? new LinePainter(terminal) : new DumbLinePainter(terminal);
  if (notice !== undefined) terminal.write(`${notice}\r\n`);
  const keys = new KeyReader();
  const questions = new CodeQuestions(codes, host.clock);
  const paint = () => {
    if (questions.current !== undefined) painter.paint(questions.current);
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const leave = () => {
    clearInterval(timer);
    painter.leave();
    terminal.close();
  };
  const handle = (event: TerminalEvent): void => {
    if (event.kind === 'interrupt') throw new InterruptError();
    if (event.kind === 'resume') painter.forget();
    if (event.kind === 'end') throw new CliGeneralError('The terminal was closed before the codes were typed.');
    if (event.kind === 'input') {
      let isRung = false;
      for (const key of keys.read(event.text)) {
        const signal = signalKeys[key];
        if (signal !== undefined) {
          paint();
          painter.leave();
          terminal.raise(signal);
          // Drops the rest of the input. A terminal that handles the signal key itself also discards typed text.
          return;
        }
        const question = questions.current;
        const effect = questions.press(key);
        if (effect?.kind === 'not-allowed' && !isRung) {
          isRung = true;
          terminal.write(bell);
        }
        if (question === undefined || effect?.kind !== 'line') continue;
        // Draws the typed digits first: a paste delivers the digits and the line end in one event.
        painter.paint(question);
        painter.endLine(effect.message);
      }
    }
    paint();
  };
  return new Promise((resolve, reject) => {
    let isOver = false;
    const settle = (action: () => void) => {
      isOver = true;
      leave();
      action();
    };
    const attempt = (action: () => void) => {
      if (isOver) return;
      try {
        action();
      } catch (error) {
        settle(() => reject(error));
        return;
      }
      if (questions.current === undefined) settle(() => resolve(questions.answers));
    };
    terminal.listen((event) => attempt(() => handle(event)));
    timer = setInterval(() => attempt(paint), tick);
    attempt(paint);
  });
}

/** Ctrl-Z and Ctrl-\, which a terminal in raw mode passes to the program instead of sending the signal. */
const signalKeys: Readonly<Record<string, 'SIGTSTP' | 'SIGQUIT'>> = { '\u001a': 'SIGTSTP', '\u001c': 'SIGQUIT' };

/** The character that rings the bell for a key that is not allowed. One paste rings the bell only once. */
const bell = '\u0007';

/** Draws a question on the terminal's current line, with stars for typed characters. */
class LinePainter {
  readonly #terminal: Pick<HostTerminal, 'write' | 'size'>;
  #shown = '';
  #line = '';

  constructor(terminal: Pick<HostTerminal, 'write' | 'size'>) {
    this.#terminal = terminal;
  }

  /** Draws the question. The countdown is to the right of the cursor. */
  paint({ label, typed, hint, seconds }: ShownQuestion): void {
    const line = `${label}: ${'*'.repeat(typed)}`;
    const room = this.#terminal.size.columns - 1 - line.length;
    // A narrow window has room only for the number of seconds.
    const countdown = [`  (${hint})`, `  (${seconds} s)`, ` ${seconds}`].find((text) => text.length <= room) ?? '';
    const shown = `\r${line}\u001b[K${countdown}${countdown === '' ? '' : `\u001b[${countdown.length}D`}`;
    if (shown !== this.#shown) this.#terminal.write(shown);
    this.#shown = shown;
    this.#line = line;
  }

  /** Ends the line without its countdown and writes a message below it. */
  endLine(message: string): void {
    if (this.#line === '') return;
    this.#terminal.write(`\r${this.#line}\u001b[K\r\n${message === '' ? '' : `${message}\r\n`}`);
    this.#shown = '';
    this.#line = '';
  }

  /** Draws from scratch at the next call of `paint`. */
  forget(): void {
    this.#shown = '';
  }

  /** Removes the countdown from the current line. */
  leave(): void {
    if (this.#line !== '') this.#terminal.write(`\r${this.#line}\u001b[K`);
  }
}

/** Draws without escape sequences, for a dumb terminal. The countdown appears once per question. */
class DumbLinePainter {
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

  /** Does nothing: without escape sequences a countdown cannot be removed. */
  leave(): void {}
}
