import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { splitShell } from '../python/split-command.ts';
import { type ConfigSection, type ConfigSections, parseNestedConfigFile } from './config-file.ts';

/** The content of the config file and the credentials file. */
export interface AwsConfig {
  /** The profiles of both files by name. The credentials file's options take precedence. */
  readonly profiles: ConfigSections;
  /** The profiles of the config file alone. */
  readonly configProfiles: ConfigSections;
  /** The sections of the credentials file. Each of them is a profile. */
  readonly credentialsProfiles: ConfigSections;
  readonly ssoSessions: ConfigSections;
  readonly services: ConfigSections;
  /** The config file's `[plugins]` section. */
  readonly plugins: ConfigSection;
  /** Expanded path, as messages show it. Empty if AWS_CONFIG_FILE is set to an empty value: no file is read then. */
  readonly configFile: string;
  /** Expanded path. Empty if AWS_SHARED_CREDENTIALS_FILE is set to an empty value: no file is read then. */
  readonly credentialsFile: string;
}

/** Reads both files. A missing file counts as empty. Throws a CliGeneralError for a file that cannot be parsed. */
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

/**
 * Expands variables first and `~` second, so a variable's value may begin with `~`. (expandPath() expands `~` first.)
 */
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
 * Reads a config, credentials or alias file. Returns `undefined` if the path is not a regular file or cannot be read.
 * Throws a CliGeneralError if the file is not UTF-8.
 */
export function readConfigText(path: string, { files }: Pick<Host, 'files'>): string | undefined {
  if (path === '' || !files.isFile(path)) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = files.read(path);
  } catch {
    // The AWS CLI also ignores a file that it has no permission to open.
    return undefined;
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  // U+FFFD either stands for invalid bytes or is in the file itself. Comparing the bytes shows which. That is slow, so
  // it is done only for a text with U+FFFD.
  if (text.includes('\ufffd') && Buffer.compare(Buffer.from(text, 'utf8'), bytes) !== 0) return refuseConfigFile(path);
  return text;
}

/** Throws the error for a config, credentials or alias file that cannot be parsed. */
export function refuseConfigFile(path: string): never {
  throw new CliGeneralError(`Unable to parse config file: ${path}`);
}

interface SortedSections {
  readonly configProfiles: ConfigSections;
  readonly ssoSessions: ConfigSections;
  readonly services: ConfigSections;
  readonly plugins: ConfigSection;
}

/**
 * Sorts the config file's sections by kind. If two headers give the same name, the later section replaces the earlier.
 */
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

/** Adds a section under the second word of its header. Ignores a header that is not two words. */
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

/** Merges two files' profiles by name. The options of `above` take precedence. */
function overlay(below: ConfigSections, above: ConfigSections): ConfigSections {
  if (above.size === 0) return below;
  const merged = new Map(below);
  for (const [name, section] of above) merged.set(name, new Map([...(below.get(name) ?? []), ...section]));
  return merged;
}
