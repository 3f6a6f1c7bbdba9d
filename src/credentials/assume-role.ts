import { CliGeneralError } from '../errors/cli-error.ts';
import { parsePythonInt } from '../python/numbers.ts';
import { pyStr } from '../python/python-text.ts';
import { pyStringRepr } from '../python/string-repr.ts';
import type { JsonValue } from '../python/value.ts';
import { type ConfigSection, type ConfigValue, textOf } from '../settings/config-file.ts';
import { type ProfileContext, profileOptions } from './credential-context.ts';
import { CredentialRetrievalError, type LoadedCredentials, PartialCredentialsError } from './credentials.ts';
import { loadProfile } from './load-profile.ts';
import { requireUtf8Text } from './read-text-file.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';
import { completeParameters, fetchThroughCache, roleCacheOf } from './role-cache.ts';
import { loadEnvironment } from './static-keys.ts';
import { callSts } from './sts-call.ts';

/**
 * Prepares the credentials of a profile's role. Looks for the source credentials immediately. Calls AssumeRole only
 * when a request first needs the role's credentials.
 */
export async function loadAssumedRole(context: ProfileContext): Promise<LoadedCredentials> {
  return loadRole(context, [context.profileName]);
}

async function loadRole(context: ProfileContext, visited: readonly string[]): Promise<LoadedCredentials> {
  const { host, session, profileName } = context;
  const options = profileOptions(session.config, profileName);
  const source = await loadSource(context, options, visited);
  const configured = new Map<string, JsonValue>();
  const set = (name: string, value: JsonValue | undefined) => {
    if (value !== undefined) configured.set(name, value);
  };
  set('RoleSessionName', options.get('role_session_name'));
  set('ExternalId', options.get('external_id'));
  const mfaSerial = options.get('mfa_serial');
  set('SerialNumber', mfaSerial);
  set('DurationSeconds', durationOf(options.get('duration_seconds')));
  const role = completeParameters(configured, options.get('role_arn') ?? '', host.clock);
  const cache = roleCacheOf(context);
  let fetched = false;
  const fetch = () => {
    // An MFA code is valid for one call. As in the AWS CLI, the user is not prompted again when the credentials expire
    // while the command runs.
    if (fetched && mfaSerial !== undefined)
      throw new CliGeneralError('Cannot refresh credentials: MFA token required.');
    fetched = true;
    return fetchThroughCache(cache, role.key, host.clock, async () => {
      const parameters = new Map(role.parameters);
      if (mfaSerial !== undefined) {
        const prompt = `Enter MFA code for ${pyStr(mfaSerial)}: `;
        parameters.set('TokenCode', await host.readSecret(prompt, (bytes) => requireUtf8Text(bytes, 'The MFA code')));
      }
      const credentials = await source.resolve();
      return callSts({ operation: 'AssumeRole', parameters, credentials }, context);
    });
  };
  return RefreshingCredentials.deferred('assume-role', fetch, host.clock);
}

/** The maximum number of roles in a chain. In the AWS CLI, a chain with more roles fails before any request. */
const longestChain = 135;

/** Returns the duration in seconds. A string that is not an integer counts as not set. */
function durationOf(value: ConfigValue | undefined): bigint | undefined {
  if (value === undefined) return undefined;
  const text = textOf(value, "the profile's duration_seconds");
  try {
    return parsePythonInt(text);
  } catch (error) {
    // The AWS CLI accepts non-ASCII digits, but parsePythonInt() does not. Without this error, the role would get the
    // default duration.
    if (!/^[\x00-\x7f]*$/.test(text)) throw error;
    return undefined;
  }
}

async function loadSource(
  context: ProfileContext,
  options: ConfigSection,
  visited: readonly string[],
): Promise<LoadedCredentials> {
  const { profileName } = context;
  const sourceProfile = options.get('source_profile');
  const credentialSource = options.get('credential_source');
  if (sourceProfile !== undefined && credentialSource !== undefined) {
    throw new CliGeneralError(`The profile "${profileName}" contains both source_profile and credential_source.`);
  }
  if (credentialSource !== undefined) return loadCredentialSource(context, pyStr(credentialSource));
  if (sourceProfile === undefined) {
    throw new PartialCredentialsError('assume-role', 'source_profile or credential_source');
  }
  const name = textOf(sourceProfile, "the profile's source_profile");
  checkSourceProfile(context, name, visited);
  if (visited.length > longestChain) {
    throw new CliGeneralError(`A chain of more than ${longestChain} source profiles is not supported.`);
  }
  return loadSourceProfile(context, name, [...visited, name]);
}

function checkSourceProfile(
  { session, profileName }: ProfileContext,
  source: string,
  visited: readonly string[],
): void {
  const section = session.config.profiles.get(source);
  if (section === undefined) {
    throw new CliGeneralError(
      `The source_profile "${source}" referenced in the profile "${profileName}" does not exist.`,
    );
  }
  if (!visited.includes(source)) return;
  // A profile with static keys may name itself as its source.
  if (source === profileName && hasStaticKeys(section)) return;
  throw new CliGeneralError(
    `Infinite loop in credential configuration detected. Attempting to load from profile ${source} which has already been visited. Visited profiles: [${visited.map(pyStringRepr).join(', ')}]`,
  );
}

async function loadSourceProfile(
  context: ProfileContext,
  source: string,
  visited: readonly string[],
): Promise<LoadedCredentials> {
  const section = profileOptions(context.session.config, source);
  const isRole = section.has('role_arn') && !section.has('web_identity_token_file');
  if (isRole && !hasStaticKeys(section)) return loadRole({ ...context, profileName: source }, visited);
  const found = await loadProfile({ ...context, profileName: source, useEnvironment: false, sharedCache: false });
  if (found === null) throw new CliGeneralError(`The source profile "${source}" must have credentials.`);
  return found;
}

function hasStaticKeys(section: ConfigSection): boolean {
  return section.has('aws_secret_access_key') || section.has('aws_access_key_id');
}

async function loadCredentialSource(context: ProfileContext, source: string): Promise<LoadedCredentials> {
  const { host, profileName } = context;
  const found = await load();
  if (found !== null) return found;
  throw new CredentialRetrievalError(
    source,
    `No credentials found in credential_source referenced in profile ${profileName}`,
  );

  async function load(): Promise<LoadedCredentials | null> {
    if (source === 'Environment') return loadEnvironment(host);
    if (source === 'EcsContainer') {
      const { hasContainerUri, loadContainerCredentials } = await import('./container-credentials.ts');
      return hasContainerUri(host.env) ? loadContainerCredentials(context) : null;
    }
    if (source === 'Ec2InstanceMetadata') {
      const { loadInstanceCredentials } = await import('./instance-credentials.ts');
      return loadInstanceCredentials(context);
    }
    throw new CliGeneralError(`The credential source "${source}" referenced in profile "${profileName}" is not valid.`);
  }
}
