import { closeSync, constants, openSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { isatty, ReadStream, WriteStream } from 'node:tty';
import type { HostTerminal, TerminalEvent } from './host.ts';
import { writeAll } from './write-all.ts';

const usualSize = { columns: 80, rows: 24 };

/** As Host.openTerminal says. What is drawn goes to stdout where that is a terminal, else past it to the terminal itself. */
export function openTerminal(putBack: string): HostTerminal {
  const input = new ReadStream(0);
  const output = openOutput();
  const decoder = new StringDecoder('utf8');
  const listeners: ((event: TerminalEvent) => void)[] = [];
  const tell = (event: TerminalEvent) => {
    for (const act of listeners) act(event);
  };
  const onResize = () => tell({ kind: 'resize' });
  const onInterrupt = () => tell({ kind: 'interrupt' });
  // Whoever ends the program from outside must not leave the shell with a terminal that echoes nothing.
  const dieOf = (signal: 'SIGTERM' | 'SIGHUP') => () => {
    if (output !== undefined) tryTo(() => writeAll(output, Buffer.from(putBack)));
    close();
    process.kill(process.pid, signal);
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
    tryTo(() => input.setRawMode(false));
    input.destroy();
    if (output !== undefined && output > 2) tryTo(() => closeSync(output));
  };
  for (const [signal, act] of endings) process.on(signal, act);
  input.setRawMode(true);
  input.on('data', (bytes: Buffer) => {
    const text = decoder.write(bytes);
    if (text !== '') tell({ kind: 'input', text });
  });
  // A terminal that has gone away answers EIO or just ends.
  input.on('end', () => tell({ kind: 'end' }));
  input.on('error', () => tell({ kind: 'end' }));
  return {
    get size() {
      return sizeOf(output);
    },
    listen(act) {
      listeners.push(act);
    },
    write(text) {
      if (output !== undefined) tryTo(() => writeAll(output, Buffer.from(text, 'utf8')));
    },
    close,
  };
}

function openOutput(): number | undefined {
  if (isatty(1)) return 1;
  try {
    return openSync('/dev/tty', constants.O_WRONLY | constants.O_NOCTTY);
  } catch {
    return isatty(2) ? 2 : undefined;
  }
}

/** Some terminals (over a serial line) do not know their size and say 0. */
function sizeOf(descriptor: number | undefined): { columns: number; rows: number } {
  if (descriptor === undefined || !isatty(descriptor)) return usualSize;
  const [columns, rows] = new WriteStream(descriptor).getWindowSize();
  return { columns: columns || usualSize.columns, rows: rows || usualSize.rows };
}

/** Drawing that fails is not worth losing the command line for. */
function tryTo(act: () => void): void {
  try {
    act();
  } catch {}
}
