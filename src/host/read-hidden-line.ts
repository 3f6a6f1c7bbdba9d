import { readSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { GeneralError, InterruptError } from '../errors/cli-error.ts';
import { KeyLine } from './key-line.ts';
import { runChild } from './start-child.ts';
import { setRawMode, TerminalHold } from './terminal-hold.ts';
import { writeAll } from './write-all.ts';

/** Descriptors, not the same: the runtime may close the one that it reads from. */
export interface Terminal {
  readonly input: number;
  readonly output: number;
}

/**
 * Reads a line from a terminal that shows nothing of it, after writing the prompt; the line is without its end. The terminal
 * itself edits the line, with the keys it is set up for. A TerminalHold gives it back however the wait ends. At the end of
 * input it fails with an empty message; Ctrl-C is an InterruptError. Returns `undefined` where the terminal cannot be set up.
 */
export async function readHiddenLine(
  terminal: Terminal,
  prompt: string,
  decode: (line: Uint8Array) => string,
): Promise<string | undefined> {
  const input = new ReadStream(terminal.input);
  const mode = new HiddenMode(terminal, input);
  let hold: TerminalHold | undefined;
  let takes = (_: Buffer) => {};
  let answered = () => {};
  let fail = (_: unknown) => {};
  const answer = new Promise<void>((resolve, reject) => {
    answered = resolve;
    fail = reject;
  });
  answer.catch(() => {});
  const interrupt = () => fail(new InterruptError());
  const line = new KeyLine((signal) => (signal === 'SIGINT' ? interrupt() : hold?.raise(signal)));
  const end = (error: Error) => {
    if (!isatty(mode.terminal)) hold?.hangUp();
    if (line.bytes.length > 0) answered();
    else fail(error);
  };
  input.on('end', () => end(new GeneralError('')));
  input.on('error', (error) => end(new GeneralError(`[Errno 5] ${error.message}`)));
  try {
    hold = await TerminalHold.take({
      take(isHeld) {
        line.isEdited = mode.hide(isHeld);
      },
      giveBack: () => mode.giveBack(),
      resumed() {},
      interrupted: interrupt,
      failed: fail,
    }).catch(() => undefined);
    if (hold === undefined) return undefined;
    input.on('data', (bytes: Buffer) => takes(bytes));
    if (!mode.hasForgotten) await mode.forgetComing();
    takes = (bytes) => {
      const found = line.take(bytes);
      if (found === 'line') answered();
      if (found === 'end') fail(new GeneralError(''));
    };
    writeAll(terminal.output, Buffer.from(prompt));
    await answer;
    const text = decode(line.bytes);
    writeAll(terminal.output, Buffer.from('\n'));
    return text;
  } finally {
    takes = () => {};
    if (hold?.isHeld) {
      mode.giveBack();
      await mode.forgetComing();
    }
    hold?.release();
    input.destroy();
  }
}

/** The terminal without echo: Node's raw mode, from which Node knows the way back, with all but the echo switched on again. */
class HiddenMode {
  readonly terminal: number;
  /** Whether what was typed before the prompt has been read and dropped, as far as it was there by then. */
  hasForgotten = false;
  #isFirst = true;
  readonly #input: ReadStream;
  #settings: string | undefined;

  constructor({ input, output }: Terminal, stream: ReadStream) {
    this.terminal = isatty(output) ? output : input;
    this.#input = stream;
  }

  /** Turns the echo off; returns whether the terminal still edits lines, which it does not where there is no stty. */
  hide(isHidden: boolean): boolean {
    if (!isHidden) {
      this.#settings = stty(this.terminal, '-g');
      setRawMode(this.#input, true);
      // Drops text that was typed before the prompt, as the reference does.
      if (this.#isFirst) this.hasForgotten = this.#forgetTyped();
      this.#isFirst = false;
    }
    if (this.#settings !== undefined && stty(this.terminal, this.#settings, '-echo') !== undefined) return true;
    if (isHidden) setRawMode(this.#input, false);
    setRawMode(this.#input, true);
    return false;
  }

  giveBack(): void {
    try {
      if (!this.#input.destroyed) setRawMode(this.#input, false);
      // At the end of input the stream has closed itself.
      else if (this.#settings !== undefined) stty(this.terminal, this.#settings);
    } catch {
      // A terminal that has gone away has no modes.
    }
  }

  /** Reads and drops what was typed by now, also a part of a line, before the stream reads; `false` where it cannot. */
  #forgetTyped(): boolean {
    // Parts of a line are to be had, and nothing is waited for.
    if (this.#settings === undefined || stty(this.terminal, '-icanon', 'min', '0', 'time', '0') === undefined)
      return false;
    const typed = Buffer.alloc(4096);
    try {
      while (readSync(this.terminal, typed) > 0);
    } catch {
      // A terminal that has gone away tells whoever waits for the line.
    }
    return true;
  }

  /** Drops what was typed by now once the stream reads: in some runtimes `readSync` and its reads wait for each other. */
  async forgetComing(): Promise<void> {
    if (!this.#input.destroyed) this.#input.setRawMode(true);
    // The first turn of the loop begins to read.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done));
  }
}

function stty(terminal: number, ...settings: readonly string[]): string | undefined {
  if (process.platform === 'win32') return undefined;
  const { status, stdout } = runChild('stty', settings, { stdio: [terminal, 'pipe', 'ignore'] });
  return status === 0 ? stdout.toString().trim() : undefined;
}
