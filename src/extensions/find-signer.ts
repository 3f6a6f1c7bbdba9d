import type { Credentials } from '../client/prepare-signing.ts';
import type { LoadedCredentials } from '../credentials/credentials.ts';
import type { ClientSettings } from '../settings/client-settings.ts';

/** The credentials and region that sign a request. */
export interface Signer {
  /** The name of the credential provider. */
  readonly method: string | undefined;
  readonly credentials: Credentials;
  readonly region: string;
}

/**
 * Returns the credentials and region that will sign the request, or `null` for an unsigned request. Credentials that
 * are fetched on first use (a role) are fetched now. Throws a CliConfigurationError, as the request would, if the
 * region or the credentials are missing.
 */
export async function findSigner(
  credentials: LoadedCredentials | null | 'unsigned',
  settings: ClientSettings,
): Promise<Signer | null> {
  if (credentials === 'unsigned') return null;
  const { prepareSigning } = await import('../client/prepare-signing.ts');
  return { method: credentials?.method, ...(await prepareSigning(settings, credentials)) };
}
