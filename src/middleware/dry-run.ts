import { findSigner } from '../extensions/find-signer.ts';
import type { Client } from './client.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { Request, Send } from './request.ts';

/** Extension `--dry-run`: describes the request instead of sending it. */
export const dryRun: Middleware<OperationOptions & Client & Request, Request, number> = {
  name: 'dry-run',
  async handle({ operation, clientSettings, credentials, send }, next) {
    if (!operation.dryRun) return next({ send });
    const describe: Send = async (input) => {
      const signer = await findSigner(credentials, clientSettings);
      const { describeRequest } = await import('../extensions/describe-request.ts');
      return describeRequest(input, clientSettings, signer);
    };
    return next({ send: describe });
  },
};
