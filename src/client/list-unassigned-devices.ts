import { ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import type { ClientSettings } from '../settings/client-settings.ts';
import { type IamContext, withIamClient } from './iam-client.ts';
import type { CredentialSource } from './prepare-signing.ts';
import { readPages } from './read-pages.ts';

/**
 * Returns the serial numbers of all virtual devices in the account that are enabled for no user. Rejects as
 * callEnableMfaDevice() and readPages() do.
 */
export async function listUnassignedDevices(
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: IamContext,
): Promise<readonly string[]> {
  return withIamClient(settings, { credentials }, context, async (client) => {
    const pages = await readPages((Marker) =>
      client.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned', Marker })),
    );
    return pages
      .flatMap(({ VirtualMFADevices = [] }) => VirtualMFADevices)
      .flatMap(({ SerialNumber }) => SerialNumber ?? []);
  });
}
