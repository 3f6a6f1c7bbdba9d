import type { CredentialContext, ProfileContext } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { loadProfile } from './load-profile.ts';
import { loadEnvironment } from './static-keys.ts';

/**
 * Loads credentials from the first configured provider of the chain. Returns `null` if no provider has credentials.
 * Throws if the provider's settings are incomplete. Credentials of roles, web identities and SSO are fetched on first
 * use.
 *
 * This program uses the SDK's package credential-providers only for roles and web identities (`sts-call.ts`). In the
 * usual cases, the package's other providers find the same credentials as ours, as a test shows. In other cases they
 * differ from the AWS CLI:
 * - fromEnv, fromIni: ignore AWS_SECURITY_TOKEN, parse files by another grammar, and need about 140 KB of code instead
 *   of 3 KB;
 * - fromSSO: does not cache the role's credentials, uses another layout for the token file, and puts the parameters of
 *   the query in another order;
 * - fromProcess: runs the command in a shell;
 * - fromHttp, fromInstanceMetadata: use no proxy, and have other rules for retries and for trying the next provider;
 * - fromLoginCredentials: renews credentials by another rule.
 */
export async function loadCredentials(
  context: CredentialContext & { readonly sharedCache?: boolean | undefined },
): Promise<LoadedCredentials | null> {
  const { host, session } = context;
  const { profile } = session;
  const isNamed = profile.source === '--profile';
  const fromEnvironment = isNamed ? null : await loadEnvironment(host);
  if (fromEnvironment !== null) return fromEnvironment;
  const profileContext: ProfileContext = {
    ...context,
    profileName: profile.name,
    useEnvironment: !isNamed,
    sharedCache: context.sharedCache ?? true,
  };
  return (await loadRole(profileContext)) ?? (await loadProfile(profileContext)) ?? loadElsewhere(context);
}

async function loadRole(context: ProfileContext): Promise<LoadedCredentials | null> {
  const section = context.session.config.profiles.get(context.profileName);
  if (section === undefined || !section.has('role_arn') || section.has('web_identity_token_file')) return null;
  const { loadAssumedRole } = await import('./assume-role.ts');
  return loadAssumedRole(context);
}

/** Tries the files of older tools, then the container, then the EC2 instance. */
async function loadElsewhere(context: CredentialContext): Promise<LoadedCredentials | null> {
  const { host } = context;
  const { loadBotoConfig, loadCredentialFile } = await import('./legacy-files.ts');
  const credentialFile = host.env['AWS_CREDENTIAL_FILE'];
  const fromFiles =
    (credentialFile === undefined ? null : await loadCredentialFile(host, credentialFile)) ?? loadBotoConfig(host);
  if (fromFiles !== null) return fromFiles;
  const { hasContainerUri, loadContainerCredentials } = await import('./container-credentials.ts');
  if (hasContainerUri(host.env)) return loadContainerCredentials(context);
  const { loadInstanceCredentials } = await import('./instance-credentials.ts');
  return loadInstanceCredentials(context);
}
