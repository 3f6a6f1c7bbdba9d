import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { splitShell } from '../python/split-command.ts';
import { type ConfigSection, type ConfigSections, parseNestedConfigFile } from './config-file.ts';

/** The content of the config file and the credentials file. */
export interface AwsConfig {
  /** By name; the credentials file's options over the config file's. */
  readonly profiles: ConfigSections;
  /** The profiles of the config file alone. */
  readonly configProfiles: ConfigSections;
  /** The profiles of the credentials file alone: all its sections. */
  readonly credentialsProfiles: ConfigSections;
  readonly ssoSessions: ConfigSections;
  readonly services: ConfigSections;
  /** The config file's `[plugins]`. */
  readonly plugins: ConfigSection;
  /** Expanded, as in messages; `''` where a variable that is set to nothing says there is none. */
  readonly configFile: string;
  readonly credentialsFile: string;
}

/** Reads both files; one that is not there is empty, one that cannot be understood is a CliGeneralError. */
export function loadConfig(host: Pick<Host, 'env' | 'files' | 'platform'>): AwsConfig {
  const configFile = expandFileName(host.env['AWS_CONFIG_FILE'] ?? '~/.aws/config', host);
  const credentialsFile = expandFileName(host.env['AWS_SHARED_CREDENTIALS_FILE'] ?? '~/.aws/credentials', host);
  const sections = sortSections(readSections(configFile, host));
  const credentialsProfiles = readSections(credentialsFile, host);
  return {
    profiles: overlay(sections.configProfiles, credentialsProfiles),
    ...sections,
    credentialsProfiles,
    configFile,
    credentialsFile,
  };
}

/** Unlike in parameter files, a variable's value may bring the `~`. */
function expandFileName(name: string, host: Pick<Host, 'env' | 'files' | 'platform'>): string {
  return expandHome(expandVariables(name, host), host);
}

const noSections: ConfigSections = new Map();

function readSections(path: string, host: Pick<Host, 'files'>): ConfigSections {
  const text = readConfigText(path, host);
  if (text === undefined) return noSections;
  return parseNestedConfigFile(text) ?? refuseConfigFile(path);
}

/**
 * The text of a config, credentials or alias file; `undefined` where there is no plain file that can be read. One that
 * is not UTF-8 is a CliGeneralError.
 */
export function readConfigText(path: string, { files }: Pick<Host, 'files'>): string | undefined {
  if (path === '' || !files.isFile(path)) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = files.read(path);
  } catch {
    // The reference, too, passes over a file that it may not open.
    return undefined;
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  // Only then is it worth asking whether the character was there or stands for bytes that are not UTF-8.
  if (text.includes('\ufffd') && Buffer.compare(Buffer.from(text, 'utf8'), bytes) !== 0) return refuseConfigFile(path);
  return text;
}

/** The error for a config, credentials or alias file that cannot be understood. */
export function refuseConfigFile(path: string): never {
  throw new CliGeneralError(`Unable to parse config file: ${path}`);
}

interface SortedSections {
  readonly configProfiles: ConfigSections;
  readonly ssoSessions: ConfigSections;
  readonly services: ConfigSections;
  readonly plugins: ConfigSection;
}

/** Sorts the config file's sections by kind; of two spellings of one name the later counts. */
function sortSections(sections: ConfigSections): SortedSections {
  const configProfiles = new Map<string, ConfigSection>();
  const ssoSessions = new Map<string, ConfigSection>();
  const services = new Map<string, ConfigSection>();
  for (const [header, section] of sections) {
    if (header === 'default') configProfiles.set(header, section);
    else if (header.startsWith('profile')) setByName(configProfiles, header, section);
    else if (header.startsWith('sso-session')) setByName(ssoSessions, header, section);
    else if (header.startsWith('services')) setByName(services, header, section);
  }
  return { configProfiles, ssoSessions, services, plugins: sections.get('plugins') ?? new Map() };
}

/** The second word of the header is the name; a header that is not two words names nothing. */
function setByName(named: Map<string, ConfigSection>, header: string, section: ConfigSection): void {
  let words: readonly string[];
  try {
    words = splitShell(header);
  } catch {
    return;
  }
  const [, name, ...more] = words;
  if (name !== undefined && more.length === 0) named.set(name, section);
}

function overlay(below: ConfigSections, above: ConfigSections): ConfigSections {
  if (above.size === 0) return below;
  const merged = new Map(below);
  for (const [name, section] of above) merged.set(name, new Map([...(below.get(name) ?? []), ...section]));
  return merged;
}
