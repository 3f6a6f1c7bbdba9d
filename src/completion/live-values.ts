import type { GlobalArgs } from '../cli/parsed-args.ts';
import type { CredentialContext } from '../credentials/credential-context.ts';
import { loadCredentials } from '../credentials/load-credentials.ts';
import type { Host } from '../host/host.ts';
import type { NameList } from '../iam/list-names.ts';
import { silentLog } from '../output/debug-log.ts';
import { resolveClientSettings } from '../settings/client-settings.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import { resolveRegion } from '../settings/region.ts';
import { createSession } from '../settings/session.ts';
import type { GivenValues } from './complete-line.ts';

const lists: Readonly<Record<string, NameList>> = {
  'user-name': { action: 'ListUsers', list: 'Users', member: 'UserName' },
  'serial-number': { action: 'ListVirtualMFADevices', list: 'VirtualMFADevices', member: 'SerialNumber' },
};

const timeouts = { read: 60n, connect: 60n };

/** Whether IAM can be asked for values of the option. */
export function isLive(optionName: string): boolean {
  return lists[optionName] !== undefined;
}

function globalsOf(given: GivenValues): Partial<GlobalArgs> {
  const profile = given.get('profile');
  const region = given.get('region');
  return { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) };
}

/**
 * Values of the option that IAM knows, with the credentials and endpoint that a call would have; of the options typed
 * before only `--profile` and `--region` count. Whatever goes wrong, the answer is none.
 */
export async function askForValues(
  optionName: string,
  given: GivenValues,
  { host, config, interruption }: { host: Host; config: AwsConfig; interruption: AbortSignal },
): Promise<readonly string[]> {
  const list = lists[optionName];
  if (list === undefined) return [];
  try {
    const session = createSession(config, host.env, globalsOf(given));
    const context = { host, session, log: silentLog, interruption, timeouts };
    const askInstance = async () => {
      const { askInstanceRegion } = await import('../credentials/instance-region.ts');
      return askInstanceRegion(host, session, await clients());
    };
    const clients: CredentialContext['clients'] = async () => {
      const { createAuxClients } = await import('../iam/aux-clients.ts');
      return createAuxClients({ ...context, askInstance });
    };
    const region = await resolveRegion(session, askInstance);
    const credentials = await loadCredentials({ host, session, clients });
    const settings = resolveClientSettings(session, 'iam', region, timeouts);
    const { listNames } = await import('../iam/list-names.ts');
    return await listNames(list, settings, credentials, context);
  } catch {
    return [];
  }
}
