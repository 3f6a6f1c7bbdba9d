import type { Credentials } from '../client/prepare-signing.ts';
import type { Environment, Host } from '../host/host.ts';
import type { ConfigSection } from '../settings/config-file.ts';
import { optionText } from './credential-context.ts';
import {
  type CredentialMethod,
  fixedCredentials,
  type LoadedCredentials,
  PartialCredentialsError,
} from './credentials.ts';

/** Returns the keys of a profile from its section in one file, or `null` without an access key id. */
export function loadStaticKeys(
  method: Extract<CredentialMethod, 'shared-credentials-file' | 'config-file' | 'boto-config'>,
  section: ConfigSection | undefined,
): LoadedCredentials | null {
  const accessKeyId = section === undefined ? undefined : optionText(section, 'aws_access_key_id');
  if (section === undefined || accessKeyId === undefined) return null;
  const secretAccessKey = optionText(section, 'aws_secret_access_key');
  if (secretAccessKey === undefined) throw new PartialCredentialsError(method, 'aws_secret_access_key');
  // The AWS CLI does not read a token or an account from a boto config file.
  const optionalSection = method === 'boto-config' ? new Map() : section;
  // `aws_security_token` is the older name of the token. It takes precedence, even with an empty value.
  const sessionToken =
    optionText(optionalSection, 'aws_security_token') ?? optionText(optionalSection, 'aws_session_token');
  const accountId = optionText(optionalSection, 'aws_account_id');
  return fixedCredentials(method, {
    accessKeyId,
    secretAccessKey,
    sessionToken: sessionToken || null,
    accountId: accountId || null,
  });
}

/** Returns the keys in the environment, or `null` if it has no access key id. */
export async function loadEnvironment(host: Pick<Host, 'env' | 'clock'>): Promise<LoadedCredentials | null> {
  if (!host.env['AWS_ACCESS_KEY_ID']) return null;
  const expiration = host.env['AWS_CREDENTIAL_EXPIRATION'];
  const found = readEnvironment(host.env);
  if (!expiration) return fixedCredentials('env', found);
  const { RefreshingCredentials } = await import('./refreshing-credentials.ts');
  const fetchAgain = async () => ({ ...readEnvironment(host.env), expiration });
  return RefreshingCredentials.fetched('env', { ...found, expiration }, fetchAgain, host.clock);
}

function readEnvironment(env: Environment): Credentials {
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  if (!secretAccessKey) throw new PartialCredentialsError('env', 'AWS_SECRET_ACCESS_KEY');
  return {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey,
    sessionToken: env['AWS_SECURITY_TOKEN'] || env['AWS_SESSION_TOKEN'] || null,
    accountId: env['AWS_ACCOUNT_ID'] || null,
  };
}
