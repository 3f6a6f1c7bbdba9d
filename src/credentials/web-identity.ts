import { CliGeneralError } from '../errors/cli-error.ts';
import { type ConfigValue, textOf } from '../settings/config-file.ts';
import { type ProfileContext, profileOptions } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { readTextFile } from './read-text-file.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';
import { completeParameters, fetchThroughCache, roleCacheOf } from './role-cache.ts';
import { callSts } from './sts-call.ts';

/** Prepares a role that is assumed with a token from a file. Returns `null` if no token file is configured. */
export function loadWebIdentity(context: ProfileContext): LoadedCredentials | null {
  const tokenFile = configured(context, 'AWS_WEB_IDENTITY_TOKEN_FILE', 'web_identity_token_file');
  if (!tokenFile) return null;
  const roleArn = configured(context, 'AWS_ROLE_ARN', 'role_arn');
  if (!roleArn) {
    throw new CliGeneralError(
      'The provided profile or the current environment is configured to assume role with web identity but has no role ' +
        'ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
    );
  }
  const sessionName = configured(context, 'AWS_ROLE_SESSION_NAME', 'role_session_name');
  const { host } = context;
  const role = completeParameters(
    new Map(sessionName === undefined ? [] : [['RoleSessionName', sessionName]]),
    roleArn,
    host.clock,
  );
  const cache = roleCacheOf(context);
  const fetch = () =>
    fetchThroughCache(cache, role.key, host.clock, async () => {
      const path = textOf(tokenFile, "the profile's web_identity_token_file");
      const token = await readTextFile(host.files, path);
      return callSts(
        {
          operation: 'AssumeRoleWithWebIdentity',
          parameters: new Map([...role.parameters, ['WebIdentityToken', token]]),
          credentials: null,
          retriedCodes: ['IDPCommunicationError'],
        },
        context,
      );
    });
  return RefreshingCredentials.deferred('assume-role-with-web-identity', fetch, host.clock);
}

/**
 * Returns the variable if it is set, even if empty, else the profile's option. `useEnvironment` decides whether the
 * variable counts.
 */
function configured(context: ProfileContext, variable: string, option: string): ConfigValue | undefined {
  const { host, session, profileName, useEnvironment } = context;
  const value = useEnvironment ? host.env[variable] : undefined;
  return value ?? profileOptions(session.config, profileName).get(option);
}
