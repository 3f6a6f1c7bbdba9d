import type { Credentials } from '../client/prepare-signing.ts';
import type { LoadedCredentials } from '../credentials/credentials.ts';
import type { ClientSettings } from '../settings/client-settings.ts';

/** Who signs a request, and for which region. */
export interface Signer {
  /** The provider's name. */
  readonly method: string | undefined;
  readonly credentials: Credentials;
  readonly region: string;
}

/**
 * The signer of the call to come: credentials that wait for their first use (a role) are fetched. `null` where nothing is
 * signed; fails as the call would where region or credentials are missing.
 */
export async function findSigner(
  credentials: LoadedCredentials | null | 'unsigned',
  settings: ClientSettings,
): Promise<Signer | null> {
  if (credentials === 'unsigned') return null;
  const { prepareSigning } = await import('../client/prepare-signing.ts');
  return { method: credentials?.method, ...(await prepareSigning(settings, credentials)) };
}
