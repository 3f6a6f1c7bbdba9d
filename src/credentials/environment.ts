import type { Credentials } from '../client/prepare-signing.ts';
import type { Environment, Host } from '../host/host.ts';
import { PartialCredentialsError } from './credential-errors.ts';
import { fixedCredentials, type LoadedCredentials } from './credentials.ts';

/** The keys in the environment; `null` without an access key id there. */
export async function loadEnvironment(host: Pick<Host, 'env' | 'clock'>): Promise<LoadedCredentials | null> {
  if (!host.env['AWS_ACCESS_KEY_ID']) return null;
  const expiration = host.env['AWS_CREDENTIAL_EXPIRATION'];
  const found = readEnvironment(host.env);
  if (!expiration) return fixedCredentials('env', found);
  const { RefreshingCredentials } = await import('./refreshing-credentials.ts');
  const again = async () => ({ ...readEnvironment(host.env), expiration });
  return RefreshingCredentials.fetched('env', { ...found, expiration }, again, host.clock);
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
