import type { GlobalArgs } from '../cli/parsed-args.ts';
import { type PreparedClient, prepareClient } from '../credentials/prepare-client.ts';
import type { Host } from '../host/host.ts';
import { silentLog } from '../log/debug-log.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import { createSession } from '../settings/session.ts';
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
  const clients = new Map<string, Promise<PreparedClient>>();
  return async (optionName, given) => {
    const list = liveLists[optionName];
    if (list === undefined) return [];
    const globals = globalsOf(given);
    const key = JSON.stringify(globals);
    const context = { host, session: createSession(config, host.env, globals), log: silentLog, interruption };
    const opening = clients.get(key) ?? prepareClient({ ...context, signRequest: true, timeouts, sharedCache: false });
    clients.set(key, opening);
    let client: PreparedClient;
    try {
      client = await opening;
    } catch (error) {
      clients.delete(key);
      throw error;
    }
    try {
      const { clientSettings, credentials } = client;
      const { listNames } = await import('../client/list-names.ts');
      return await listNames(list, clientSettings, credentials, { host, interruption });
    } catch {
      clients.delete(key);
      return [];
    }
  };
}
