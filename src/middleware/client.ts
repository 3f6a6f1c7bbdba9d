import type { LoadedCredentials } from '../credentials/credentials.ts';
import { type PreparedClient, prepareClient } from '../credentials/prepare-client.ts';
import type { Reporting } from '../report/reporting.ts';
import type { AwsSession } from './aws-session.ts';
import type { GlobalValues } from './global-option-values.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Interruption } from './interruption.ts';
import type { Logging } from './logging.ts';
import type { Middleware } from './pipeline.ts';
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

/** The same credentials, which are noted for hints when they are asked for. */
export function noteSigner(
  credentials: LoadedCredentials | null | 'unsigned',
  reporting: Reporting,
): LoadedCredentials | null | 'unsigned' {
  if (credentials === null || credentials === 'unsigned') return credentials;
  const { method } = credentials;
  return {
    method,
    async resolve() {
      const found = await credentials.resolve();
      const { accessKeyId, accountId, sessionToken } = found;
      const isTemporaryKey = accessKeyId.startsWith('ASIA');
      reporting.signer = { method, accountId, hasSessionToken: sessionToken !== null, isTemporaryKey };
      return found;
    },
  };
}
