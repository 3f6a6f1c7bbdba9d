import { ListMFADevicesCommand } from '@aws-sdk/client-iam';
import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { type IamContext, withIamClient } from './iam-client.ts';
import type { CredentialSource } from './prepare-signing.ts';
import { clientUserAgent } from './user-agent.ts';

/** A device that is enabled for a user. */
export interface EnabledDevice {
  readonly userName: string | undefined;
  readonly serialNumber: string | undefined;
}

/** Guards against a list without an end. A user has eight devices at most, which IAM returns on one page. */
const mostPages = 100;

/** Returns the user's devices from all pages. Rejects as callEnableMfaDevice() does, and if the pages repeat or do not end. */
export async function listMfaDevices(
  userName: string,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: IamContext & { readonly host: Host },
): Promise<readonly EnabledDevice[]> {
  const parts = { credentials, userAgent: clientUserAgent(context.host, settings) };
  return withIamClient(settings, parts, context, async (client) => {
    const devices: EnabledDevice[] = [];
    const seen = new Set<string>();
    let marker: string | undefined;
    for (let count = 1; count <= mostPages; count += 1) {
      const page = await client.send(new ListMFADevicesCommand({ UserName: userName, Marker: marker }));
      for (const { UserName, SerialNumber } of page.MFADevices ?? []) {
        devices.push({ userName: UserName, serialNumber: SerialNumber });
      }
      marker = page.Marker;
      if (page.IsTruncated !== true || marker === undefined) return devices;
      if (seen.has(marker)) throw new CliGeneralError('The pages of the list repeat.');
      seen.add(marker);
    }
    throw new CliGeneralError(`The list has more than ${mostPages} pages.`);
  });
}
