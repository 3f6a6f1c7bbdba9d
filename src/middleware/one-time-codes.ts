import { findSigner } from '../extensions/find-signer.ts';
import type { CallInput } from '../input/call-input.ts';
import { codeMembers } from '../operation/enable-mfa-device.ts';
import type { Client } from './client.ts';
import type { CodesToCome } from './code-source.ts';
import type { Logging } from './logging.ts';
import type { Middleware } from './pipeline.ts';
import type { Request, Send } from './request.ts';
import type { RunStart } from './run-start.ts';

/** Extension: brings the codes that are still to come as late as can be, computed from the seed or asked for. */
export const oneTimeCodes: Middleware<RunStart & Logging & Client & CodesToCome & Request, Request, number> = {
  name: 'one-time-codes',
  async handle(context, next) {
    const { host, seed, codesToCome, credentials, clientSettings, send } = context;
    if (codesToCome.length === 0) return next({ send });
    const sendWithCodes: Send = async (input) => {
      // What may take its time, or ask for a code of its own, comes first: ours are good for half a minute.
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
