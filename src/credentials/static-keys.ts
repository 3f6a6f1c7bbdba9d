import type { ConfigSection } from '../settings/config-file.ts';
import { type CredentialMethod, fixedCredentials, type LoadedCredentials } from './credentials.ts';
import { PartialCredentialsError } from './partial-credentials-error.ts';

/** The keys in one file's own section of a profile; `null` without an access key id there. */
export function loadStaticKeys(
  method: Extract<CredentialMethod, 'shared-credentials-file' | 'config-file' | 'boto-config'>,
  section: ConfigSection | undefined,
): LoadedCredentials | null {
  const accessKeyId = section?.get('aws_access_key_id');
  if (section === undefined || accessKeyId === undefined) return null;
  const secretAccessKey = section.get('aws_secret_access_key');
  if (secretAccessKey === undefined) throw new PartialCredentialsError(method, 'aws_secret_access_key');
  if (method === 'boto-config') return fixedCredentials(method, { accessKeyId, secretAccessKey });
  return fixedCredentials(method, {
    accessKeyId,
    secretAccessKey,
    // The older name counts where it is there at all, even with nothing in it.
    sessionToken: section.get('aws_security_token') ?? section.get('aws_session_token') ?? null,
    accountId: section.get('aws_account_id') ?? null,
  });
}
