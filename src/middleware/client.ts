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

/** The settings and credentials of the call. */
export type Client = PreparedClient;

/** Resolves region, credentials, endpoint and the other client settings in the order of the AWS CLI. */
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

/**
 * Wraps the credentials so that hints can name the signer: `reporting.signer` is set when the credentials are resolved.
 */
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
