import type { CallInput } from '../input/merge-input.ts';
import type { JsonMap } from '../python/value.ts';
import type { Client } from './client.ts';
import type { Interruption } from './interruption.ts';
import type { Logging } from './logging.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** Sends the parameters and returns the operation's output. */
export type Send = (input: CallInput) => Promise<JsonMap>;

/** The function that makes the call. Later layers may wrap or replace it. */
export interface Request {
  readonly send: Send;
}

/** Prepares the call to IAM. Nothing is loaded or sent before `send` is called. */
export const request: Middleware<RunStart & Client & Interruption & Logging, Request, number> = {
  name: 'request',
  async handle(context, next) {
    const send: Send = async (input) => {
      const { callEnableMfaDevice } = await import('../client/call-enable-mfa-device.ts');
      await callEnableMfaDevice(input, context.clientSettings, context.credentials, context);
      // The operation has no output members.
      return new Map();
    };
    return next({ send });
  },
};
