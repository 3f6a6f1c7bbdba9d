import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { ReadStream } from 'node:tty';
import { HostError } from './host.ts';
import { runChild } from './start-child.ts';

/** A terminal that can be set up for typing. */
interface HeldTerminal {
  /** Sets the terminal up. `isHeld`: it was not given back, but another program may have changed its modes. */
  take(isHeld: boolean): void;
  /** Sets the terminal back as it was found; never throws. */
  giveBack(): void;
  /** Called after the program was stopped and has taken the terminal again. */
  resumed(): void;
  interrupted(): void;
  /** Called when the terminal cannot be taken again. */
  failed(error: unknown): void;
}

/** Signals that the program does not handle, but that end it. Faults of the program itself and SIGPIPE are not among them. */
const endings = [
  'SIGHUP',
  'SIGQUIT',
  'SIGTERM',
  'SIGALRM',
  'SIGUSR1',
  'SIGUSR2',
  'SIGVTALRM',
  'SIGPROF',
  'SIGXCPU',
  'SIGIO',
  'SIGPWR',
  'SIGSTKFLT',
  'SIGBREAK',
] as const satisfies readonly NodeJS.Signals[];

/**
 * Keeps a terminal set up for typing, and gives it back before any signal ends or stops the program. Signals are handled only
 * as long as the terminal is held: while the program waits to come to the foreground, they do what they always do.
 */
export class TerminalHold {
  readonly #terminal: HeldTerminal;
  #handlers: readonly (readonly [NodeJS.Signals, () => void])[] = [];
  #isHeld = false;
  #isOver = false;

  private constructor(terminal: HeldTerminal) {
    this.#terminal = terminal;
  }

  /** Takes the terminal, in the background only once the shell has brought the program to the foreground. */
  static async take(terminal: HeldTerminal): Promise<TerminalHold> {
    const hold = new TerminalHold(terminal);
    await hold.#take(false);
    return hold;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Does what the terminal itself does at Ctrl-Z or Ctrl-\, for a terminal that does not. */
  raise(signal: 'SIGTSTP' | 'SIGQUIT'): void {
    if (signal === 'SIGTSTP') void this.#stop(wholeGroup);
    else void this.#end(signal, wholeGroup);
  }

  /** Ends the program as a terminal that goes away ends any program. */
  hangUp(): void {
    void this.#end('SIGHUP', process.pid);
  }

  /** Gives the terminal back for good. */
  release(): void {
    this.#isOver = true;
    this.#ignore();
    this.#giveBack();
  }

  async #take(isHeld: boolean): Promise<void> {
    if (!isInForeground()) {
      process.kill(wholeGroup, 'SIGTTOU');
      // Signals that came while the program was stopped are handled before it goes on.
      await nextTurn();
    }
    if (this.#isOver) return;
    // The system stops the program here if it is in the background again, and refuses in an orphaned process group.
    this.#terminal.take(isHeld);
    this.#isHeld = true;
    this.#handle();
  }

  #giveBack(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    // In the background the shell has set its own modes, and the system would stop this program for changing them.
    if (isInForeground()) this.#terminal.giveBack();
  }

  async #end(signal: NodeJS.Signals, whom: number): Promise<void> {
    if (this.#isOver) return;
    this.#ignore();
    this.#giveBack();
    // Windows has no other signal to send.
    process.kill(whom, process.platform === 'win32' ? 'SIGTERM' : signal);
    // The program gets here where a signal has no effect: as the first process of a container.
    await this.#takeAgain(false);
  }

  async #stop(whom: number): Promise<void> {
    if (this.#isOver || !this.#isHeld) return;
    this.#giveBack();
    // A signal that came meanwhile would be lost with its handler.
    await nextTurn();
    if (this.#isOver) return;
    this.#ignore();
    process.kill(whom, 'SIGTSTP');
    // The program gets here when it goes on, at once in an orphaned process group, which the system does not stop.
    await this.#takeAgain(false);
  }

  async #takeAgain(isHeld: boolean): Promise<void> {
    await nextTurn();
    if (this.#isOver || this.#isHeld !== isHeld) return;
    this.#ignore();
    try {
      await this.#take(isHeld);
    } catch (error) {
      this.#terminal.failed(error);
      return;
    }
    if (!this.#isOver) this.#terminal.resumed();
  }

  #handle(): void {
    const known = endings.filter((signal) => signal in constants.signals);
    this.#handlers = [
      ...known.map((signal) => [signal, () => void this.#end(signal, process.pid)] as const),
      ['SIGINT', () => this.#terminal.interrupted()],
    ];
    if (process.platform !== 'win32') {
      const goOn = () => void this.#takeAgain(true);
      const stop = () => void this.#stop(process.pid);
      this.#handlers = [...this.#handlers, ['SIGTSTP', stop], ['SIGCONT', goOn]];
    }
    for (const [signal, act] of this.#handlers) process.on(signal, act);
  }

  #ignore(): void {
    for (const [signal, act] of this.#handlers) process.off(signal, act);
    this.#handlers = [];
  }
}

/** The process group, as `process.kill` names it. */
const wholeGroup = 0;

/** Lets every signal act that has come by now. Only the second turn of the loop is sure to look for signals first. */
async function nextTurn(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Whether this process may set its terminal's modes: it is in the terminal's foreground process group, or has no terminal.
 * The system stops any other process that tries.
 */
function isInForeground(): boolean {
  if (process.platform === 'win32') return true;
  let stat: string;
  try {
    stat = readFileSync('/proc/self/stat', 'latin1');
  } catch {
    return hasForegroundMark();
  }
  // The name in parentheses may hold anything.
  const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return terminal === '0' || group === foreground;
}

/** Asks ps where there is no /proc, as on macOS. */
function hasForegroundMark(): boolean {
  const { status, stdout } = runChild('ps', ['-o', 'stat=', '-p', String(process.pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status !== 0 || stdout.includes('+');
}

/** Switches raw mode on or off; throws a HostError where Node only emits an error. */
export function setRawMode(input: ReadStream, isRaw: boolean): void {
  if (input.destroyed) return;
  input.setRawMode(isRaw);
  if (input.isRaw !== isRaw) throw new HostError('EIO', 'the terminal cannot be set up');
}

/** The files that stand for the terminal a program was started from, whatever its streams are. */
export function terminalPaths(platform: string): { readonly input: string; readonly output: string } {
  if (platform === 'win32') return { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' };
  return { input: '/dev/tty', output: '/dev/tty' };
}
