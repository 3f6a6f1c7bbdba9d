import type { Client } from './client.ts';
import type { Interruption } from './interruption.ts';
import type { Logging } from './logging.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { Request, Send } from './request.ts';
import type { RunStart } from './run-start.ts';

type Needs = RunStart & OperationOptions & Client & Interruption & Logging & Request;

/** Extension `--no-fail-on-already-enabled`: succeeds if the same device is already enabled for the same user. */
export const alreadyEnabled: Middleware<Needs, Request, number> = {
  name: 'already-enabled',
  async handle(context, next) {
    const { operation, send } = context;
    if (operation.failOnAlreadyEnabled) return next({ send });
    const sendOrConfirm: Send = async (input) => {
      try {
        return await send(input);
      } catch (error) {
        const { isEnabledAlready } = await import('../extensions/confirm-enabled.ts');
        // The operation has no output members.
        if (await isEnabledAlready(error, input, context, context)) return new Map();
        throw error;
      }
    };
    return next({ send: sendOrConfirm });
  },
};
