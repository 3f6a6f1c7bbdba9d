import { createHash, createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';
import { CliServiceError } from '../client/service-error.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { jsonText } from '../python/json-text.ts';
import { readMoment, zuluText } from '../python/moment.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { hasMembers, memberOf, objectOf, optionalMemberOf, textMemberOf, wholeNumberOf } from './answer-members.ts';
import { checkParameters } from './check-parameters.ts';
import { optionText, type ProfileContext, profileOptions } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { readJsonFile, writeJsonFile } from './json-files.ts';
import { type ExpiringValues, RefreshingCredentials, secondsUntil } from './refreshing-credentials.ts';
import { membersOf, readJsonBody, readRestError } from './rest-json.ts';

/** The names of the data's sources in error messages. */
const source = "the login session's token file";
const answerSource = 'the answer of CreateOAuth2Token';
const refreshSeconds = 5 * 60;

/** Reads the credentials that `aws login` stored, and renews them when they are about to expire. */
export async function loadLogin(context: ProfileContext): Promise<LoadedCredentials> {
  const { host, session, profileName } = context;
  const name = optionText(profileOptions(session.config, profileName), 'login_session') ?? '';
  const first = valuesOf(readToken(context, name));
  return RefreshingCredentials.fetched('login', first, () => renew(context, name), host.clock);
}

function tokenPath({ host }: ProfileContext, name: string): { folder: string; path: string } {
  const key = createHash('sha256').update(name).digest('hex');
  const cacheFolder = host.env['AWS_LOGIN_CACHE_DIRECTORY'] ?? '~/.aws/login/cache';
  const folder = expandVariables(expandHome(cacheFolder, host), host);
  return { folder, path: `${folder}/${key}.json` };
}

function readToken(context: ProfileContext, name: string): JsonMap {
  const { path } = tokenPath(context, name);
  const token = readJsonFile(context.host.files, path);
  const failed = 'Error loading login session token: ';
  if (token === undefined) {
    throw new CliGeneralError(
      `${failed}Unable to load a existing login session for session ${name}, Please reauthenticate with 'aws login'.`,
    );
  }
  if (!hasMembers(token, ['accessToken', 'refreshToken', 'clientId', 'dpopKey'])) {
    throw new CliGeneralError(
      `${failed}Failed to load access token from token cache, missing one or more required fields.`,
    );
  }
  return token;
}

function valuesOf(token: JsonMap): ExpiringValues {
  const access = objectOf(memberOf(token, 'accessToken', source), source);
  return {
    accessKeyId: textMemberOf(access, 'accessKeyId', source),
    secretAccessKey: textMemberOf(access, 'secretAccessKey', source),
    sessionToken: optionalMemberOf(access, 'sessionToken', source),
    accountId: optionalMemberOf(access, 'accountId', source),
    expiration: textMemberOf(access, 'expiresAt', source),
  };
}

/**
 * Returns the session's credentials, renewed if they expire within 5 minutes. Reads the token file again, because another
 * run may have renewed them.
 */
async function renew(context: ProfileContext, name: string): Promise<ExpiringValues> {
  const { host } = context;
  const token = readToken(context, name);
  const values = valuesOf(token);
  const left = secondsUntil(readMoment(values.expiration), host.clock);
  if (left >= refreshSeconds) return values;
  const answer = await requestToken(context, token);
  const expiresAt = zuluText(host.clock.now() / 1000 + Number(wholeNumberOf(answer, 'expiresIn', answerSource)));
  const refreshed = new Map(token);
  const fresh = membersOf(memberOf(answer, 'accessToken', answerSource), answerSource);
  refreshed.set(
    'accessToken',
    new Map<string, JsonValue>([
      ['accessKeyId', memberOf(fresh, 'accessKeyId', answerSource)],
      ['secretAccessKey', memberOf(fresh, 'secretAccessKey', answerSource)],
      ['sessionToken', memberOf(fresh, 'sessionToken', answerSource)],
      ['accountId', values.accountId ?? null],
      ['expiresAt', expiresAt],
    ]),
  );
  refreshed.set('refreshToken', memberOf(answer, 'refreshToken', answerSource));
  const { folder, path } = tokenPath(context, name);
  writeJsonFile(host, folder, path, refreshed);
  return valuesOf(refreshed);
}

async function requestToken({ host, session, clients }: ProfileContext, token: JsonMap): Promise<JsonMap> {
  const client = await (await clients()).create('signin');
  const request = new Map<string, JsonValue>([
    ['clientId', memberOf(token, 'clientId', source)],
    ['refreshToken', memberOf(token, 'refreshToken', source)],
    ['grantType', 'refresh_token'],
  ]);
  checkParameters(session, new Map([...request].map(([name, value]) => [`tokenInput.${name}`, value])), [
    { name: 'tokenInput.clientId' },
    { name: 'tokenInput.refreshToken' },
  ]);
  const proof = createProof(String(memberOf(token, 'dpopKey', source)), client.urlOf('/v1/token'), host.clock.now());
  try {
    return readJsonBody(
      await client.send({
        operation: 'CreateOAuth2Token',
        method: 'POST',
        target: '/v1/token',
        headers: { 'Content-Type': 'application/json', DPoP: proof },
        body: jsonText(request),
        readError: (answer) => readRestError(answer, signinErrors),
      }),
    );
  } catch (error) {
    if (!(error instanceof CliServiceError && error.code === 'AccessDeniedException')) throw error;
    throw new CliGeneralError(deniedMessage(error.facts.ownMembers?.get('error')), { cause: error });
  }
}

/** The members of the errors of CreateOAuth2Token, by error code. */
const signinErrors = {
  AccessDeniedException: ['error', 'message'],
  InternalServerException: ['error', 'message'],
  TooManyRequestsError: ['error', 'message'],
  ValidationException: ['error', 'message'],
};

function deniedMessage(reason: JsonValue | undefined): string {
  if (reason === 'TOKEN_EXPIRED') return "Your session has expired. Please reauthenticate using 'aws login'.";
  if (reason === 'USER_CREDENTIALS_CHANGED') {
    return "Unable to refresh login credentials because of a change in your password. Please reauthenticate with your new password using 'aws login'.";
  }
  if (reason === 'INSUFFICIENT_PERMISSIONS') {
    return "Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.";
  }
  return 'An unspecified error happened when resolving AWS credentials or refreshing a login session profile.';
}

/**
 * Creates a DPoP proof (RFC 9449) for one request. It proves that this program has the private key of the session.
 * `pem` is the key, `now` the time in milliseconds since 1970.
 */
function createProof(pem: string, url: string, now: number): string {
  let key: ReturnType<typeof createPrivateKey>;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw new CliGeneralError(`'dpopKey' in ${source} is not a private key.`, { cause: error });
  }
  const { kty, x, y, crv } = createPublicKey(key).export({ format: 'jwk' });
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, x, y, crv } };
  const payload = { htm: 'POST', htu: url, iat: Math.floor(now / 1000), jti: randomUUID() };
  const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
