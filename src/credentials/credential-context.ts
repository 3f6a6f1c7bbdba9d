import type { CredentialServices } from '../client/credential-services.ts';
import type { Host } from '../host/host.ts';
import { type ConfigSection, textOf } from '../settings/config-file.ts';
import type { AwsConfig } from '../settings/load-config.ts';
import type { Session } from '../settings/session.ts';

/** The context for loading credentials. */
export interface CredentialContext {
  readonly host: Host;
  readonly session: Session;
  /** Called when the first provider needs the network, and no earlier. */
  clients(): Promise<CredentialServices>;
}

/** The context for the providers of one profile: the selected profile, or a role's source profile. */
export interface ProfileContext extends CredentialContext {
  readonly profileName: string;
  /** Whether the web identity in the environment counts; a source profile never sees it. */
  readonly useEnvironment: boolean;
  /** Whether answers are kept in the cache that other runs share; those of a source profile are not. */
  readonly sharedCache: boolean;
}

/** The profile's merged options; empty where nothing defines it. */
export function profileOptions({ profiles }: AwsConfig, name: string): ConfigSection {
  return profiles.get(name) ?? new Map();
}

/** Returns the text of a profile's option, `undefined` where it is absent; a map is refused as by textOf(). */
export function optionText(section: ConfigSection, option: string): string | undefined {
  const value = section.get(option);
  return value === undefined ? undefined : textOf(value, `the profile's ${option}`);
}
