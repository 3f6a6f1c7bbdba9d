import { CliGeneralError } from '../errors/cli-error.ts';
import { parsePythonInt } from '../python/numbers.ts';
import { pyRepr, pyStr, pyTypeName } from '../python/python-text.ts';
import { type ConfigValue, textOf } from './config-file.ts';
import { isSettingTrue, readInt, readSetting, readSettingText } from './read-setting.ts';
import { profileSection, type Session } from './session.ts';

/**
 * Throws a CliGeneralError for wrong values of settings that have no effect on this command. The AWS CLI checks them,
 * in this order, when it creates a client.
 */
export function checkInertSettings(session: Session): void {
  checkCompressionSize(readSetting(session, 'requestMinCompressionSizeBytes') ?? '');
  checkChecksumSetting('request_checksum_calculation', readSettingText(session, 'requestChecksumCalculation'));
  checkChecksumSetting('response_checksum_validation', readSettingText(session, 'responseChecksumValidation'));
  if (session.globals.signRequest !== false) {
    checkAccountIdEndpointMode(readSettingText(session, 'accountIdEndpointMode'));
  }
  checkAuthSchemePreference(readSetting(session, 'authSchemePreference'));
  if (readSetting(session, 's3') === '') {
    throw new CliGeneralError('The setting s3 of the profile is empty. Indented settings are expected below it.');
  }
}

/**
 * Throws a CliGeneralError for a bad port of client-side monitoring, if monitoring is enabled. This program does no
 * monitoring.
 */
export function checkMonitoringPort(session: Session): void {
  if (isSettingTrue(session, 'csmEnabled')) readInt(session, 'csmPort');
}

function checkCompressionSize(value: ConfigValue): void {
  const refusal = `Invalid value "${pyStr(value)}" for request_min_compression_size_bytes. Value must be`;
  const bytes = typeof value === 'string' ? tryInt(value) : undefined;
  if (bytes === undefined) throw new CliGeneralError(`${refusal} an integer. Received ${pyTypeName(value)} instead.`);
  if (bytes < 1n || bytes > 1_048_576n) throw new CliGeneralError(`${refusal} between 1 and 1048576.`);
}

function tryInt(text: string): bigint | undefined {
  try {
    return parsePythonInt(text);
  } catch {
    return undefined;
  }
}

function checkChecksumSetting(name: string, value = ''): void {
  const mode = value.toLowerCase();
  if (mode === 'when_supported' || mode === 'when_required') return;
  throw new CliGeneralError(
    `Unsupported configuration value for ${name}. Expected one of ('when_supported', 'when_required') but got ${mode}.`,
  );
}

function checkAccountIdEndpointMode(value = ''): void {
  const mode = value.toLowerCase();
  if (mode === 'preferred' || mode === 'disabled' || mode === 'required') return;
  throw new CliGeneralError(
    `The configured value '${mode}' for 'account_id_endpoint_mode' is invalid. ` +
      "Valid values are: ('preferred', 'disabled', 'required').",
  );
}

function checkAuthSchemePreference(value: ConfigValue | undefined): void {
  if (value === undefined || typeof value === 'string') return;
  throw new CliGeneralError(
    `auth_scheme_preference must be a comma-delimited string. Received <class 'dict'> instead: ${pyRepr(value)}.`,
  );
}

/**
 * Throws a CliGeneralError for a profile whose `sso_session` names a missing or incomplete section. The AWS CLI reads
 * that section to get a bearer token, although this command never sends one. So the AWS CLI fails even if the
 * credentials come from elsewhere or the request is not signed.
 */
export function checkSsoTokenSettings(session: Session): void {
  const setting = profileSection(session).get('sso_session');
  if (setting === undefined) return;
  const name = textOf(setting, "the profile's sso_session");
  const subject = `The profile "${session.profile.name}" is configured to use the SSO token provider but`;
  const section = session.config.ssoSessions.get(name);
  if (section === undefined || section.size === 0) {
    throw new CliGeneralError(`${subject} the "${name}" sso_session configuration does not exist.`);
  }
  const missing = ['sso_start_url', 'sso_region'].filter((option) => !section.has(option));
  if (missing.length === 0) return;
  const list = missing.map((option) => `'${option}'`).join(', ');
  throw new CliGeneralError(`${subject} is missing the following configuration: [${list}].`);
}
