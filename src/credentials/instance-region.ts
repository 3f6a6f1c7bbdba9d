import type { CredentialServices } from '../client/credential-services.ts';
import type { Host } from '../host/host.ts';
import type { Session } from '../settings/session.ts';
import { InstanceMetadata, isMetadataDisabled, NoMetadata } from './instance-metadata.ts';
import { readMetadataSettings } from './metadata-settings.ts';

/**
 * Asks the EC2 instance metadata service for the region of this machine. Returns `undefined` if the service is disabled
 * or returns no region. Does not store the region, so each client without a region asks again, as in the AWS CLI.
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
    // The name of a zone is its region and one letter.
    return [...(await metadata.get('latest/meta-data/placement/availability-zone/'))].slice(0, -1).join('');
  } catch (error) {
    if (error instanceof NoMetadata) return undefined;
    throw error;
  }
}
