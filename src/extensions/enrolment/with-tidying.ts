import { InterruptError } from '../../errors/cli-error.ts';
import type { Host, HostTerminal, TerminalEvent } from '../../host/host.ts';

/** Cleans up after an error, or tells the user what remains. Never rejects. */
type FailureStep = (error: unknown) => Promise<void>;

/** The clean-up of a run that fails or is interrupted. */
export interface Tidying {
  /** Runs `part` to its end before the program ends, even after an interruption. */
  protect<Result>(part: () => Promise<Result>): Promise<Result>;
  /** Sets the failure step, which is called if the run fails later. `undefined` removes the step. */
  onFailure(step: FailureStep | undefined): void;
}

/**
 * Calls `run`. If it fails, waits for its protected part and then calls the failure step. SIGTERM, SIGHUP and SIGQUIT
 * interrupt `run` like SIGINT, and end the process afterwards. `run` gets a host that reports these signals.
 */
export async function withTidying<Result>(
  host: Host,
  run: (tidying: Tidying, host: Host) => Promise<Result>,
): Promise<Result> {
  let protectedPart: Promise<unknown> = Promise.resolve();
  let step: FailureStep | undefined;
  const tidying: Tidying = {
    protect(part) {
      const running = part();
      // The caller handles the error.
      protectedPart = running.catch(() => {});
      return running;
    },
    onFailure(given) {
      step = given;
    },
  };
  const interruptions = new Interruptions(host);
  const endIfTerminated = await host.onTermination(() => interruptions.interrupt());
  try {
    return await run(tidying, interruptions.host);
  } catch (error) {
    // A second Ctrl-C must not stop the tidying, which takes a few seconds at most.
    const stopIgnoring = host.onInterrupt(() => {});
    try {
      await protectedPart;
      await step?.(error);
    } finally {
      stopIgnoring();
    }
    throw error;
  } finally {
    endIfTerminated();
  }
}

/** Interrupts a run at signals other than SIGINT. */
class Interruptions {
  readonly #listeners = new Set<() => void>();
  #isInterrupted = false;
  /** The host for the run. Calls its SIGINT listeners at SIGTERM, SIGHUP and SIGQUIT too. */
  readonly host: Host;

  constructor(host: Host) {
    this.host = {
      ...host,
      onInterrupt: (listener) => {
        const interrupted = () => {
          this.#isInterrupted = true;
          listener();
        };
        this.#listeners.add(interrupted);
        const stop = host.onInterrupt(interrupted);
        return () => {
          this.#listeners.delete(interrupted);
          stop();
        };
      },
      openTerminal: async (exitText, drawOn) => {
        const terminal = await host.openTerminal(exitText, drawOn);
        if (!this.#isInterrupted) return this.#interruptible(terminal);
        // The interruption came while the terminal was being opened.
        terminal.close();
        throw new InterruptError();
      },
    };
  }

  /** Interrupts the run. */
  interrupt(): void {
    for (const listener of this.#listeners) listener();
  }

  #interruptible(terminal: HostTerminal): HostTerminal {
    const listeners: ((event: TerminalEvent) => void)[] = [];
    const interrupt = () => {
      for (const listener of listeners) listener({ kind: 'interrupt' });
    };
    this.#listeners.add(interrupt);
    return {
      isTTY: terminal.isTTY,
      get size() {
        return terminal.size;
      },
      listen(listener) {
        listeners.push(listener);
        terminal.listen(listener);
      },
      write: (text) => terminal.write(text),
      raise: (signal) => terminal.raise(signal),
      close: () => {
        this.#listeners.delete(interrupt);
        terminal.close();
      },
    };
  }
}
