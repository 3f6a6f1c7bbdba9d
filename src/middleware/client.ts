import type { CredentialContext } from '../credentials/credential-context.ts';
import type { LoadedCredentials } from '../credentials/credentials.ts';
import { loadCredentials } from '../credentials/load-credentials.ts';
import { type ClientSettings, resolveClientSettings, type Timeouts } from '../settings/client-settings.ts';
import { resolveRegion } from '../settings/region.ts';
import type { AwsSession } from './aws-session.ts';
import type { GlobalOptions } from './global-options.ts';
import type { Interruption } from './interruption.ts';
import type { Logging } from './logging.ts';
import { noteSigner } from './note-signer.ts';
import type { Middleware } from './pipeline.ts';
import type { GlobalValues } from './read-global-values.ts';
import type { RunStart } from './run-start.ts';

/** Everything that the call needs besides its parameters. */
export interface Client {
  readonly clientSettings: ClientSettings;
  /** `null`: none were found, which is an error only when something is to be signed. */
  readonly credentials: LoadedCredentials | null | 'unsigned';
}

/** What the decisions depend on. */
export interface ClientContext extends Pick<RunStart, 'host'>, Logging, AwsSession, Interruption {
  /** False: nothing is signed. */
  readonly signRequest: boolean;
  readonly timeouts: Timeouts;
}

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

/** The same outside the layers. With `given` credentials none are looked for. */
export async function prepareClient(context: ClientContext, given?: LoadedCredentials): Promise<Client> {
  const { host, session, signRequest, timeouts, log } = context;
  const askInstance = async () => {
    const { askInstanceRegion } = await import('../credentials/instance-region.ts');
    return askInstanceRegion(host, session, await clients());
  };
  const clients: CredentialContext['clients'] = async () => {
    const { createAuxClients } = await import('../iam/aux-clients.ts');
    return createAuxClients({ ...context, askInstance });
  };
  const region = await resolveRegion(session, askInstance);
  const credentials = signRequest ? (given ?? (await loadCredentials({ host, session, clients }))) : 'unsigned';
  log.log('credentials', 'INFO', () => describe(credentials));
  const clientSettings = resolveClientSettings(session, 'iam', region, timeouts);
  log.log('endpoint', 'DEBUG', () => {
    const { url, signingRegion } = clientSettings.endpoint;
    return `endpoint ${url}, signing region ${signingRegion ?? 'unknown'}`;
  });
  return { clientSettings, credentials };
}

function describe(credentials: Client['credentials']): string {
  if (credentials === 'unsigned') return 'the request is not signed';
  return credentials === null ? 'no credentials found' : `credentials found by the provider ${credentials.method}`;
}
