import { CliConfigurationError, CliGeneralError } from '../errors/cli-error.ts';
import { pyStr } from '../python/python-text.ts';
import { findSetting, readSetting, readSettingText } from './read-setting.ts';
import { hasProfile, type Session } from './session.ts';

/**
 * Refuses wrong values of two settings that have no effect on this command's output. The AWS CLI checks them before it
 * looks at the operation's arguments. A profile that does not exist is not an error here.
 */
export function checkFormatSettings(session: Session): void {
  if (!hasProfile(session)) return;
  checkTimestampFormat(session);
  checkBinaryFormat(session);
}

function checkTimestampFormat(session: Session): void {
  const format = readSettingText(session, 'timestampFormat');
  if (format === 'iso8601' || format === 'wire') return;
  throw new CliConfigurationError(
    'Configuration',
    `Unknown cli_timestamp_format value: ${format}, valid values are "wire" or "iso8601"`,
  );
}

function checkBinaryFormat(session: Session): void {
  const format = readSettingText(session, 'binaryFormat') ?? '';
  if (format === 'base64' || format === 'raw-in-base64-out') return;
  throw new CliGeneralError(
    `Unknown cli_binary_format value: ${format}, valid values are "base64" or "raw-in-base64-out"`,
  );
}

/** Returns the name of the output format, without a check. An unknown name is an error only if a result is printed. */
export function resolveOutput(session: Session): string {
  const output = readSetting(session, 'output') ?? '';
  return typeof output === 'string' ? output : pyStr(output);
}

/** Returns the pager's command line; empty for no pager. On Windows the default is `more`. */
export function resolvePager(session: Session, platform: string): string {
  if (session.globals.cliPager === false) return '';
  const found = findSetting(session, 'pager');
  if (found === undefined) return '';
  return platform === 'win32' && 'constant' in found.source ? 'more' : pyStr(found.value);
}
