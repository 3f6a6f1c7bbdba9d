import type { CredentialServices } from '../client/credential-services.ts';
import type { Host } from '../host/host.ts';
import type { Session } from '../settings/session.ts';
import { InstanceMetadata, isMetadataDisabled, NoMetadata } from './instance-metadata.ts';
import { readMetadataSettings } from './metadata-settings.ts';

/**
 * The region of the machine it runs on, from its instance metadata; `undefined` where there is none or it may not be
 * asked. The reference asks anew each time a client is made without a region.
 */
export async function askInstanceRegion(
  host: Pick<Host, 'env'>,
  session: Session,
  clients: Pick<CredentialServices, 'sendOnce'>,
): Promise<string | undefined> {
  if (isMetadataDisabled(host.env)) return undefined;
  const settings = readMetadataSettings(session);
  if (settings === null) return undefined;
  try {
    const metadata = await InstanceMetadata.open(clients, settings);
    // The zone is the region and one letter.
    return [...(await metadata.get('latest/meta-data/placement/availability-zone/'))].slice(0, -1).join('');
  } catch (error) {
    if (error instanceof NoMetadata) return undefined;
    throw error;
  }
}
