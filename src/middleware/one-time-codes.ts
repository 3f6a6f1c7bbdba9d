import { findSigner } from '../extensions/find-signer.ts';
import type { CallInput } from '../input/merge-input.ts';
import { codeMembers } from '../operation/enable-mfa-device.ts';
import type { Client } from './client.ts';
import type { CodesToCome } from './code-source.ts';
import type { Logging } from './logging.ts';
import type { Middleware } from './pipeline.ts';
import type { Request, Send } from './request.ts';
import type { RunStart } from './run-start.ts';

/** Extension: computes the missing codes from the seed, or asks the user for them, as late as possible. */
export const oneTimeCodes: Middleware<RunStart & Logging & Client & CodesToCome & Request, Request, number> = {
  name: 'one-time-codes',
  async handle(context, next) {
    const { host, seed, codesToCome, credentials, clientSettings, send } = context;
    if (codesToCome.length === 0) return next({ send });
    const sendWithCodes: Send = async (input) => {
      // Finding the signer can take time or ask for an MFA code of its own, so it comes first. Our codes expire after
      // half a minute.
      await findSigner(credentials, clientSettings);
      if (seed !== undefined) {
        const { sendFreshCodes } = await import('../extensions/send-fresh-codes.ts');
        return sendFreshCodes(input, seed, send, context);
      }
      const { promptCodes } = await import('../extensions/prompt-codes.ts');
      return send(new Map([...input, ...(await promptCodes(codesToCome, givenCodes(input), host))]));
    };
    return next({ send: sendWithCodes });
  },
};

function givenCodes(input: CallInput): ReadonlyMap<string, string> {
  return new Map(
    [...input].flatMap(([name, value]) =>
      typeof value === 'string' && codeMembers.some((member) => member.name === name) ? [[name, value] as const] : [],
    ),
  );
}
