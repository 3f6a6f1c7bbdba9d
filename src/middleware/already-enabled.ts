import { isServiceError } from '../client/service-error.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
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
    const { operation, clientSettings, credentials, send, log } = context;
    if (operation.failOnAlreadyEnabled) return next({ send });
    const sendOrConfirm: Send = async (input) => {
      try {
        return await send(input);
      } catch (error) {
        if (!isServiceError(error, enableMfaDevice.action, ['EntityAlreadyExists'])) throw error;
        const { confirmEnabled } = await import('../extensions/confirm-enabled.ts');
        const { listMfaDevices } = await import('../client/list-mfa-devices.ts');
        const list = (userName: string) => listMfaDevices(userName, clientSettings, credentials, context);
        if (await confirmEnabled(input, list, log)) return new Map();
        throw error;
      }
    };
    return next({ send: sendOrConfirm });
  },
};
