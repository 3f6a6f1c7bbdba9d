import { optionText, type ProfileContext, profileOptions, webIdentityOption } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { loadStaticKeys } from './static-keys.ts';

/**
 * Tries the credential providers of one profile in the AWS CLI's order, except AssumeRole (see assume-role.ts). Returns
 * `null` if the profile configures no provider.
 */
export async function loadProfile(context: ProfileContext): Promise<LoadedCredentials | null> {
  const { host, session, profileName } = context;
  const { config } = session;
  const options = profileOptions(config, profileName);
  const tokenFile = webIdentityOption(context, 'AWS_WEB_IDENTITY_TOKEN_FILE', 'web_identity_token_file');
  if (tokenFile) {
    const { loadWebIdentity } = await import('./web-identity.ts');
    return loadWebIdentity(context, tokenFile);
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
