import type { CredentialContext, ProfileContext } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { loadProfile } from './load-profile.ts';
import { loadEnvironment } from './static-keys.ts';

/**
 * The first provider of the chain that has something; `null` where none has. A provider that is found wanting fails at
 * once, one that has to fetch its credentials does so on first use.
 *
 * Assumed roles and web identities are fetched by the SDK's credential-providers package (`sts-call.ts`). Its other providers
 * find the same credentials where all is well (a test holds the two against each other), but cannot stand here:
 * - fromEnv, fromIni: no AWS_SECURITY_TOKEN, another file grammar, and some 140 KB for what takes three;
 * - fromSSO: the role is not cached, the token file is written in another layout, the query in another order;
 * - fromProcess: runs the command in a shell;
 * - fromHttp, fromInstanceMetadata: other rules of when to try again and when to go on to the next provider, no proxy;
 * - fromLoginCredentials: another rule of when to renew.
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

/** Files of older tools, and what the machine itself gives. */
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
