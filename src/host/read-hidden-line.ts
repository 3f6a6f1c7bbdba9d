import { readSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { CliGeneralError, InterruptError } from '../errors/cli-error.ts';
import { createTextWriter } from './create-text-writer.ts';
import { KeyLine } from './key-line.ts';
import { runChild } from './start-child.ts';
import { setRawMode, TerminalHold } from './terminal-hold.ts';

/** Two different descriptors of a terminal. The runtime may close `input` while `output` is still needed. */
export interface Terminal {
  readonly input: number;
  readonly output: number;
}

/**
 * Writes the prompt and reads a line from the terminal with echo off. Returns the decoded line without its line end, or
 * `undefined` if the terminal cannot be set up. The terminal edits the line with its own keys, or KeyLine does if stty
 * fails. A TerminalHold restores the terminal, however the wait ends. Throws a CliGeneralError with an empty message at
 * the end of input, and an InterruptError at Ctrl-C.
 */
export async function readHiddenLine(
  terminal: Terminal,
  prompt: string,
  decode: (line: Uint8Array) => string,
): Promise<string | undefined> {
  const input = new ReadStream(terminal.input);
  const mode = new HiddenMode(terminal, input);
  let hold: TerminalHold | undefined;
  let onBytes = (_: Buffer) => {};
  let finish = () => {};
  let fail = (_: unknown) => {};
  const answer = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  // Without this, a failure before `await answer` would end the process as an unhandled rejection.
  answer.catch(() => {});
  const interrupt = () => fail(new InterruptError());
  const line = new KeyLine((signal) => (signal === 'SIGINT' ? interrupt() : hold?.raise(signal)));
  const end = (error: Error) => {
    if (!isatty(mode.terminal)) hold?.hangUp();
    if (line.bytes.length > 0) finish();
    else fail(error);
  };
  // The messages are those of Python: empty for EOFError, and with the number 5 for EIO.
  input.on('end', () => end(new CliGeneralError('')));
  input.on('error', (error) => end(new CliGeneralError(`[Errno 5] ${error.message}`)));
  try {
    hold = await TerminalHold.take({
      take(isHeld) {
        line.isEditedByTerminal = mode.hide(isHeld);
      },
      giveBack: () => mode.giveBack(),
      resumed() {},
      interrupted: interrupt,
      failed: fail,
    }).catch(() => undefined);
    if (hold === undefined) return undefined;
    input.on('data', (bytes: Buffer) => onBytes(bytes));
    if (!mode.hasDroppedTyped) await mode.dropFromStream();
    onBytes = (bytes) => {
      const progress = line.take(bytes);
      if (progress === 'line') finish();
      if (progress === 'end') fail(new CliGeneralError(''));
    };
    const write = createTextWriter(terminal.output);
    write(prompt);
    await answer;
    const text = decode(line.bytes);
    write('\n');
    return text;
  } finally {
    onBytes = () => {};
    // Drops what was typed after the line, as Python's getpass does.
    if (hold?.isHeld) {
      mode.giveBack();
      await mode.dropFromStream();
    }
    hold?.release();
    input.destroy();
  }
}

/**
 * A terminal without echo. First Node turns on raw mode, because Node can restore only a terminal that it has changed.
 * Then stty sets the terminal's earlier settings again, with the echo off.
 */
class HiddenMode {
  readonly terminal: number;
  /** Whether the text that was typed before the prompt has been read and dropped. */
  hasDroppedTyped = false;
  #isFirst = true;
  readonly #input: ReadStream;
  #settings: string | undefined;

  constructor({ input, output }: Terminal, stream: ReadStream) {
    this.terminal = isatty(output) ? output : input;
    this.#input = stream;
  }

  /**
   * Turns the echo off. If `isHidden` is true, sets the modes again, because another program may have changed them.
   * Returns true if stty worked, so that the terminal edits the line. Returns false if the terminal is in raw mode.
   */
  hide(isHidden: boolean): boolean {
    if (!isHidden) {
      this.#settings = stty(this.terminal, '-g');
      setRawMode(this.#input, true);
      // Drops text that was typed before the prompt, as the AWS CLI does.
      if (this.#isFirst) this.hasDroppedTyped = this.#dropTyped();
      this.#isFirst = false;
    }
    if (this.#settings !== undefined && stty(this.terminal, this.#settings, '-echo') !== undefined) return true;
    // Node skips a call for the mode that it set last. Turning raw mode off first makes the next call work.
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
      // The terminal is gone and has no modes.
    }
  }

  /**
   * Reads and drops the text typed so far, even an incomplete line, before the stream starts to read. Returns `false`
   * if that is not possible.
   */
  #dropTyped(): boolean {
    // With these settings a read returns at once, even with a part of a line.
    if (this.#settings === undefined || stty(this.terminal, '-icanon', 'min', '0', 'time', '0') === undefined)
      return false;
    const typed = Buffer.alloc(4096);
    try {
      while (readSync(this.terminal, typed) > 0);
    } catch {
      // The terminal is gone, which the stream reports to the caller.
    }
    return true;
  }

  /**
   * Drops the text typed so far. Use it only while the stream reads: in some runtimes, `readSync` and the stream would
   * then block each other.
   */
  async dropFromStream(): Promise<void> {
    if (!this.#input.destroyed) this.#input.setRawMode(true);
    // The stream begins to read in the first turn of the event loop.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done));
  }
}

function stty(terminal: number, ...settings: readonly string[]): string | undefined {
  if (process.platform === 'win32') return undefined;
  const { status, stdout } = runChild('stty', settings, { stdio: [terminal, 'pipe', 'ignore'] });
  return status === 0 ? stdout.toString().trim() : undefined;
}
