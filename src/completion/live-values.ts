import type { GlobalArgs } from '../cli/parsed-args.ts';
import { type PreparedClient, prepareClient } from '../credentials/prepare-client.ts';
import type { Host } from '../host/host.ts';
import { silentLog } from '../log/debug-log.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import { createSession } from '../settings/session.ts';
import { type GivenValues, liveLists } from './complete-line.ts';

/** The AWS CLI's default timeouts, in seconds. */
const timeouts = { read: 60n, connect: 60n };

/** Returns the options that determine the credentials and the endpoint: `--profile` and `--region`. */
function globalsOf(given: GivenValues): Partial<GlobalArgs> {
  const profile = given.get('profile');
  const region = given.get('region');
  return { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) };
}

/**
 * Asks IAM for the values of an option. Resolves to an empty list if IAM has no list for the option, or fails. Rejects
 * if no call can be made: the profile is missing, or settings or credentials are invalid.
 */
export type AskForValues = (optionName: string, given: GivenValues) => Promise<readonly string[]>;

/**
 * Creates a function that asks IAM with the credentials and endpoint of a normal call. Of the options on the line, the
 * function uses only `--profile` and `--region`. It keeps the credentials in memory for later requests, and does not
 * cache them on disk. After a failed request, the next request resolves the credentials again.
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
