import { constants } from 'node:os';
import type { ReadStream } from 'node:tty';
import { findJobPlace } from './foreground.ts';
import { HostError } from './host.ts';

/** A terminal that a TerminalHold sets up and restores. */
interface HeldTerminal {
  /** Sets up the terminal for typing. With `isHeld`, sets it up again, because another program may have changed it. */
  take(isHeld: boolean): void;
  /** Restores the terminal as it was found. Never throws. */
  giveBack(): void;
  /** Called when the terminal is set up again, for example after the program was stopped. */
  resumed(): void;
  interrupted(): void;
  /** Called when the terminal cannot be taken again. */
  failed(error: unknown): void;
}

/** Signals that end the program, except SIGPIPE and the signals of a crash, such as SIGSEGV. */
const endingSignals = [
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
 * Keeps a terminal set up for typing, and restores it before any signal ends or stops the program. While the program
 * waits for the foreground, SIGTSTP stops it as usual.
 */
export class TerminalHold {
  readonly #terminal: HeldTerminal;
  readonly #handlers = new Map<NodeJS.Signals, () => void>();
  #isHeld = false;
  #isOver = false;

  private constructor(terminal: HeldTerminal) {
    this.#terminal = terminal;
  }

  /** Takes the terminal. A program in the background waits until the shell brings it to the foreground. */
  static async take(terminal: HeldTerminal): Promise<TerminalHold> {
    const hold = new TerminalHold(terminal);
    await hold.#take(false);
    return hold;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Sends the signal of Ctrl-Z or Ctrl-\ to the process group. A terminal in raw mode does not send these signals. */
  raise(signal: 'SIGTSTP' | 'SIGQUIT'): void {
    if (signal === 'SIGTSTP') void this.#stop(wholeGroup);
    else void this.#end(signal, wholeGroup);
  }

  /** Ends the program by SIGHUP, as the system does when a terminal goes away. */
  hangUp(): void {
    void this.#end('SIGHUP', process.pid);
  }

  /** Restores the terminal and ends the hold. */
  release(): void {
    this.#isOver = true;
    this.#removeHandlers();
    this.#giveBack();
  }

  async #take(isHeld: boolean): Promise<void> {
    if (!isInForeground()) {
      process.kill(wholeGroup, 'SIGTTOU');
      // Signals that came while the program was stopped are handled first.
      await pendingSignals();
    }
    if (this.#isOver) return;
    // If the program is in the background again, the system stops it here. In an orphaned process group the call fails
    // instead.
    this.#terminal.take(isHeld);
    this.#isHeld = true;
    this.#handle();
  }

  #giveBack(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    // While this program is in the background, the terminal has the shell's modes. Changing them would stop the
    // program.
    if (isInForeground()) this.#terminal.giveBack();
  }

  async #end(signal: NodeJS.Signals, whom: number): Promise<void> {
    if (this.#isOver) return;
    this.#removeHandlers();
    this.#giveBack();
    // On Windows, Node cannot send most signals. SIGTERM ends the process.
    process.kill(whom, process.platform === 'win32' ? 'SIGTERM' : signal);
    // The program gets here if the signal has no effect, as for the first process of a container.
    await this.#takeAgain(false);
  }

  async #stop(whom: number): Promise<void> {
    if (this.#isOver || !this.#isHeld) return;
    this.#giveBack();
    await pendingSignals();
    if (this.#isOver) return;
    // The handlers of other signals stay, because Node loses a signal that has arrived if the signal's handler is
    // removed.
    this.#removeHandlers(['SIGTSTP', 'SIGCONT']);
    process.kill(whom, 'SIGTSTP');
    // The program gets here when it is resumed. In an orphaned process group it gets here at once, because the system
    // ignores SIGTSTP there.
    await this.#takeAgain(false);
  }

  async #takeAgain(isHeld: boolean): Promise<void> {
    await pendingSignals();
    if (this.#isOver || this.#isHeld !== isHeld) return;
    this.#removeHandlers(['SIGTSTP', 'SIGCONT']);
    try {
      await this.#take(isHeld);
    } catch (error) {
      this.#terminal.failed(error);
      return;
    }
    if (!this.#isOver) this.#terminal.resumed();
  }

  #handle(): void {
    for (const signal of endingSignals) this.#on(signal, () => void this.#end(signal, process.pid));
    this.#on('SIGINT', () => this.#terminal.interrupted());
    if (process.platform === 'win32') return;
    this.#on('SIGTSTP', () => void this.#stop(process.pid));
    this.#on('SIGCONT', () => void this.#takeAgain(true));
  }

  #on(signal: NodeJS.Signals, act: () => void): void {
    if (this.#handlers.has(signal) || !(signal in constants.signals)) return;
    this.#handlers.set(signal, act);
    process.on(signal, act);
  }

  #removeHandlers(signals: Iterable<NodeJS.Signals> = [...this.#handlers.keys()]): void {
    for (const signal of signals) {
      const act = this.#handlers.get(signal);
      if (act !== undefined) process.off(signal, act);
      this.#handlers.delete(signal);
    }
  }
}

/** The whole process group, in the notation of `process.kill`. */
const wholeGroup = 0;

/**
 * Waits until every signal that has arrived is handled. The current turn of the event loop may be past its check for
 * signals, so this waits two turns.
 */
async function pendingSignals(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Whether this process is in the terminal's foreground process group or has no terminal. The system stops any other
 * process that sets the terminal's modes.
 */
function isInForeground(): boolean {
  return findJobPlace() !== 'background';
}

/** Turns raw mode on or off. Throws a HostError if that fails. Node itself would only emit an event. */
export function setRawMode(input: ReadStream, isRaw: boolean): void {
  if (input.destroyed) return;
  input.setRawMode(isRaw);
  if (input.isRaw !== isRaw) throw new HostError('EIO', 'the terminal cannot be set up');
}

/** Returns the paths that open the controlling terminal, even if the standard streams are redirected. */
export function terminalPaths(platform: string): { readonly input: string; readonly output: string } {
  if (platform === 'win32') return { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' };
  return { input: '/dev/tty', output: '/dev/tty' };
}
