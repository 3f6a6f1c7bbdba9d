import type { GlobalArgs } from '../cli/parsed-args.ts';
import { UnknownProfileError } from '../errors/cli-error.ts';
import type { Environment } from '../host/host.ts';
import type { ConfigSection } from './config-file.ts';
import type { AwsConfig } from './load-config.ts';

/** The sources of settings. */
export interface Session {
  /** Empty until the command line is parsed. */
  readonly globals: Partial<GlobalArgs>;
  readonly env: Environment;
  readonly config: AwsConfig;
  readonly profile: SelectedProfile;
}

/** The profile in use. */
interface SelectedProfile {
  readonly name: string;
  /** `default`: the user names no profile. In the other cases, the profile must exist. */
  readonly source: '--profile' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' | 'default';
}

/** Creates a session. `globals` is missing until the command line is parsed. */
export function createSession(config: AwsConfig, env: Environment, globals: Partial<GlobalArgs> = {}): Session {
  return { globals, env, config, profile: selectProfile(globals.profile, env) };
}

/** An empty `--profile` counts as not given. An empty variable names the profile `''`. */
function selectProfile(flag: string | undefined, env: Environment): SelectedProfile {
  if (flag) return { name: flag, source: '--profile' };
  for (const source of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const) {
    const name = env[source];
    if (name !== undefined) return { name, source };
  }
  return { name: 'default', source: 'default' };
}

const emptySection: ConfigSection = new Map();

/**
 * Returns the selected profile's settings. Throws an UnknownProfileError if the user names a profile that is in neither
 * the config file nor the credentials file.
 */
export function profileSection({ config, profile }: Session): ConfigSection {
  const section = config.profiles.get(profile.name);
  if (section !== undefined) return section;
  if (profile.source === 'default') return emptySection;
  throw new UnknownProfileError(profile.name);
}

/** Whether the selected profile exists or need not exist. */
export function hasProfile({ config, profile }: Session): boolean {
  return profile.source === 'default' || config.profiles.has(profile.name);
}
