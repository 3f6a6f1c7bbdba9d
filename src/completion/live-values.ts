import type { GlobalArgs } from '../cli/parsed-args.ts';
import type { CredentialContext } from '../credentials/credential-context.ts';
import type { LoadedCredentials } from '../credentials/credentials.ts';
import { loadCredentials } from '../credentials/load-credentials.ts';
import type { Host } from '../host/host.ts';
import { silentLog } from '../output/debug-log.ts';
import { type ClientSettings, resolveClientSettings } from '../settings/client-settings.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import { resolveRegion } from '../settings/region.ts';
import { createSession, type Session } from '../settings/session.ts';
import { type GivenValues, liveLists } from './complete-line.ts';

const timeouts = { read: 60n, connect: 60n };

function globalsOf(given: GivenValues): Partial<GlobalArgs> {
  const profile = given.get('profile');
  const region = given.get('region');
  return { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) };
}

/**
 * Asks IAM for values of an option; none where it has none or IAM does not answer. Rejects, as the call of the command would
 * fail, where no call can be made: with a profile that there is not, or settings or credentials that cannot be used.
 */
export type AskForValues = (optionName: string, given: GivenValues) => Promise<readonly string[]>;

/**
 * A way to ask with the credentials and endpoint that a call would have; of the options typed before only `--profile`
 * and `--region` count. Credentials are kept from one question to the next, but not for other runs.
 */
export function createAskForValues(
  host: Host,
  config: AwsConfig,
  interruption: AbortSignal = new AbortController().signal,
): AskForValues {
  const clients = new Map<string, Promise<LiveClient>>();
  return async (optionName, given) => {
    const list = liveLists[optionName];
    if (list === undefined) return [];
    const globals = globalsOf(given);
    const key = JSON.stringify(globals);
    const opening = clients.get(key) ?? openClient(createSession(config, host.env, globals), host, interruption);
    clients.set(key, opening);
    let client: LiveClient;
    try {
      client = await opening;
    } catch (error) {
      clients.delete(key);
      throw error;
    }
    try {
      const { settings, credentials } = client;
      const { listNames } = await import('../client/list-names.ts');
      return await listNames(list, settings, credentials, { host, interruption });
    } catch {
      clients.delete(key);
      return [];
    }
  };
}

interface LiveClient {
  readonly settings: ClientSettings;
  readonly credentials: LoadedCredentials | null;
}

async function openClient(session: Session, host: Host, interruption: AbortSignal): Promise<LiveClient> {
  const askInstance = async () => {
    const { askInstanceRegion } = await import('../credentials/instance-region.ts');
    return askInstanceRegion(host, session, await clients());
  };
  const clients: CredentialContext['clients'] = async () => {
    const { createAuxClients } = await import('../iam/aux-clients.ts');
    return createAuxClients({ host, session, log: silentLog, interruption, timeouts, askInstance });
  };
  const region = await resolveRegion(session, askInstance);
  const credentials = await loadCredentials({ host, session, clients, sharedCache: false });
  return { credentials, settings: resolveClientSettings(session, 'iam', region, timeouts) };
}
