import type { CredentialServices } from '../client/credential-services.ts';
import type { Host } from '../host/host.ts';
import { type ConfigSection, type ConfigValue, textOf } from '../settings/config-file.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import type { Session } from '../settings/session.ts';

/** The context for loading credentials. */
export interface CredentialContext {
  readonly host: Host;
  readonly session: Session;
  /** Creates the service clients. Providers call it only when they need the network. */
  clients(): Promise<CredentialServices>;
}

/** The context for the providers of one profile: the selected profile, or a role's source profile. */
export interface ProfileContext extends CredentialContext {
  readonly profileName: string;
  /** Whether the web identity variables of the environment count. `false` with `--profile` and for a source profile. */
  readonly useEnvironment: boolean;
  /**
   * Whether providers cache credentials on disk, so that other runs reuse them. `false` for shell completion, and for
   * the last source profile in a chain of assumed roles.
   */
  readonly sharedCache: boolean;
}

/** Returns the profile's merged options. The map is empty if the profile is not defined. */
export function profileOptions({ profiles }: AwsConfig, name: string): ConfigSection {
  return profiles.get(name) ?? new Map();
}

/** Returns a profile's option as a string, or `undefined` if it is missing. Throws a CliGeneralError for a map. */
export function optionText(section: ConfigSection, option: string): string | undefined {
  const value = section.get(option);
  return value === undefined ? undefined : textOf(value, `the profile's ${option}`);
}

/**
 * Returns an option of the web identity: the variable if it is set, even if empty, else the profile's option.
 * `useEnvironment` decides whether the variable counts.
 */
export function webIdentityOption(context: ProfileContext, variable: string, option: string): ConfigValue | undefined {
  const { host, session, profileName, useEnvironment } = context;
  const value = useEnvironment ? host.env[variable] : undefined;
  return value ?? profileOptions(session.config, profileName).get(option);
}
