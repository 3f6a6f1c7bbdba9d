import { DeleteVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import type { ClientSettings } from '../settings/client-settings.ts';
import { type IamContext, withIamClient } from './iam-client.ts';
import type { CredentialSource } from './prepare-signing.ts';

/** Deletes a virtual device that is not enabled. Rejects as callEnableMfaDevice() does. */
export async function deleteVirtualMfaDevice(
  serialNumber: string,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: IamContext,
): Promise<void> {
  await withIamClient(settings, { credentials, hasNoOutput: true }, context, (client) =>
    client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: serialNumber })),
  );
}
