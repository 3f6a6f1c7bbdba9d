import { DeleteVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import type { Host } from '../host/host.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { type IamContext, withIamClient } from './iam-client.ts';
import type { CredentialSource } from './prepare-signing.ts';
import { clientUserAgent } from './user-agent.ts';

/** Deletes a virtual device that is not enabled. Rejects as callEnableMfaDevice() does. */
export async function deleteVirtualMfaDevice(
  serialNumber: string,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: IamContext & { readonly host: Host },
): Promise<void> {
  const userAgent = clientUserAgent(context.host, settings);
  await withIamClient(settings, { credentials, userAgent, hasNoOutput: true }, context, (client) =>
    client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: serialNumber })),
  );
}
