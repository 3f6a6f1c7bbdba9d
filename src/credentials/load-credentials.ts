import type { CredentialContext } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { loadEnvironment } from './environment.ts';
import { loadStaticKeys } from './static-keys.ts';

export async function loadCredentials({ host, session }: CredentialContext): Promise<LoadedCredentials | null> {
  const { config, profile } = session;
  const found = profile.source === '--profile' ? null : await loadEnvironment(host);
  return (
    found ??
    loadStaticKeys('shared-credentials-file', config.credentialsProfiles.get(profile.name)) ??
    loadStaticKeys('config-file', config.configProfiles.get(profile.name))
  );
}
