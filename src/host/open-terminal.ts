import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { isatty, ReadStream, WriteStream } from 'node:tty';
import { GeneralError } from '../errors/cli-error.ts';
import type { HostTerminal, TerminalEvent, TerminalOutput } from './host.ts';
import { terminalPaths } from './terminal-paths.ts';
import { writeAll } from './write-all.ts';

const usualSize = { columns: 80, rows: 24 };

/** What a file or a pipe stands for in place of a terminal. */
const noTerminalSize = { columns: 80, rows: 40, rowsBelow: 8 };

const stdin = 0;
const stdout = 1;
const stderr = 2;

/** As Host.openTerminal says. */
export function openTerminal(putBack: string, drawOn: TerminalOutput): HostTerminal {
  const output = drawOn === 'stdout' ? stdout : openTerminalOutput();
  const isTTY = output !== undefined && isatty(output);
  const write = (text: string) => {
    if (output !== undefined) tryTo(() => writeAll(output, Buffer.from(text, 'utf8')));
  };
  const { input, setRawMode } = openInput();
  const decoder = new StringDecoder('utf8');
  const listeners: ((event: TerminalEvent) => void)[] = [];
  const tell = (event: TerminalEvent) => {
    for (const act of listeners) act(event);
  };
  const onResize = () => tell({ kind: 'resize' });
  const onInterrupt = () => tell({ kind: 'interrupt' });
  // Whoever ends the program from outside must not leave the shell with a terminal that echoes nothing.
  const dieOf = (signal: 'SIGTERM' | 'SIGHUP') => () => {
    if (isTTY) write(putBack);
    close();
    // Windows has no other signal to send.
    process.kill(process.pid, process.platform === 'win32' ? 'SIGTERM' : signal);
  };
  const endings = [
    ['SIGTERM', dieOf('SIGTERM')],
    ['SIGHUP', dieOf('SIGHUP')],
    ['SIGINT', onInterrupt],
    ['SIGWINCH', onResize],
  ] as const;
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    for (const [signal, act] of endings) process.off(signal, act);
    tryTo(() => setRawMode(false));
    input.destroy();
    if (output !== undefined && output > 2) tryTo(() => closeSync(output));
  };
  for (const [signal, act] of endings) process.on(signal, act);
  setRawMode(true);
  return {
    isTTY,
    get size() {
      return isTTY ? sizeOfTerminal(output) : noTerminalSize;
    },
    listen(act) {
      listeners.push(act);
      input.on('data', (bytes: Buffer) => {
        const text = decoder.write(bytes);
        if (text !== '') tell({ kind: 'input', text });
      });
      // A terminal that has gone away answers EIO or just ends.
      input.on('end', () => tell({ kind: 'end' }));
      input.on('error', () => tell({ kind: 'end' }));
    },
    write,
    close,
  };
}

function openInput(): { readonly input: Socket; setRawMode(isRaw: boolean): void } {
  if (isatty(stdin)) {
    const input = new ReadStream(stdin);
    return { input, setRawMode: (isRaw) => input.setRawMode(isRaw) };
  }
  const kind = fstatSync(stdin);
  // Whether there is something to read in a file, or in /dev/null, is nothing one could wait for.
  if (!kind.isFIFO() && !kind.isSocket()) throw new GeneralError('');
  return { input: new Socket({ fd: stdin, readable: true, writable: false }), setRawMode() {} };
}

/** stdout where that is a terminal, else past it to the terminal itself. */
function openTerminalOutput(): number | undefined {
  if (isatty(stdout)) return stdout;
  try {
    const { output } = terminalPaths(process.platform);
    return openSync(output, process.platform === 'win32' ? 'r+' : constants.O_WRONLY | constants.O_NOCTTY);
  } catch {
    return isatty(stderr) ? stderr : undefined;
  }
}

/** Some terminals (over a serial line) do not know their size and say 0. */
function sizeOfTerminal(descriptor: number): { columns: number; rows: number } {
  const [columns, rows] = new WriteStream(descriptor).getWindowSize();
  return { columns: columns || usualSize.columns, rows: rows || usualSize.rows };
}

/** Drawing that fails is not worth losing the command line for. */
function tryTo(act: () => void): void {
  try {
    act();
  } catch {}
}
