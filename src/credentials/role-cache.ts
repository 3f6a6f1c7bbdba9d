import { createHash } from 'node:crypto';
import type { Host } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { type JsonStyle, jsonText } from '../python/json-text.ts';
import { readMoment } from '../python/moment.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { memberOf, textMemberOf } from './answer-members.ts';
import type { ProfileContext } from './credential-context.ts';
import { readJsonFile, writeJsonFile } from './json-files.ts';
import { type ExpiringValues, expiringValuesOf, secondsUntil } from './refreshing-credentials.ts';

/** A cache of answers that contain temporary credentials. */
export interface RoleCache {
  /** Returns `undefined` if the key is not in the cache. */
  read(key: string): JsonValue | undefined;
  write(key: string, answer: JsonMap): void;
}

/** Returns the cache key of a request: the SHA-1 in hex of its parameters as JSON with sorted keys. */
export function cacheKey(parameters: JsonMap, style: JsonStyle = {}): string {
  return createHash('sha1')
    .update(jsonText(parameters, { ...style, sorted: true }))
    .digest('hex');
}

/** Returns the cache in `~/.aws/cli/cache`, which the AWS CLI reads and writes too. */
export function diskRoleCache(host: Pick<Host, 'files' | 'platform'>): RoleCache {
  const folder = expandHome('~/.aws/cli/cache', host);
  return {
    read: (key) => readJsonFile(host.files, `${folder}/${key}.json`),
    write(key, answer) {
      writeJsonFile(host, folder, `${folder}/${key}.json`, answer);
    },
  };
}

/** Returns an empty cache in memory, for answers that must not be written to disk. */
export function memoryRoleCache(): RoleCache {
  const answers = new Map<string, JsonMap>();
  return {
    read: (key) => answers.get(key),
    write(key, answer) {
      answers.set(key, answer);
    },
  };
}

/** The name of the data's source in error messages. */
const source = "the role's credentials, which come from STS, IAM Identity Center or ~/.aws/cli/cache";

/** A cached answer is used if it is valid for at least this time. */
const leastSecondsLeft = 15 * 60;

/**
 * Returns the credentials of the cached answer. If it is missing or about to expire, calls `fetch` and caches the new
 * answer.
 */
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
  return expiringValuesOf(memberOf(answer, 'Credentials', source), 'SessionToken', source);
}

function isFresh(answer: JsonValue, clock: Host['clock']): boolean {
  const expiration = textMemberOf(memberOf(answer, 'Credentials', source), 'Expiration', source);
  return secondsUntil(readMoment(expiration), clock) >= leastSecondsLeft;
}

/** The parameters of a role's STS call, and the cache key of its answer. The key ignores a generated session name. */
export interface RoleParameters {
  readonly parameters: ReadonlyMap<string, JsonValue>;
  readonly key: string;
}

/** Adds the role, and a generated session name if none is configured, to the configured parameters. */
export function completeParameters(
  configured: ReadonlyMap<string, JsonValue>,
  roleArn: JsonValue,
  clock: Pick<Host['clock'], 'now'>,
): RoleParameters {
  const parameters = new Map(configured);
  parameters.set('RoleArn', roleArn);
  const keyParameters = new Map(parameters);
  if (!parameters.get('RoleSessionName')) {
    parameters.set('RoleSessionName', `botocore-session-${Math.floor(clock.now() / 1000)}`);
    keyParameters.delete('RoleSessionName');
  }
  return { parameters, key: cacheKey(keyParameters) };
}

/** Returns the cache for a profile's answers: on disk or in memory. */
export function roleCacheOf({ host, sharedCache }: ProfileContext): RoleCache {
  return sharedCache ? diskRoleCache(host) : memoryRoleCache();
}
