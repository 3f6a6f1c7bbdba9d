import type { Host } from '../host/host.ts';
import type { JsonValue } from '../python/value.ts';
import type { ProfileContext } from './credential-context.ts';
import { cacheKey, diskRoleCache, memoryRoleCache, type RoleCache } from './role-cache.ts';

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
