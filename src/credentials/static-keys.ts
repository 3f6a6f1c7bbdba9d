import type { ConfigSection } from '../settings/config-file.ts';
import { optionText } from './credential-context.ts';
import { PartialCredentialsError } from './credential-errors.ts';
import { type CredentialMethod, fixedCredentials, type LoadedCredentials } from './credentials.ts';

/** The keys in one file's own section of a profile; `null` without an access key id there. */
export function loadStaticKeys(
  method: Extract<CredentialMethod, 'shared-credentials-file' | 'config-file' | 'boto-config'>,
  section: ConfigSection | undefined,
): LoadedCredentials | null {
  const accessKeyId = section === undefined ? undefined : optionText(section, 'aws_access_key_id');
  if (section === undefined || accessKeyId === undefined) return null;
  const secretAccessKey = optionText(section, 'aws_secret_access_key');
  if (secretAccessKey === undefined) throw new PartialCredentialsError(method, 'aws_secret_access_key');
  // Boto knows no others. The older name of the token counts where it is there at all, even with nothing in it.
  const others = method === 'boto-config' ? new Map() : section;
  const sessionToken = optionText(others, 'aws_security_token') ?? optionText(others, 'aws_session_token');
  const accountId = optionText(others, 'aws_account_id');
  return fixedCredentials(method, {
    accessKeyId,
    secretAccessKey,
    sessionToken: sessionToken || null,
    accountId: accountId || null,
  });
}
