import { type IAMClient, ListUsersCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import type { Host, InterruptionSignal } from '../host/host.ts';
import { silentLog } from '../log/debug-log.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { withIamClient } from './iam-client.ts';
import type { CredentialSource } from './prepare-signing.ts';

const lists = {
  users: async (client: IAMClient) =>
    (await client.send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName),
  virtualMfaDevices: async (client: IAMClient) =>
    (await client.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices?.map(
      ({ SerialNumber }) => SerialNumber,
    ),
};

/** One of IAM's lists. */
export type NameList = keyof typeof lists;

/** Returns the names on the first page of the list. Rejects as callEnableMfaDevice() does. */
export async function listNames(
  list: NameList,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  { host, interruption }: { readonly host: Host; readonly interruption: InterruptionSignal },
): Promise<readonly string[]> {
  const context = { host, interruption, log: silentLog };
  const names = await withIamClient(settings, { credentials }, context, lists[list]);
  return (names ?? []).filter((name) => name !== undefined);
}
