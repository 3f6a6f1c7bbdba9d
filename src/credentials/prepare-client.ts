import type { Host, InterruptionSignal } from '../host/host.ts';
import type { DebugLog } from '../log/debug-log.ts';
import { type ClientSettings, resolveClientSettings, type Timeouts } from '../settings/client-settings.ts';
import { resolveRegion } from '../settings/region.ts';
import type { Session } from '../settings/session.ts';
import type { CredentialContext } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { loadCredentials } from './load-credentials.ts';

/** The settings and credentials for calls to IAM. */
export interface PreparedClient {
  readonly clientSettings: ClientSettings;
  /** `null` if none were found. That is an error only when a request must be signed. */
  readonly credentials: LoadedCredentials | null | 'unsigned';
}

/** The inputs of prepareClient(). */
interface ClientContext {
  readonly host: Host;
  readonly session: Session;
  readonly log: DebugLog;
  readonly interruption: InterruptionSignal;
  /** `false` for unsigned requests. */
  readonly signRequest: boolean;
  readonly timeouts: Timeouts;
  /** Credentials from the caller. With these, the provider chain is skipped. */
  readonly given?: LoadedCredentials | undefined;
  /** Whether temporary credentials are cached on disk for other runs. The default is `true`. */
  readonly sharedCache?: boolean | undefined;
}

/** Resolves the region, the credentials and the client settings, in the AWS CLI's order. */
export async function prepareClient(context: ClientContext): Promise<PreparedClient> {
  const { host, session, signRequest, timeouts, log } = context;
  const askInstance = async () => {
    const { askInstanceRegion } = await import('./instance-region.ts');
    return askInstanceRegion(host, session, await clients());
  };
  const clients: CredentialContext['clients'] = async () => {
    const { createCredentialServices } = await import('../client/create-credential-services.ts');
    return createCredentialServices({ ...context, askInstance });
  };
  const region = await resolveRegion(session, askInstance);
  const { given, sharedCache } = context;
  const found = signRequest ? (given ?? (await loadCredentials({ host, session, clients, sharedCache }))) : 'unsigned';
  log.log('credentials', 'INFO', () => describe(found));
  const clientSettings = resolveClientSettings(session, 'iam', region, timeouts);
  log.log('endpoint', 'DEBUG', () => {
    const { url, signingRegion } = clientSettings.endpoint;
    return `endpoint ${url}, signing region ${signingRegion ?? 'unknown'}`;
  });
  return { clientSettings, credentials: found };
}

function describe(credentials: PreparedClient['credentials']): string {
  if (credentials === 'unsigned') return 'the request is not signed';
  return credentials === null ? 'no credentials found' : `credentials found by the provider ${credentials.method}`;
}
