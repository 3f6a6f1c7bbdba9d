import { ListMFADevicesCommand } from '@aws-sdk/client-iam';
import type { ClientSettings } from '../settings/client-settings.ts';
import { type IamContext, withIamClient } from './iam-client.ts';
import type { CredentialSource } from './prepare-signing.ts';
import { readPages } from './read-pages.ts';

/** A device that is enabled for a user. */
export interface EnabledDevice {
  readonly userName: string | undefined;
  readonly serialNumber: string | undefined;
}

/** Returns the user's devices from all pages. Rejects as callEnableMfaDevice() and readPages() do. */
export async function listMfaDevices(
  userName: string,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: IamContext,
): Promise<readonly EnabledDevice[]> {
  return withIamClient(settings, { credentials }, context, async (client) => {
    const pages = await readPages((Marker) => client.send(new ListMFADevicesCommand({ UserName: userName, Marker })));
    const devices = pages.flatMap(({ MFADevices = [] }) => MFADevices);
    return devices.map(({ UserName, SerialNumber }) => ({ userName: UserName, serialNumber: SerialNumber }));
  });
}
