import { spawnSync } from 'node:child_process';
import { readSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { GeneralError, InterruptError } from '../errors/cli-error.ts';
import { KeyLine } from './key-line.ts';
import { writeAll } from './write-all.ts';

/** Descriptors, not the same: the runtime may close the one that it reads from. */
export interface Terminal {
  readonly input: number;
  readonly output: number;
}

/**
 * Reads a line from a terminal that shows nothing of it, after writing the prompt; the line is without its end. The terminal
 * itself edits the line, with the keys it is set up for. It is given back as it was however the wait ends, also for as long
 * as the program is stopped (Ctrl-Z). At the end of input it fails with an empty message; Ctrl-C is an InterruptError.
 */
export async function readHiddenLine(
  terminal: Terminal,
  prompt: string,
  decode: (line: Uint8Array) => string,
): Promise<string> {
  const input = new ReadStream(terminal.input);
  let interrupt = () => {};
  const line = new KeyLine((signal) => {
    if (signal === 'SIGINT') interrupt();
    // Windows has no other signal to send.
    else if (process.platform !== 'win32') process.kill(process.pid, signal);
  });
  let takes = (_: Buffer) => {};
  const mode = new HiddenMode(terminal, input);
  const stopWatching = giveBackOnSignals(mode, () => {
    line.isEdited = mode.hideAgain();
  });
  const onInterrupt = () => interrupt();
  process.on('SIGINT', onInterrupt);
  try {
    // What was typed before the prompt was not meant for it, nor is what follows the line: the reference drops both.
    const isForgotten = mode.forgetTyped();
    line.isEdited = mode.hide();
    input.on('data', (bytes: Buffer) => takes(bytes));
    if (!isForgotten) await mode.forgetComing();
    const answer = new Promise<void>((resolve, reject) => {
      takes = (bytes) => {
        const end = line.take(bytes);
        if (end === 'line') resolve();
        if (end === 'end') reject(new GeneralError(''));
      };
      input.on('end', () => (line.bytes.length > 0 ? resolve() : reject(new GeneralError(''))));
      input.on('error', (error) => reject(new GeneralError(`[Errno 5] ${error.message}`)));
      interrupt = () => reject(new InterruptError());
    });
    writeAll(terminal.output, Buffer.from(prompt));
    await answer;
    const text = decode(line.bytes);
    writeAll(terminal.output, Buffer.from('\n'));
    return text;
  } finally {
    takes = () => {};
    mode.giveBack();
    await mode.forgetComing();
    mode.giveBack();
    stopWatching();
    process.off('SIGINT', onInterrupt);
    input.destroy();
  }
}

/** The terminal without echo: Node's raw mode, from which Node knows the way back, with all but the echo switched on again. */
class HiddenMode {
  private readonly terminal: number;
  private readonly input: ReadStream;
  private settings: string | undefined;

  constructor({ input, output }: Terminal, stream: ReadStream) {
    this.terminal = isatty(output) ? output : input;
    this.input = stream;
    this.settings = stty(this.terminal, '-g');
  }

  /** Turns the echo off; answers whether the terminal still edits lines, which it does not where there is no stty. */
  hide(): boolean {
    this.setRawMode(true);
    return this.settings !== undefined && stty(this.terminal, this.settings, '-echo') !== undefined;
  }

  /** The same after others may have set it up anew. */
  hideAgain(): boolean {
    this.giveBack();
    this.settings = stty(this.terminal, '-g');
    return this.hide();
  }

  giveBack(): void {
    if (!this.input.destroyed) this.setRawMode(false);
    else if (this.settings !== undefined) stty(this.terminal, this.settings);
  }

  /** Reads and drops what was typed by now, also a part of a line, before the stream reads; `false` where it cannot. */
  forgetTyped(): boolean {
    // First of all, so that Node knows the way back.
    this.setRawMode(true);
    // Parts of a line are to be had, and nothing is waited for.
    if (stty(this.terminal, '-icanon', 'min', '0', 'time', '0') === undefined) return false;
    const typed = Buffer.alloc(4096);
    try {
      while (readSync(this.terminal, typed) > 0);
    } catch {
      // A terminal that has gone away tells whoever waits for the line.
    }
    return true;
  }

  /** The same by the stream, which must be read already: its reads and others would wait for each other in some runtimes. */
  async forgetComing(): Promise<void> {
    this.setRawMode(true);
    // The first turn of the loop begins to read.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done));
  }

  private setRawMode(isRaw: boolean): void {
    if (!this.input.destroyed) this.input.setRawMode(isRaw);
  }
}

function stty(terminal: number, ...settings: readonly string[]): string | undefined {
  if (process.platform === 'win32') return undefined;
  const { status, stdout } = spawnSync('stty', settings, { stdio: [terminal, 'pipe', 'ignore'], encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** A moment in which a signal that stops the program has done so. Milliseconds. */
const stopTime = 20;

/** Gives the terminal back before a signal ends or stops the program, and calls `goOn` when that goes on, until the answer is called. */
function giveBackOnSignals(mode: HiddenMode, goOn: () => void): () => void {
  let isOver = false;
  const endings = (['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR2'] as const).map((signal) => {
    const end = () => {
      mode.giveBack();
      process.off(signal, end);
      process.kill(process.pid, signal);
    };
    process.on(signal, end);
    return () => process.off(signal, end);
  });
  const stop = () => {
    mode.giveBack();
    process.off('SIGTSTP', stop);
    process.kill(process.pid, 'SIGTSTP');
    // In a group that nobody could make go on again nothing is stopped.
    setTimeout(() => {
      if (isOver) return;
      process.on('SIGTSTP', stop);
      goOn();
    }, stopTime);
  };
  process.on('SIGTSTP', stop);
  process.on('SIGCONT', goOn);
  return () => {
    isOver = true;
    for (const off of endings) off();
    process.off('SIGTSTP', stop);
    process.off('SIGCONT', goOn);
  };
}
