import { InterruptError } from '../errors/cli-error.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** A signal that aborts the waits of later layers when the user interrupts the program. */
export interface Interruption {
  readonly interruption: AbortSignal;
}

/** Turns SIGINT during the layers after it into an InterruptError. */
export const interruption: Middleware<RunStart, Interruption, number> = {
  name: 'interruption',
  async handle({ host }, next) {
    const controller = new AbortController();
    let letGo = () => {};
    const interrupted = new Promise<never>((_, reject) => {
      letGo = host.onInterrupt(() => {
        controller.abort();
        reject(new InterruptError());
      });
    });
    try {
      return await Promise.race([next({ interruption: controller.signal }), interrupted]);
    } finally {
      letGo();
    }
  },
};
