import { findSigner } from '../extensions/find-signer.ts';
import type { Client } from './client.ts';
import type { LaterMembers } from './code-source.ts';
import type { Logging } from './logging.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { Request, Send } from './request.ts';
import type { RunStart } from './run-start.ts';

type Needs = RunStart & Logging & OperationOptions & Client & LaterMembers & Request;

/**
 * Extension: computes the missing codes from the seed, or asks the user for them, as late as possible. With a seed and
 * `--prompt-codes`, shows the seed before the prompt. The user adds the seed to an authenticator app, which shows the
 * codes.
 */
export const oneTimeCodes: Middleware<Needs, Request, number> = {
  name: 'one-time-codes',
  async handle(context, next) {
    const { host, operation, seed, laterMembers, credentials, clientSettings, send } = context;
    if (laterMembers.length === 0 || operation.createVirtualMfaDevice !== undefined) return next({ send });
    const sendWithCodes: Send = async (input) => {
      // Finding the signer comes first, because it can take time or ask for the MFA code of a role. The device's codes
      // expire after half a minute.
      await findSigner(credentials, clientSettings);
      if (seed !== undefined && !operation.promptCodes) {
        const { sendFreshCodes } = await import('../extensions/send-fresh-codes.ts');
        return sendFreshCodes(input, seed, send, context);
      }
      if (seed !== undefined) {
        const { showDeviceSeed } = await import('../extensions/show-device-seed.ts');
        await showDeviceSeed(seed, input, host);
      }
      const { sendPromptedCodes } = await import('../extensions/send-prompted-codes.ts');
      return sendPromptedCodes(input, laterMembers, send, { host, isDryRun: operation.dryRun });
    };
    return next({ send: sendWithCodes });
  },
};
