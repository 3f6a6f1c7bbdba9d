import { CliGeneralError } from '../errors/cli-error.ts';
import { type ConfigValue, textOf } from '../settings/config-file.ts';
import { type ProfileContext, webIdentityOption } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { readTextFile } from './read-text-file.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';
import { completeParameters, fetchThroughCache, roleCacheOf } from './role-cache.ts';
import { callSts } from './sts-call.ts';

/**
 * Returns credentials for the role of a web identity. On first use, the program takes them from the cache or calls
 * AssumeRoleWithWebIdentity with the token in `tokenFile`.
 */
export function loadWebIdentity(context: ProfileContext, tokenFile: ConfigValue): LoadedCredentials {
  const roleArn = webIdentityOption(context, 'AWS_ROLE_ARN', 'role_arn');
  if (!roleArn) {
    throw new CliGeneralError(
      'The provided profile or the current environment is configured to assume role with web identity but has no role ' +
        'ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
    );
  }
  const sessionName = webIdentityOption(context, 'AWS_ROLE_SESSION_NAME', 'role_session_name');
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
