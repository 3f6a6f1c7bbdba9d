import { CliConfigurationError, noRegion } from '../errors/cli-error.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { checkSignatureVersion } from '../settings/signature-version.ts';

/** Credentials that sign one request. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `null` to send no session token. */
  readonly sessionToken: string | null;
  readonly accountId: string | null;
}

/** The source of a call's credentials. `resolve` is called again for each attempt. */
export interface CredentialSource {
  resolve(): Promise<Credentials>;
}

/** The credentials and region that sign a request. */
interface Signing {
  readonly credentials: Credentials;
  readonly region: string;
}

/**
 * Returns the credentials and the region. Throws a CliConfigurationError if the region or the credentials are missing.
 * Follows the AWS CLI's order: fetches credentials, checks signature version and region, then reports missing
 * credentials.
 */
export async function prepareSigning(settings: ClientSettings, source: CredentialSource | null): Promise<Signing> {
  const found = (await source?.resolve()) ?? null;
  const region = checkSigning(settings);
  return { region, credentials: requireCredentials(found) };
}

/** Checks signature version and region, in the AWS CLI's order; returns the region. */
function checkSigning({ endpoint, signatureVersion }: ClientSettings): string {
  checkSignatureVersion(signatureVersion);
  if (endpoint.signingRegion === undefined) throw noRegion();
  return endpoint.signingRegion;
}

function requireCredentials(found: Credentials | null): Credentials {
  if (found !== null) return found;
  throw new CliConfigurationError(
    'NoCredentials',
    'Unable to locate credentials. You can configure credentials by running "aws login".',
  );
}
