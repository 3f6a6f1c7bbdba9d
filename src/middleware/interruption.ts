import { InterruptError } from '../errors/cli-error.ts';
import type { InterruptionSignal } from '../host/host.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** A signal that aborts the waits of later layers when the user interrupts the program. */
export interface Interruption {
  readonly interruption: InterruptionSignal;
}

/** Turns SIGINT into an InterruptError while the later layers run. */
export const interruption: Middleware<RunStart, Interruption, number> = {
  name: 'interruption',
  async handle({ host }, next) {
    const listeners = new Set<() => void>();
    const signal = {
      aborted: false,
      addEventListener: (_: 'abort', listener: () => void) => void listeners.add(listener),
      removeEventListener: (_: 'abort', listener: () => void) => void listeners.delete(listener),
    };
    let stopListening = () => {};
    const interrupted = new Promise<never>((_, reject) => {
      stopListening = host.onInterrupt(() => {
        signal.aborted = true;
        for (const listener of listeners) listener();
        reject(new InterruptError());
      });
    });
    try {
      return await Promise.race([next({ interruption: signal }), interrupted]);
    } finally {
      stopListening();
    }
  },
};
