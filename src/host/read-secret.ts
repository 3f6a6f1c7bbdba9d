import { constants, fstatSync, openSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { isatty } from 'node:tty';
import { CliGeneralError } from '../errors/cli-error.ts';
import { createTextWriter } from './create-text-writer.ts';
import { asHostError } from './host-error.ts';
import { readHiddenLine, type Terminal } from './read-hidden-line.ts';
import { terminalPaths } from './terminal-hold.ts';

const stdin = 0;
const stderr = 2;

/**
 * Asks for a secret on the controlling terminal, or else on the terminal at stdin, with echo off. Returns the typed
 * line, decoded by `decode`. Without a terminal, warns on stderr, prompts there and reads a line of standard input, as
 * Python's getpass does. Throws a CliGeneralError with an empty message at the end of input, and an InterruptError at
 * Ctrl-C.
 */
export async function readSecret(prompt: string, decode: (line: Uint8Array) => string): Promise<string> {
  const decodeLine = (line: Uint8Array) => {
    // In Python a carriage return ends a line, as a line feed does.
    const end = line.indexOf(carriageReturn);
    return decode(end < 0 ? line : line.subarray(0, end));
  };
  const terminal = openTerminal();
  const line = terminal && (await readHiddenLine(terminal, prompt, decodeLine));
  return line ?? readVisibleLine(prompt, decodeLine);
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

function openTerminal(): Terminal | undefined {
  const paths = terminalPaths(process.platform);
  // Windows has no O_NOCTTY.
  const open = (path: string) => openSync(path, constants.O_RDWR | (constants.O_NOCTTY ?? 0));
  try {
    return { input: open(paths.input), output: open(paths.output) };
  } catch {
    return isatty(stdin) ? { input: stdin, output: stderr } : undefined;
  }
}

/** The longest line in bytes, far longer than any code. Without a limit, an endless device would be read forever. */
const longestLine = 64 * 1024;

let warned = false;

async function readVisibleLine(prompt: string, decode: (line: Uint8Array) => string): Promise<string> {
  const write = createTextWriter(stderr);
  // Python prints this GetPassWarning only once, after its place in the source code (`getpass.py:99:`).
  if (!warned) write('getpass.py:99: GetPassWarning: Can not control echo on the terminal.\n');
  warned = true;
  write('Warning: Password input may be echoed.\n');
  write(prompt);
  const text = decode(await readLine());
  write('\n');
  return text;
}

let chunks: AsyncGenerator<Buffer> | undefined;
/** Bytes of standard input after the last returned line. */
let left = Buffer.alloc(0);

/** Reads the next line of standard input. Throws a CliGeneralError with an empty message at the end of input. */
async function readLine(): Promise<Uint8Array> {
  chunks ??= readStdin();
  for (;;) {
    const end = left.indexOf(lineFeed);
    if (end >= 0) return takeLeft(end, end + 1);
    if (left.length > longestLine)
      throw new CliGeneralError(`a line of more than ${longestLine} bytes is not an MFA code`);
    const { value: chunk, done } = await chunks.next();
    if (done && left.length === 0) throw new CliGeneralError('');
    if (done) return takeLeft(left.length, left.length);
    left = Buffer.concat([left, chunk]);
  }
}

function takeLeft(length: number, next: number): Uint8Array {
  const line = left.subarray(0, length);
  left = left.subarray(next);
  return line;
}

async function* readStdin(): AsyncGenerator<Buffer> {
  const kind = fstatSync(stdin);
  // Bun cannot read a pipe through a socket.
  const canWait = (kind.isFIFO() || kind.isSocket()) && process.versions['bun'] === undefined;
  if (canWait) {
    // Signals are handled during the wait. Standard input stays open for programs that are started later.
    const input = new Socket({ fd: stdin, readable: true, writable: false });
    yield* input.iterator({ destroyOnReturn: false });
    return;
  }
  const byte = Buffer.alloc(1);
  while (readByte(byte)) yield Buffer.from(byte);
}

function readByte(into: Buffer): boolean {
  for (;;) {
    try {
      return readSync(stdin, into, 0, 1, null) === 1;
    } catch (error) {
      if (asHostError(error).errno !== 'EAGAIN') throw error;
      // Pauses for 10 ms.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
