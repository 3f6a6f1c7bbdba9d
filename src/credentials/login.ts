import { createHash, createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';
import { ServiceError } from '../client/service-error.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { zuluText } from '../python/moment.ts';
import { readMoment } from '../python/read-moment.ts';
import { isMap, type JsonMap, type JsonValue } from '../python/value.ts';
import { checkParameters } from './check-parameters.ts';
import { optionText, type ProfileContext, profileOptions } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import { readJsonFile } from './json-file.ts';
import { jsonText } from './json-text.ts';
import { contains, intOf, itemOf } from './python-value.ts';
import { type ExpiringValues, RefreshingCredentials, secondsUntil } from './refreshing-credentials.ts';
import { membersOf, readJsonBody, readRestError } from './rest-json.ts';
import { writeJsonFile } from './role-cache.ts';

const refreshSeconds = 5 * 60;

/** The credentials that `aws login` left, renewed where they are about to end. */
export async function loadLogin(context: ProfileContext): Promise<LoadedCredentials> {
  const { host, session, profileName } = context;
  const name =
    optionText(
      profileOptions(session.config, profileName),
      'login_session',
      "'dict' object has no attribute 'encode'",
    ) ?? '';
  const first = valuesOf(readToken(context, name));
  return RefreshingCredentials.fetched('login', first, () => renew(context, name), host.clock);
}

function tokenPath({ host }: ProfileContext, name: string): { folder: string; key: string; path: string } {
  const key = createHash('sha256').update(name).digest('hex');
  const named = host.env['AWS_LOGIN_CACHE_DIRECTORY'] ?? '~/.aws/login/cache';
  const folder = expandVariables(expandHome(named, host), host);
  return { folder, key, path: `${folder}/${key}.json` };
}

function readToken(context: ProfileContext, name: string): JsonValue {
  const { key, path } = tokenPath(context, name);
  const token = readJsonFile(context.host.files, path, key);
  const failed = 'Error loading login session token: ';
  if (token === undefined) {
    throw new GeneralError(
      `${failed}Unable to load a existing login session for session ${name}, Please reauthenticate with 'aws login'.`,
    );
  }
  if (!['accessToken', 'refreshToken', 'clientId', 'dpopKey'].every((member) => contains(token, member))) {
    throw new GeneralError(
      `${failed}Failed to load access token from token cache, missing one or more required fields.`,
    );
  }
  return token;
}

function valuesOf(token: JsonValue): ExpiringValues {
  const access = itemOf(token, 'accessToken');
  return {
    accessKeyId: itemOf(access, 'accessKeyId'),
    secretAccessKey: itemOf(access, 'secretAccessKey'),
    sessionToken: itemOf(access, 'sessionToken'),
    accountId: itemOf(access, 'accountId'),
    expiration: itemOf(access, 'expiresAt'),
  };
}

async function renew(context: ProfileContext, name: string): Promise<ExpiringValues> {
  const { host } = context;
  const token = readToken(context, name);
  const values = valuesOf(token);
  const left = secondsUntil(readMoment(values.expiration), host.clock);
  if (left >= refreshSeconds || !isMap(token)) return values;
  const answer = await requestToken(context, token);
  const expiresAt = zuluText(host.clock.now() / 1000 + Number(intOf(itemOf(answer, 'expiresIn'))));
  const refreshed = new Map(token);
  const fresh = membersOf(itemOf(answer, 'accessToken'));
  refreshed.set(
    'accessToken',
    new Map<string, JsonValue>([
      ['accessKeyId', itemOf(fresh, 'accessKeyId')],
      ['secretAccessKey', itemOf(fresh, 'secretAccessKey')],
      ['sessionToken', itemOf(fresh, 'sessionToken')],
      ['accountId', values.accountId ?? null],
      ['expiresAt', expiresAt],
    ]),
  );
  refreshed.set('refreshToken', itemOf(answer, 'refreshToken'));
  const { folder, path } = tokenPath(context, name);
  writeJsonFile(host, folder, path, refreshed);
  return valuesOf(refreshed);
}

async function requestToken({ host, session, clients }: ProfileContext, token: JsonMap): Promise<JsonMap> {
  const client = await (await clients()).create('signin');
  const request = new Map<string, JsonValue>([
    ['clientId', itemOf(token, 'clientId')],
    ['refreshToken', itemOf(token, 'refreshToken')],
    ['grantType', 'refresh_token'],
  ]);
  checkParameters(session, new Map([...request].map(([name, value]) => [`tokenInput.${name}`, value])), [
    { name: 'tokenInput.clientId' },
    { name: 'tokenInput.refreshToken' },
  ]);
  const proof = createProof(String(itemOf(token, 'dpopKey')), client.urlOf('/v1/token'), host.clock.now());
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
    if (!(error instanceof ServiceError)) throw error;
    if (error.code !== 'AccessDeniedException') throw error;
    throw new GeneralError(deniedMessage(error.facts.ownMembers?.get('error')), { cause: error });
  }
}

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

/** A proof of possession of the session's key (RFC 9449), good for one request. */
function createProof(pem: string, url: string, now: number): string {
  let key: ReturnType<typeof createPrivateKey>;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw new GeneralError(
      '7172 (AWS_ERROR_CAL_MALFORMED_ASN1_ENCOUNTERED): An ASN.1 DER decoding operation failed on malformed input.',
      { cause: error },
    );
  }
  const { kty, x, y, crv } = createPublicKey(key).export({ format: 'jwk' });
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, x, y, crv } };
  const payload = { htm: 'POST', htu: url, iat: Math.floor(now / 1000), jti: randomUUID() };
  const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
