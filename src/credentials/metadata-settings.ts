import { CliGeneralError } from '../errors/cli-error.ts';
import { isEndpointUrl } from '../settings/endpoint-url.ts';
import { isSettingTrue, readInt, readText } from '../settings/read-setting.ts';
import { hasProfile, type Session } from '../settings/session.ts';
import { type SettingName, settingTable } from '../settings/setting-table.ts';

/** The settings for requests to the EC2 instance metadata service. */
export interface MetadataSettings {
  readonly timeoutSeconds: number;
  readonly attempts: number;
  readonly baseUrl: string;
  readonly version1Disabled: boolean;
}

/**
 * Reads the settings of the EC2 instance metadata service. Throws a CliGeneralError for a bad value. Returns `null` if
 * the selected profile does not exist and at least one of the settings is missing from the environment.
 */
export function readMetadataSettings(session: Session): MetadataSettings | null {
  if (!canRead(session, 'metadataServiceTimeout')) return null;
  const timeoutSeconds = readNumber(session, 'metadataServiceTimeout');
  if (!canRead(session, 'metadataServiceNumAttempts')) return null;
  const attempts = readNumber(session, 'metadataServiceNumAttempts');
  if (!canRead(session, 'ec2MetadataServiceEndpoint')) return null;
  const endpoint = readText(session, 'ec2MetadataServiceEndpoint');
  if (!canRead(session, 'ec2MetadataServiceEndpointMode')) return null;
  const defaultUrl = readMode(session) === 'ipv6' ? 'http://[fd00:ec2::254]/' : 'http://169.254.169.254/';
  if (!canRead(session, 'ec2MetadataV1Disabled')) return null;
  const version1Disabled = isSettingTrue(session, 'ec2MetadataV1Disabled');
  const baseUrl = endpoint || defaultUrl;
  if (!isEndpointUrl(baseUrl)) throw new CliGeneralError(`Invalid endpoint EC2 Instance Metadata endpoint: ${baseUrl}`);
  return { timeoutSeconds, attempts, baseUrl, version1Disabled };
}

/**
 * Throws a CliGeneralError for bad settings of the instance metadata service, even if no request will be sent to it.
 * The AWS CLI checks them after the global options and before the command's own arguments.
 */
export function checkMetadataSettings(session: Session): void {
  readMetadataSettings(session);
}

function readNumber(session: Session, name: SettingName): number {
  return Number(readInt(session, name));
}

function readMode(session: Session): string {
  const mode = readText(session, 'ec2MetadataServiceEndpointMode');
  if (mode === undefined) return isSettingTrue(session, 'imdsUseIpv6') ? 'ipv6' : 'ipv4';
  const lower = mode.toLowerCase();
  if (lower === 'ipv4' || lower === 'ipv6') return lower;
  throw new CliGeneralError(
    `Invalid EC2 Instance Metadata endpoint mode: ${mode} Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').`,
  );
}

/** Whether the setting can be read. This fails only if the profile does not exist and the environment has no value. */
function canRead(session: Session, name: SettingName): boolean {
  return (
    hasProfile(session) || settingTable[name].some((source) => 'env' in source && session.env[source.env] !== undefined)
  );
}
