import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { isatty, ReadStream } from 'node:tty';
import { CliGeneralError } from '../errors/cli-error.ts';
import { createTextWriter } from './create-text-writer.ts';
import type { HostTerminal, TerminalEvent, TerminalOutput } from './host.ts';
import { setRawMode, TerminalHold, terminalPaths } from './terminal-hold.ts';
import { windowSize } from './window-size.ts';

const defaultSize = { columns: 80, rows: 24 };

/** The size that prompt_toolkit assumes if the output is not a terminal. */
const noTerminalSize = { columns: 80, rows: 40, rowsBelow: 8 };

const stdin = 0;
const stdout = 1;
const stderr = 2;

/** Implements Host.openTerminal. */
export async function openTerminal(exitText: string, drawOn: TerminalOutput): Promise<HostTerminal> {
  const output = drawOn === 'stdout' ? stdout : openTerminalOutput();
  const isTTY = output !== undefined && isatty(output);
  const writeText = output === undefined ? () => {} : createTextWriter(output);
  const write = (text: string) => tryTo(() => writeText(text));
  const { input, setRawMode, isGone } = openInput();
  const decoder = new StringDecoder('utf8');
  const listeners: ((event: TerminalEvent) => void)[] = [];
  const emit = (event: TerminalEvent) => {
    for (const listener of listeners) listener(event);
  };
  const onResize = () => emit({ kind: 'resize' });
  const onEnd = () => {
    if (isGone()) hold?.hangUp();
    emit({ kind: 'end' });
  };
  input.on('error', onEnd);
  let hold: TerminalHold | undefined;
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    process.off('SIGWINCH', onResize);
    hold?.release();
    input.destroy();
    if (output !== undefined && output > 2) tryTo(() => closeSync(output));
  };
  try {
    hold = await TerminalHold.take({
      take(isHeld) {
        // Another program may have turned raw mode off. Node does nothing if it believes that raw mode is still on, so
        // raw mode is turned off first.
        if (isHeld) setRawMode(false);
        setRawMode(true);
      },
      giveBack() {
        // close() does not write `exitText`, because its caller has already cleaned up the screen.
        if (isTTY && isOpen) write(exitText);
        tryTo(() => setRawMode(false));
      },
      resumed: () => emit({ kind: 'resume' }),
      interrupted: () => emit({ kind: 'interrupt' }),
      failed: () => emit({ kind: 'end' }),
    });
  } catch (error) {
    close();
    throw error;
  }
  process.on('SIGWINCH', onResize);
  return {
    isTTY,
    get size() {
      return isTTY ? sizeOfTerminal(output) : noTerminalSize;
    },
    listen(listener) {
      listeners.push(listener);
      input.on('data', (bytes: Buffer) => {
        const text = decoder.write(bytes);
        if (text !== '') emit({ kind: 'input', text });
      });
      input.on('end', onEnd);
    },
    write(text) {
      if (hold?.isHeld) write(text);
    },
    raise: (signal) => hold?.raise(signal),
    close,
  };
}

interface TerminalInput {
  readonly input: Socket;
  setRawMode(isRaw: boolean): void;
  /** Whether the input is a terminal that is gone. */
  isGone(): boolean;
}

function openInput(): TerminalInput {
  if (isatty(stdin)) {
    const descriptor = reopenStdin();
    const input = new ReadStream(descriptor);
    return { input, setRawMode: (isRaw) => setRawMode(input, isRaw), isGone: () => !isatty(descriptor) };
  }
  const kind = fstatSync(stdin);
  // No program can wait for further input from a file or /dev/null. The message is empty, as in the AWS CLI.
  if (!kind.isFIFO() && !kind.isSocket()) throw new CliGeneralError('');
  const input = new Socket({ fd: stdin, readable: true, writable: false });
  return { input, setRawMode() {}, isGone: () => false };
}

/**
 * Opens the terminal at stdin a second time. The program sets raw mode on the new descriptor, and close() closes this
 * descriptor before the exit. If the descriptor were open at the exit, Node would reset its modes. The system stops a
 * background program for such a reset.
 */
function reopenStdin(): number {
  if (process.platform === 'win32') return stdin;
  try {
    return openSync('/dev/fd/0', constants.O_RDWR | constants.O_NOCTTY);
  } catch {
    // The terminal belongs to another user, as after su.
    return stdin;
  }
}

/**
 * Returns a descriptor to draw on, the first that is a terminal: stdout, the controlling terminal, stderr, stdin.
 */
function openTerminalOutput(): number | undefined {
  if (isatty(stdout)) return stdout;
  try {
    const { output } = terminalPaths(process.platform);
    return openSync(output, process.platform === 'win32' ? 'r+' : constants.O_WRONLY | constants.O_NOCTTY);
  } catch {
    return isatty(stderr) ? stderr : openStdinForOutput();
  }
}

function openStdinForOutput(): number | undefined {
  try {
    return isatty(stdin) ? openSync('/dev/fd/0', constants.O_WRONLY | constants.O_NOCTTY) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the terminal's size; the default if the terminal is gone or reports the size 0, as on a serial line. */
function sizeOfTerminal(descriptor: number): { columns: number; rows: number } {
  const size = windowSize(descriptor);
  return { columns: size?.columns || defaultSize.columns, rows: size?.rows || defaultSize.rows };
}

/** Ignores errors. If the program cannot draw, the user must not lose the command line that they are typing. */
function tryTo(action: () => void): void {
  try {
    action();
  } catch {}
}
