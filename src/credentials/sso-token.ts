import { createHash } from 'node:crypto';
import { CliServiceError } from '../client/service-error.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import { expandHome } from '../python/expand-path.ts';
import { jsonText } from '../python/json-text.ts';
import { readMoment, zuluText } from '../python/moment.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import type { ConfigValue } from '../settings/config-file.ts';
import { hasMembers, memberOf, textMemberOf, wholeNumberOf } from './answer-members.ts';
import { checkParameters } from './check-parameters.ts';
import type { ProfileContext } from './credential-context.ts';
import { readJsonFile, writeJsonFile } from './json-files.ts';
import { secondsUntil } from './refreshing-credentials.ts';
import { readJsonBody, readRestError } from './rest-json.ts';

/** A profile's settings for IAM Identity Center, including the options of its `sso-session` section. */
export interface SsoSettings {
  readonly roleName: ConfigValue;
  readonly accountId: ConfigValue;
  readonly startUrl: string;
  readonly region: string;
  /** `undefined` for a profile of the older kind, which has no `sso_session`. */
  readonly sessionName: string | undefined;
}

/** The names of the data's sources in error messages. */
const source = 'the SSO token file';
const answerSource = 'the answer of CreateToken';
const refreshSeconds = 15 * 60;

/** Returns the error for an expired session. */
export function expiredSession(cause?: unknown): CliGeneralError {
  return new CliGeneralError(
    'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    { cause },
  );
}

/** Returns the access token that `aws sso login` stored for a start URL. Throws a CliGeneralError if it has expired. */
export async function readLegacyToken({ host }: ProfileContext, { startUrl }: SsoSettings): Promise<JsonValue> {
  const token = readToken(host, startUrl, startUrl);
  const left = secondsUntil(readMoment(textMemberOf(token, 'expiresAt', source)), host.clock);
  if (left <= 0) throw expiredSession();
  return memberOf(token, 'accessToken', source);
}

/** Returns the access token of a session. Refreshes it if it expires within 15 minutes and can be refreshed. */
export async function readSessionToken(
  context: ProfileContext,
  settings: SsoSettings,
  sessionName: string,
): Promise<JsonValue> {
  const { host } = context;
  const token = readToken(host, sessionName, settings.startUrl);
  const secondsLeft = (of: JsonMap) => secondsUntil(readMoment(textMemberOf(of, 'expiresAt', source)), host.clock);
  if (secondsLeft(token) >= refreshSeconds) return memberOf(token, 'accessToken', source);
  const refreshed = await refreshToken(context, settings, token);
  const current = refreshed ?? token;
  if (refreshed !== null) {
    const folder = tokenFolder(host);
    writeJsonFile(host, folder, `${folder}/${keyOf(sessionName)}.json`, refreshed);
  }
  if (secondsLeft(current) <= 0) {
    throw new CliGeneralError('Error when retrieving token from sso: Token has expired and refresh failed');
  }
  return memberOf(current, 'accessToken', source);
}

function readToken(host: ProfileContext['host'], name: string, startUrl: string): JsonMap {
  const token = readJsonFile(host.files, `${tokenFolder(host)}/${keyOf(name)}.json`);
  if (token === undefined) {
    throw new CliGeneralError(`Error loading SSO Token: Token for ${name} does not exist`);
  }
  if (!hasMembers(token, ['accessToken', 'expiresAt'])) {
    throw new CliGeneralError(`Error loading SSO Token: Token for ${startUrl} is invalid`);
  }
  return token;
}

function tokenFolder(host: ProfileContext['host']): string {
  return expandHome('~/.aws/sso/cache', host);
}

function keyOf(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}

const neededToRefresh = ['clientId', 'clientSecret', 'refreshToken', 'registrationExpiresAt'];

/** Requests a new token. Returns `null` if the old token cannot be refreshed or the service refuses. */
async function refreshToken(
  { host, session, clients }: ProfileContext,
  settings: SsoSettings,
  token: JsonMap,
): Promise<JsonMap | null> {
  if (!hasMembers(token, neededToRefresh)) return null;
  const registration = readMoment(textMemberOf(token, 'registrationExpiresAt', source));
  if (secondsUntil(registration, host.clock) <= 0) return null;
  const client = await (await clients()).create('sso-oidc', settings.region);
  const request = new Map<string, JsonValue>([
    ['grantType', 'refresh_token'],
    ['clientId', memberOf(token, 'clientId', source)],
    ['clientSecret', memberOf(token, 'clientSecret', source)],
    ['refreshToken', memberOf(token, 'refreshToken', source)],
  ]);
  checkParameters(session, request, [{ name: 'clientId' }, { name: 'clientSecret' }, { name: 'refreshToken' }]);
  let answer: JsonMap;
  try {
    answer = readJsonBody(
      await client.send({
        operation: 'CreateToken',
        method: 'POST',
        target: '/token',
        headers: { 'Content-Type': 'application/json' },
        body: jsonText(request),
        // Every service error only means that the refresh failed. The error's additional members are not needed.
        readError: (answer) => readRestError(answer, {}),
      }),
    );
  } catch (error) {
    if (error instanceof CliServiceError) return null;
    throw error;
  }
  const expiresIn = Number(wholeNumberOf(answer, 'expiresIn', answerSource));
  const refreshed = answer.get('refreshToken');
  return new Map<string, JsonValue>([
    ['startUrl', settings.startUrl],
    ['region', settings.region],
    ['accessToken', memberOf(answer, 'accessToken', answerSource)],
    ['expiresAt', zuluText(host.clock.now() / 1000 + expiresIn)],
    ['clientId', memberOf(token, 'clientId', source)],
    ['clientSecret', memberOf(token, 'clientSecret', source)],
    ['registrationExpiresAt', memberOf(token, 'registrationExpiresAt', source)],
    ...(refreshed === undefined ? [] : ([['refreshToken', refreshed]] as const)),
  ]);
}
