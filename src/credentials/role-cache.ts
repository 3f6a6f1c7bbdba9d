import { createHash } from 'node:crypto';
import type { Host } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { type JsonStyle, jsonText } from '../python/json-text.ts';
import { readMoment } from '../python/moment.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { memberOf, objectOf, optionalMemberOf, textMemberOf, textOrNull } from './answer-members.ts';
import type { ProfileContext } from './credential-context.ts';
import { readJsonFile, writeJsonFile } from './json-files.ts';
import { type ExpiringValues, secondsUntil } from './refreshing-credentials.ts';

/** Keeps the answers that gave temporary credentials, by key. */
export interface RoleCache {
  /** `undefined` where there is none. */
  read(key: string): JsonValue | undefined;
  write(key: string, answer: JsonMap): void;
}

/** The key of an answer: hex SHA-1 of the request's parameters as sorted JSON. */
export function cacheKey(parameters: JsonMap, style: JsonStyle = {}): string {
  return createHash('sha1')
    .update(jsonText(parameters, { ...style, sorted: true }))
    .digest('hex');
}

/** The cache in `~/.aws/cli/cache`, which the real AWS CLI reads and writes too. */
export function diskRoleCache(host: Pick<Host, 'files' | 'platform'>): RoleCache {
  const folder = expandHome('~/.aws/cli/cache', host);
  return {
    read: (key) => readJsonFile(host.files, `${folder}/${key}.json`),
    write(key, answer) {
      writeJsonFile(host, folder, `${folder}/${key}.json`, answer);
    },
  };
}

/** A cache that ends with the program: the reference keeps the answers of a source profile nowhere else. */
export function memoryRoleCache(): RoleCache {
  const answers = new Map<string, JsonMap>();
  return {
    read: (key) => answers.get(key),
    write(key, answer) {
      answers.set(key, answer);
    },
  };
}

const source = "the role's credentials, which come from STS, IAM Identity Center or ~/.aws/cli/cache";

/** An answer is used from the cache while at least this much of its life is left. */
const leastSecondsLeft = 15 * 60;

/** The credentials in the cached answer, or in that of `fetch`, which is then cached. */
export async function fetchThroughCache(
  cache: RoleCache,
  key: string,
  clock: Host['clock'],
  fetch: () => Promise<JsonMap>,
): Promise<ExpiringValues> {
  let answer = cache.read(key);
  if (answer === undefined || !isFresh(answer, clock)) {
    const fetched = await fetch();
    cache.write(key, fetched);
    answer = fetched;
  }
  const credentials = objectOf(memberOf(answer, 'Credentials', source), source);
  return {
    accessKeyId: textMemberOf(credentials, 'AccessKeyId', source),
    secretAccessKey: textMemberOf(credentials, 'SecretAccessKey', source),
    sessionToken: optionalMemberOf(credentials, 'SessionToken', source),
    expiration: textMemberOf(credentials, 'Expiration', source),
    accountId: textOrNull(credentials, 'AccountId'),
  };
}

function isFresh(answer: JsonValue, clock: Host['clock']): boolean {
  const expiration = textMemberOf(memberOf(answer, 'Credentials', source), 'Expiration', source);
  return secondsUntil(readMoment(expiration), clock) >= leastSecondsLeft;
}

/** The parameters of a role's call, and the key of its cached answer, which does not count a session name made up. */
export interface RoleParameters {
  readonly parameters: ReadonlyMap<string, JsonValue>;
  readonly key: string;
}

/** Completes the configured parameters by the role, and by a session name where none was configured. */
export function completeParameters(
  configured: ReadonlyMap<string, JsonValue>,
  roleArn: JsonValue,
  clock: Pick<Host['clock'], 'now'>,
): RoleParameters {
  const parameters = new Map(configured);
  parameters.set('RoleArn', roleArn);
  const keyed = new Map(parameters);
  if (!parameters.get('RoleSessionName')) {
    parameters.set('RoleSessionName', `botocore-session-${Math.floor(clock.now() / 1000)}`);
    keyed.delete('RoleSessionName');
  }
  return { parameters, key: cacheKey(keyed) };
}

/** The cache that a profile's answers go to. */
export function roleCacheOf({ host, sharedCache }: ProfileContext): RoleCache {
  return sharedCache ? diskRoleCache(host) : memoryRoleCache();
}
