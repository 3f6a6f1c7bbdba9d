import type { ConfigValue } from '../settings/config-file.ts';
import { optionText, type ProfileContext, profileOptions } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { loadStaticKeys } from './static-keys.ts';

/**
 * Tries the providers of one profile, except its role, in the reference's order. Returns `null` if none is configured.
 */
export async function loadProfile(context: ProfileContext): Promise<LoadedCredentials | null> {
  const { host, session, profileName } = context;
  const { config } = session;
  const options = profileOptions(config, profileName);
  if (tokenFileOf(context) !== undefined) {
    const { loadWebIdentity } = await import('./web-identity.ts');
    const found = loadWebIdentity(context);
    if (found !== null) return found;
  }
  if (options.has('sso_role_name') || options.has('sso_account_id')) {
    const { loadSso } = await import('./sso.ts');
    return loadSso(context);
  }
  const fromCredentialsFile = loadStaticKeys('shared-credentials-file', config.credentialsProfiles.get(profileName));
  if (fromCredentialsFile !== null) return fromCredentialsFile;
  if (options.has('login_session')) {
    const { loadLogin } = await import('./login.ts');
    return loadLogin(context);
  }
  const command = optionText(options, 'credential_process');
  if (command !== undefined) {
    const { loadCredentialProcess } = await import('./credential-process.ts');
    return loadCredentialProcess(host, command);
  }
  return loadStaticKeys('config-file', config.configProfiles.get(profileName));
}

/** Returns the path of the web identity token: from the environment (even if empty), else from the profile. */
function tokenFileOf({ host, session, profileName, useEnvironment }: ProfileContext): ConfigValue | undefined {
  const named = useEnvironment ? host.env['AWS_WEB_IDENTITY_TOKEN_FILE'] : undefined;
  return named ?? profileOptions(session.config, profileName).get('web_identity_token_file');
}
