import { type PreparedClient, prepareClient } from '../credentials/prepare-client.ts';
import type { AwsSession } from './aws-session.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Interruption } from './interruption.ts';
import type { Logging } from './logging.ts';
import { noteSigner } from './note-signer.ts';
import type { Middleware } from './pipeline.ts';
import type { GlobalValues } from './read-global-values.ts';
import type { RunStart } from './run-start.ts';

/** Everything that the call needs besides its parameters. */
export type Client = PreparedClient;

/** Decides region, credentials, endpoint and the rest, in the reference's order. */
export const client: Middleware<
  RunStart & Logging & AwsSession & GlobalOptions & GlobalValues & Interruption,
  Client,
  number
> = {
  name: 'client',
  async handle(context, next) {
    const { signRequest } = context.globals;
    const timeouts = { read: context.readTimeout, connect: context.connectTimeout };
    const { clientSettings, credentials } = await prepareClient({ ...context, signRequest, timeouts });
    context.reporting.endpoint = clientSettings.endpoint;
    return next({ clientSettings, credentials: noteSigner(credentials, context.reporting) });
  },
};
