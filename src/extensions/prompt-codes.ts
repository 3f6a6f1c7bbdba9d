import { GeneralError, InterruptError } from '../errors/cli-error.ts';
import type { Host, HostTerminal, TerminalEvent } from '../host/host.ts';
import type { MemberName } from '../operation/enable-mfa-device.ts';
import { CodeQuestions, type ShownQuestion } from './code-questions.ts';

/** How often the countdown is looked at, in milliseconds. */
const tick = 200;

/**
 * Asks on the terminal for the codes named; `given` are those that are known already. What is typed shows as stars. Ctrl-C
 * and Ctrl-D are an InterruptError, Ctrl-Z suspends the program; the terminal is given back as it was before anything else
 * happens.
 */
export async function promptCodes(
  wanted: readonly MemberName[],
  given: ReadonlyMap<string, string>,
  host: Pick<Host, 'clock' | 'env' | 'openTerminal' | 'platform'>,
): Promise<ReadonlyMap<MemberName, string>> {
  const terminal = await host.openTerminal('\r\n', 'terminal');
  // The console of Windows goes by no name.
  const name = host.env['TERM'] ?? (host.platform === 'win32' ? 'windows' : '');
  const isDumb = /^(?:|dumb|unknown)$/.test(name);
  const painter = isDumb ? new DumbLinePainter(terminal) : new LinePainter(terminal);
  const questions = new CodeQuestions(wanted, given, host.clock);
  const paint = () => {
    if (questions.current !== undefined) painter.paint(questions.current);
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const leave = () => {
    clearInterval(timer);
    painter.leave();
    terminal.close();
  };
  const take = (event: TerminalEvent): void => {
    if (event.kind === 'interrupt') throw new InterruptError();
    if (event.kind === 'resume') painter.forget();
    if (event.kind === 'end') throw new GeneralError('The terminal went away before the codes were typed.');
    if (event.kind === 'input') {
      for (const key of readKeys(event.text)) {
        const signal = signalKeys[key];
        if (signal !== undefined) {
          paint();
          painter.leave();
          terminal.raise(signal);
          return;
        }
        const question = questions.current;
        const message = questions.press(key);
        if (question === undefined || message === undefined) continue;
        // A line that came all at once is to be seen before it ends.
        painter.paint(question);
        painter.endLine(message);
      }
    }
    paint();
  };
  return new Promise((resolve, reject) => {
    let isOver = false;
    const settle = (act: () => void) => {
      isOver = true;
      leave();
      act();
    };
    const attempt = (act: () => void) => {
      if (isOver) return;
      try {
        act();
      } catch (error) {
        settle(() => reject(error));
        return;
      }
      if (questions.current === undefined) settle(() => resolve(questions.answers));
    };
    terminal.listen((event) => attempt(() => take(event)));
    timer = setInterval(() => attempt(paint), tick);
    attempt(paint);
  });
}

/** Keys that the terminal leaves to the program while that reads each key. */
const signalKeys: Readonly<Record<string, 'SIGTSTP' | 'SIGQUIT'>> = { '\u001a': 'SIGTSTP', '\u001c': 'SIGQUIT' };

/** The characters of what came; the escape sequences of arrows and the like mean nothing here. */
function readKeys(text: string): readonly string[] {
  return [...text.replace(/\u001b(?:\[[0-9;?]*[@-~]|O.)?/g, '')];
}

/** Draws a question on the terminal's current line, again and again; of what was typed it shows stars. */
class LinePainter {
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

  leave(): void {}
}
