import { CliServiceError } from '../client/service-error.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import { zuluText } from '../python/moment.ts';
import { percentEncode } from '../python/percent-encode.ts';
import { pyRepr, pyStr } from '../python/python-text.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import type { ConfigValue } from '../settings/config-file.ts';
import { checkRegionName } from '../settings/region.ts';
import { memberOf, wholeNumberOf } from './answer-members.ts';
import { checkParameters } from './check-parameters.ts';
import { optionText, type ProfileContext, profileOptions } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';
import { membersOf, readJsonBody, readRestError } from './rest-json.ts';
import { cacheKey, fetchThroughCache, roleCacheOf } from './role-cache.ts';
import { expiredSession, readLegacyToken, readSessionToken, type SsoSettings } from './sso-token.ts';

/** Returns the credentials of a profile's role in IAM Identity Center. They are fetched on first use. */
export function loadSso(context: ProfileContext): LoadedCredentials {
  const settings = resolveSettings(context);
  const { host } = context;
  const cache = roleCacheOf(context);
  const key = cacheKey(
    new Map<string, JsonValue>([
      ['roleName', settings.roleName],
      ['accountId', settings.accountId],
      ...(settings.sessionName === undefined
        ? ([['startUrl', settings.startUrl]] as const)
        : ([['sessionName', settings.sessionName]] as const)),
    ]),
    { compact: true },
  );
  const fetch = () => fetchThroughCache(cache, key, host.clock, () => fetchRole(context, settings));
  return RefreshingCredentials.deferred('sso', fetch, host.clock);
}

const requiredOptions = ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'];

function resolveSettings({ session, profileName }: ProfileContext): SsoSettings {
  const options = new Map<string, ConfigValue>(profileOptions(session.config, profileName));
  const sessionName = optionText(options, 'sso_session');
  if (sessionName !== undefined) {
    const section = session.config.ssoSessions.get(sessionName);
    if (section === undefined) throw new CliGeneralError(`The specified sso-session does not exist: "${sessionName}"`);
    for (const [name, value] of section) {
      const profileValue = options.get(name);
      if (profileValue !== undefined && pyRepr(profileValue) !== pyRepr(value)) {
        throw new CliGeneralError(
          `The value for ${name} is inconsistent between profile (${pyStr(profileValue)}) and sso-session (${pyStr(value)}).`,
        );
      }
      options.set(name, value);
    }
  }
  const missing = requiredOptions.filter((name) => !options.has(name));
  if (missing.length > 0) {
    throw new CliGeneralError(
      `The profile "${profileName}" is configured to use SSO but is missing required configuration: ${missing.join(', ')}`,
    );
  }
  return {
    roleName: options.get('sso_role_name') ?? '',
    accountId: options.get('sso_account_id') ?? '',
    startUrl: optionText(options, 'sso_start_url') ?? '',
    region: optionText(options, 'sso_region') ?? '',
    sessionName,
  };
}

/** The additional members of each GetRoleCredentials error, by error code. */
const portalErrors = {
  InvalidRequestException: ['message'],
  ResourceNotFoundException: ['message'],
  TooManyRequestsException: ['message'],
  UnauthorizedException: ['message'],
};

/** The name of the data's source in error messages. */
const source = 'the answer of GetRoleCredentials';

async function fetchRole(context: ProfileContext, settings: SsoSettings): Promise<JsonMap> {
  checkRegionName(settings.region);
  const client = await (await context.clients()).create('sso', settings.region);
  const accessToken =
    settings.sessionName === undefined
      ? await readLegacyToken(context, settings)
      : await readSessionToken(context, settings, settings.sessionName);
  const { roleName, accountId } = settings;
  const parameters = new Map<string, JsonValue>(Object.entries({ roleName, accountId, accessToken }));
  checkParameters(context.session, parameters, [{ name: 'roleName' }, { name: 'accountId' }, { name: 'accessToken' }]);
  let body: JsonMap;
  try {
    const query = `role_name=${escapeQueryValue(pyStr(roleName))}&account_id=${escapeQueryValue(pyStr(accountId))}`;
    body = readJsonBody(
      await client.send({
        operation: 'GetRoleCredentials',
        method: 'GET',
        target: `/federation/credentials?${query}`,
        headers: { 'x-amz-sso_bearer_token': pyStr(accessToken) },
        body: '',
        readError: (answer) => readRestError(answer, portalErrors),
      }),
    );
  } catch (error) {
    if (error instanceof CliServiceError && error.code === 'UnauthorizedException') throw expiredSession(error);
    throw error;
  }
  const found = membersOf(memberOf(body, 'roleCredentials', source), source);
  return new Map<string, JsonValue>([
    ['ProviderType', 'sso'],
    [
      'Credentials',
      new Map<string, JsonValue>([
        ['AccessKeyId', memberOf(found, 'accessKeyId', source)],
        ['SecretAccessKey', memberOf(found, 'secretAccessKey', source)],
        ['SessionToken', memberOf(found, 'sessionToken', source)],
        ['Expiration', zuluText(Number(wholeNumberOf(found, 'expiration', source)) / 1000)],
        ['AccountId', settings.accountId],
      ]),
    ],
  ]);
}

function escapeQueryValue(text: string): string {
  return percentEncode(Buffer.from(text), (character) => /[A-Za-z0-9_.~-]/.test(character));
}
