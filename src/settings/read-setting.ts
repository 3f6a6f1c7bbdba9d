import { CliGeneralError } from '../errors/cli-error.ts';
import { parsePythonInt } from '../python/numbers.ts';
import { pyStr } from '../python/python-text.ts';
import { type ConfigValue, textOf } from './config-file.ts';
import { hasProfile, profileSection, type Session } from './session.ts';
import { type SettingName, type SettingSource, settingTable } from './setting-table.ts';

/** A setting's value and where it was found. */
export interface FoundSetting {
  readonly value: ConfigValue;
  readonly source: SettingSource;
}

/**
 * Searches the sources of a setting in order. Returns the first value found, with its source. Throws an
 * UnknownProfileError if the search reaches a profile that does not exist.
 */
export function findSetting(session: Session, name: SettingName): FoundSetting | undefined {
  for (const source of settingTable[name]) {
    const value = readSource(session, source);
    if (value !== undefined) return { value, source };
  }
  return undefined;
}

function readSource(session: Session, source: SettingSource): ConfigValue | undefined {
  if ('flag' in source) return session.globals[source.flag];
  if ('env' in source) return session.env[source.env];
  if ('profile' in source) return profileSection(session).get(source.profile);
  return source.constant;
}

/** Returns the setting's value, or `undefined` if it is not set. */
export function readSetting(session: Session, name: SettingName): ConfigValue | undefined {
  return findSetting(session, name)?.value;
}

/** Returns the setting's value as a string, or `undefined` if it is not set. A map is printed as in Python. */
export function readSettingText(session: Session, name: SettingName): string | undefined {
  const value = readSetting(session, name);
  return value === undefined ? undefined : pyStr(value);
}

/** Returns the setting's value, or `undefined` if it is not set. Throws a CliGeneralError for a map. */
export function readText(session: Session, name: SettingName): string | undefined {
  const found = findSetting(session, name);
  return found === undefined ? undefined : textOf(found.value, describeSource(found.source));
}

/** Returns the setting's value as an integer. Throws a CliGeneralError for anything else. */
export function readInt(session: Session, name: SettingName): bigint {
  const found = findSetting(session, name);
  if (found === undefined) throw new CliGeneralError(`${name} is not set.`);
  const source = describeSource(found.source);
  return parsePythonInt(textOf(found.value, source), source);
}

/** Whether the setting is `true`, in upper or lower case. All other values count as false. */
export function isSettingTrue(session: Session, name: SettingName): boolean {
  const value = readSetting(session, name);
  return typeof value === 'string' && value.toLowerCase() === 'true';
}

/** Returns lines for the debug log, one for each setting that is set, with value and source. */
export function describeSettings(session: Session): readonly string[] {
  if (!hasProfile(session)) return [`profile ${session.profile.name} (from ${session.profile.source}): not found`];
  const lines = [`profile: ${session.profile.name} (from ${session.profile.source})`];
  const names = Object.keys(settingTable).filter((name): name is SettingName => name in settingTable);
  for (const name of names) {
    const found = findSetting(session, name);
    if (found === undefined || 'constant' in found.source) continue;
    lines.push(`${name}: ${pyStr(found.value)} (from ${describeSource(found.source)})`);
  }
  return lines;
}

function describeSource(source: SettingSource): string {
  if ('constant' in source) return 'the default';
  if ('flag' in source) return 'the command line';
  return 'env' in source ? source.env : `the profile's ${source.profile}`;
}
