import { constants, openSync, readSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { GeneralError, InterruptError } from '../errors/cli-error.ts';
import { terminalPaths } from './terminal-paths.ts';

/**
 * Asks on the controlling terminal with echo off and returns the line typed. Without a terminal it says so on stderr,
 * prompts there and reads one line of standard input, as Python's getpass does; at end of input it fails with an
 * empty message. Ctrl-C is an InterruptError.
 */
export function readSecret(prompt: string): Promise<string> {
  let terminal: Terminal;
  try {
    terminal = openTerminal();
  } catch {
    return Promise.resolve().then(() => readVisibleLine(prompt));
  }
  return readHiddenLine(terminal, prompt);
}

/** Descriptors; one and the same, save on Windows. */
interface Terminal {
  readonly input: number;
  readonly output: number;
}

function openTerminal(): Terminal {
  const paths = terminalPaths(process.platform);
  // Windows knows no O_NOCTTY.
  const open = (path: string) => openSync(path, constants.O_RDWR | (constants.O_NOCTTY ?? 0));
  const input = open(paths.input);
  return { input, output: paths.output === paths.input ? input : open(paths.output) };
}

let warned = false;

function readVisibleLine(prompt: string): string {
  // Python names the place of a warning, and prints it once.
  if (!warned) writeSync(2, 'getpass.py:99: GetPassWarning: Can not control echo on the terminal.\n');
  warned = true;
  writeSync(2, 'Warning: Password input may be echoed.\n');
  writeSync(2, prompt);
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  let ended = false;
  while (!ended && readByte(one)) {
    ended = one[0] === 0x0a;
    if (!ended) bytes.push(one[0] ?? 0);
  }
  if (!ended && bytes.length === 0) throw new GeneralError('');
  writeSync(2, '\n');
  return Buffer.from(bytes).toString('utf8');
}

function readByte(into: Buffer): boolean {
  for (;;) {
    try {
      return readSync(0, into, 0, 1, null) === 1;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

const keys = { interrupt: '\u0003', endOfInput: '\u0004', backspace: '\b', rubout: '\u007f', eraseLine: '\u0015' };

function readHiddenLine({ input: from, output }: Terminal, prompt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const input = new ReadStream(from);
    let line = '';
    const finish = (settle: () => void) => {
      input.setRawMode(false);
      input.destroy();
      settle();
    };
    input.setRawMode(true);
    input.setEncoding('utf8');
    // What was typed before the prompt is there for the first reads: it was not meant for it, and the reference drops it.
    let prompted = false;
    setTimeout(() => {
      prompted = true;
      writeSync(output, prompt);
    }, 5);
    input.on('data', (chunk: string | Buffer) => {
      if (!prompted) return;
      for (const key of String(chunk)) {
        if (key === '\r' || key === '\n') {
          writeSync(output, '\n');
          return finish(() => resolve(line));
        }
        if (key === keys.interrupt) return finish(() => reject(new InterruptError()));
        if (key === keys.endOfInput && line === '') return finish(() => reject(new GeneralError('')));
        if (key === keys.backspace || key === keys.rubout) line = [...line].slice(0, -1).join('');
        else if (key === keys.eraseLine) line = '';
        else line += key;
      }
    });
  });
}
