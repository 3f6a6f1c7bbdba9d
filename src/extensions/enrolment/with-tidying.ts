import { InterruptError } from '../../errors/cli-error.ts';
import type { Host, HostTerminal, TerminalEvent } from '../../host/host.ts';

/** Cleans up after an error, or tells the user what remains. Never rejects. */
type FailureStep = (error: unknown) => Promise<void>;

/** The clean-up of a run that fails or is interrupted. */
export interface Tidying {
  /** Runs `act` to its end before the program ends, even after an interruption. */
  protect<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Sets the step to run if the run fails from now on. `undefined` removes it. */
  onFailure(step: FailureStep | undefined): void;
}

/**
 * Runs `act`. If it fails, waits for its protected part and runs the failure step. SIGTERM, SIGHUP and SIGQUIT
 * interrupt `act` like SIGINT, and end the process afterwards. `act` gets a host that passes these signals on.
 */
export async function withTidying<Result>(
  host: Host,
  act: (tidying: Tidying, host: Host) => Promise<Result>,
): Promise<Result> {
  let protectedPart: Promise<unknown> = Promise.resolve();
  let step: FailureStep | undefined;
  const tidying: Tidying = {
    protect(part) {
      const running = part();
      protectedPart = running.catch(() => {});
      return running;
    },
    onFailure(given) {
      step = given;
    },
  };
  const interruptions = new Interruptions(host);
  const endIfTerminated = await host.onTermination(() => interruptions.cause());
  try {
    return await act(tidying, interruptions.host);
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

/** Interruptions of a run that come from other signals than SIGINT. */
class Interruptions {
  readonly #acts = new Set<() => void>();
  #isInterrupted = false;
  /** The host for the run. It reports these interruptions as it reports SIGINT. */
  readonly host: Host;

  constructor(host: Host) {
    this.host = {
      ...host,
      onInterrupt: (act) => {
        const interrupted = () => {
          this.#isInterrupted = true;
          act();
        };
        this.#acts.add(interrupted);
        const stop = host.onInterrupt(interrupted);
        return () => {
          this.#acts.delete(interrupted);
          stop();
        };
      },
      openTerminal: async (putBack, drawOn) => {
        const terminal = await host.openTerminal(putBack, drawOn);
        if (!this.#isInterrupted) return this.#interruptible(terminal);
        // The interruption came while the terminal was being opened.
        terminal.close();
        throw new InterruptError();
      },
    };
  }

  cause(): void {
    for (const act of this.#acts) act();
  }

  #interruptible(terminal: HostTerminal): HostTerminal {
    const listeners: ((event: TerminalEvent) => void)[] = [];
    const interrupt = () => {
      for (const listener of listeners) listener({ kind: 'interrupt' });
    };
    this.#acts.add(interrupt);
    return {
      isTTY: terminal.isTTY,
      get size() {
        return terminal.size;
      },
      listen(act) {
        listeners.push(act);
        terminal.listen(act);
      },
      write: (text) => terminal.write(text),
      raise: (signal) => terminal.raise(signal),
      close: () => {
        this.#acts.delete(interrupt);
        terminal.close();
      },
    };
  }
}
