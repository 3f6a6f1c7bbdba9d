import { describe, expect, it } from 'vitest';
import type { GlobalArgs } from '../../../src/cli/parsed-args.ts';
import { CliConfigurationError, CliError, CliGeneralError } from '../../../src/errors/cli-error.ts';
import type { Environment } from '../../../src/host/host.ts';
import { resolveClientSettings, type Timeouts } from '../../../src/settings/client-settings.ts';
import { checkFormatSettings, resolveOutput, resolvePager } from '../../../src/settings/format-settings.ts';
import { checkSignatureVersion } from '../../../src/settings/signature-version.ts';
import { sessionOf } from './settings-session.ts';

interface WrongSetting {
  readonly options?: string;
  readonly env?: Environment;
  readonly globals?: Partial<GlobalArgs>;
  readonly timeouts?: Partial<Timeouts>;
  readonly region?: string;
  readonly message: string;
}

/** Wrong settings, in the order in which the AWS CLI checks them. */
const wrongSettings: readonly WrongSetting[] = [
  {
    options: 'sso_session = none',
    message:
      'The profile "default" is configured to use the SSO token provider but the "none" sso_session configuration does not exist.',
  },
  {
    options: 'services = none',
    message:
      'The profile is configured to use the services section but the "none" services configuration does not exist.',
  },
  {
    env: { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    region: 'us-isof-south-1',
    message: "Unable to construct a modeled endpoint with the following variant(s) ['dualstack']: ",
  },
  { env: { AWS_MAX_ATTEMPTS: 'many' }, message: "'many' in AWS_MAX_ATTEMPTS is not a whole number." },
  {
    env: { AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: '0' },
    message: 'Invalid value "0" for request_min_compression_size_bytes. Value must be between 1 and 1048576.',
  },
  {
    env: { AWS_REQUEST_CHECKSUM_CALCULATION: 'X' },
    message:
      "Unsupported configuration value for request_checksum_calculation. Expected one of ('when_supported', 'when_required') but got x.",
  },
  {
    env: { AWS_RESPONSE_CHECKSUM_VALIDATION: '' },
    message:
      "Unsupported configuration value for response_checksum_validation. Expected one of ('when_supported', 'when_required') but got .",
  },
  {
    env: { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'X' },
    message:
      "The configured value 'x' for 'account_id_endpoint_mode' is invalid. Valid values are: ('preferred', 'disabled', 'required').",
  },
  {
    options: 'auth_scheme_preference =\n  a = b',
    message: "auth_scheme_preference must be a comma-delimited string. Received <class 'dict'> instead: {'a': 'b'}.",
  },
  { options: 's3 =', message: 'The setting s3 of the profile is empty. Indented settings are expected below it.' },
  {
    env: { AWS_MAX_ATTEMPTS: '0' },
    message: 'Value provided to "max_attempts": 0 must be an integer greater than or equal to one.',
  },
  {
    env: { AWS_RETRY_MODE: 'legacy' },
    message: 'Invalid value provided to "mode": "legacy" must be one of: "standard" or "adaptive"',
  },
  { options: 'endpoint_url = http://a_b', message: 'Invalid endpoint: http://a_b' },
  {
    env: { AWS_CA_BUNDLE: ' ' },
    message:
      'Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string. Provide a valid path to a CA bundle file.',
  },
  {
    timeouts: { connect: -1n },
    message:
      'Attempted to set connect timeout to -1, but the timeout cannot be set to a value less than or equal to 0.',
  },
  {
    timeouts: { read: -2n },
    message: 'Attempted to set read timeout to -2, but the timeout cannot be set to a value less than or equal to 0.',
  },
  { env: { AWS_CSM_ENABLED: 'True', AWS_CSM_PORT: 'p' }, message: "'p' in AWS_CSM_PORT is not a whole number." },
];

function resolve(settings: readonly Omit<WrongSetting, 'message'>[]) {
  const options = settings.map((each) => each.options ?? '').join('\n');
  // If several rows set a variable, the first takes precedence.
  const env = Object.assign({}, ...settings.map((each) => each.env).reverse());
  const globals = Object.assign({}, ...settings.map((each) => each.globals));
  const timeouts = Object.assign({ read: 60n, connect: 60n }, ...settings.map((each) => each.timeouts));
  const region = settings.find((each) => each.region)?.region ?? 'us-east-1';
  return resolveClientSettings(sessionOf(`[default]\n${options}\n`, env, globals), 'iam', region, timeouts);
}

describe('resolveClientSettings', () => {
  it.each(wrongSettings.map((setting) => [setting.message, setting] as const))(
    'refuses a wrong setting: %s',
    (_, setting) => {
      expect(() => resolve([setting])).toThrow(new CliGeneralError(setting.message));
    },
  );

  it.each(wrongSettings.map(({ message }, index) => [message, wrongSettings.slice(index)] as const))(
    'reports only this error, even if the settings of all later rows are wrong too: %s',
    (message, thisAndLater) => {
      expect(() => resolve(thisAndLater)).toThrow(new CliGeneralError(message));
    },
  );

  it('has defaults for all settings', () => {
    expect(resolve([])).toEqual({
      endpoint: { url: 'https://iam.amazonaws.com', signingRegion: 'us-east-1', custom: false },
      retries: { maxAttempts: 3n, mode: 'standard' },
      trustStore: { kind: 'builtIn' },
      timeouts: { read: 60n, connect: 60n },
      parameterValidation: true,
      userAgentAppId: undefined,
      signatureVersion: 'v4',
    });
  });

  it('reads all settings', () => {
    const options =
      'retry_mode = adaptive\nparameter_validation = no\nsdk_ua_app_id = app\niam =\n  signature_version = v9\n';
    const env = { AWS_MAX_ATTEMPTS: ' 0_7 ', AWS_CA_BUNDLE: '/ca' };
    expect(resolve([{ options, env, globals: { endpointUrl: ' http://x' }, timeouts: { read: 0n } }])).toEqual({
      endpoint: { url: 'http://x', signingRegion: 'us-east-1', custom: true },
      retries: { maxAttempts: 7n, mode: 'adaptive' },
      trustStore: { kind: 'bundle', path: '/ca' },
      timeouts: { read: 0n, connect: 60n },
      parameterValidation: false,
      userAgentAppId: 'app',
      signatureVersion: 'v9',
    });
  });

  it.each(['true', 'TRUE'])('checks parameters with parameter_validation = %j', (value) => {
    expect(resolve([{ options: `parameter_validation = ${value}` }]).parameterValidation).toBe(true);
  });

  it.each(['false', '1', ''])('does not check parameters with parameter_validation = %j', (value) => {
    expect(resolve([{ options: `parameter_validation = ${value}` }]).parameterValidation).toBe(false);
  });

  it.each([
    [{ REQUESTS_CA_BUNDLE: '/r' }, {}, '', { kind: 'bundle', path: '/r' }],
    [{ REQUESTS_CA_BUNDLE: '/r', AWS_CA_BUNDLE: '/a' }, {}, '', { kind: 'bundle', path: '/a' }],
    [{ REQUESTS_CA_BUNDLE: '/r' }, {}, 'ca_bundle = /p', { kind: 'bundle', path: '/p' }],
    [{ AWS_CA_BUNDLE: '' }, { caBundle: '/f' }, '', { kind: 'bundle', path: '/f' }],
    [{ AWS_CA_BUNDLE: '' }, { caBundle: '', verifySsl: false }, '', { kind: 'unverified' }],
    [{ SSL_CERT_FILE: '/s', CURL_CA_BUNDLE: '/c' }, {}, '', { kind: 'builtIn' }],
  ])(
    'resolves the trust store of the environment %j, the options %j and the profile %j to %j',
    (env, globals, options, trustStore) => {
      expect(resolve([{ env, globals, options }]).trustStore).toEqual(trustStore);
    },
  );

  it('ignores the account id endpoint mode for unsigned requests', () => {
    const env = { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'x' };
    expect(() => resolve([{ env, globals: { signRequest: false } }])).not.toThrow();
  });

  it('does not apply --endpoint-url, --ca-bundle and --no-verify-ssl to other services', () => {
    const globals = { endpointUrl: 'http://x', caBundle: '', verifySsl: false };
    const settings = resolveClientSettings(sessionOf('', {}, globals), 'sts', 'us-west-2', { read: 1n, connect: 1n });
    expect(settings.endpoint.url).toBe('https://sts.us-west-2.amazonaws.com');
    expect(settings.trustStore).toEqual({ kind: 'builtIn' });
  });

  it.each([
    ['sso_session = s', "missing the following configuration: ['sso_region']."],
    ['sso_session = t', "missing the following configuration: ['sso_start_url', 'sso_region']."],
    ['sso_session = u', 'the "u" sso_session configuration does not exist.'],
    ['sso_session =\n  a = b', "Indented settings are not allowed below the profile's sso_session"],
    ['max_attempts =\n  a = b', "Indented settings are not allowed below the profile's max_attempts"],
    ['request_min_compression_size_bytes = x', `Value must be an integer. Received <class 'str'> instead.`],
    ['request_min_compression_size_bytes =\n  a = b', `Invalid value "{'a': 'b'}" for`],
  ])('refuses %j', (options, message) => {
    const sections = '[sso-session s]\nsso_start_url = x\n[sso-session t]\nx = y\n[sso-session u]\n';
    const session = sessionOf(`[default]\n${options}\n${sections}`);
    const timeouts = { read: 60n, connect: 60n };
    expect(() => resolveClientSettings(session, 'iam', 'x', timeouts)).toThrow(message);
    expect(() => resolveClientSettings(session, 'iam', 'x', timeouts)).toThrow(CliError);
  });
});

describe('checkSignatureVersion', () => {
  it.each(['v4', 'v2', 's3v4', 'v4a'])('accepts %s', (version) => {
    expect(() => checkSignatureVersion(version)).not.toThrow();
  });

  it.each([
    ['v9', 'Unknown Signature Version: v9.'],
    ['V4', 'Unknown Signature Version: V4.'],
    ['bearer', 'Unable to locate authorization token'],
    ['v4-s3express', 'The signature version v4-s3express is only for S3.'],
  ])('refuses %s', (version, message) => {
    expect(() => checkSignatureVersion(version)).toThrow(new CliGeneralError(message));
  });
});

describe('checkFormatSettings', () => {
  const check =
    (options: string, globals: Partial<GlobalArgs> = {}, env: Environment = {}) =>
    () =>
      checkFormatSettings(sessionOf(`[default]\n${options}\n`, env, globals));

  it.each([
    ['', {}],
    ['cli_timestamp_format = wire', {}],
    ['cli_binary_format = raw-in-base64-out', {}],
    ['cli_binary_format = x', { cliBinaryFormat: 'base64' as const }],
  ])('accepts the profile %j with the options %j', (options, globals) => {
    expect(check(options, globals)).not.toThrow();
  });

  it.each([
    ['cli_timestamp_format = none', 'Unknown cli_timestamp_format value: none, valid values are "wire" or "iso8601"'],
    [
      'cli_timestamp_format =\n  a = b',
      `Unknown cli_timestamp_format value: {'a': 'b'}, valid values are "wire" or "iso8601"`,
    ],
    [
      'cli_binary_format = x\ncli_timestamp_format = y',
      'Unknown cli_timestamp_format value: y, valid values are "wire" or "iso8601"',
    ],
  ])('refuses %j as a configuration error', (options, message) => {
    expect(check(options)).toThrow(new CliConfigurationError('Configuration', message));
  });

  it.each([
    ['cli_binary_format = x', 'x'],
    ['cli_binary_format =', ''],
    ['cli_binary_format =\n  a = b', "{'a': 'b'}"],
  ])('refuses %j as a general error', (options, value) => {
    const message = `Unknown cli_binary_format value: ${value}, valid values are "base64" or "raw-in-base64-out"`;
    expect(check(options)).toThrow(new CliGeneralError(message));
  });

  it('ignores a profile that does not exist', () => {
    expect(check('cli_timestamp_format = x', {}, { AWS_PROFILE: 'none' })).not.toThrow();
  });
});

describe('resolveOutput and resolvePager', () => {
  it.each([
    [{}, {}, '', 'json', 'less'],
    [{ AWS_DEFAULT_OUTPUT: 'csv', AWS_PAGER: 'p' }, {}, 'output = text\ncli_pager = q', 'csv', 'p'],
    [{ PAGER: 'r' }, {}, 'output = text\ncli_pager = q', 'text', 'q'],
    [{ PAGER: 'r', AWS_PAGER: '' }, { output: 'yaml' as const }, '', 'yaml', ''],
    [{ PAGER: 'r' }, { cliPager: false }, '', 'json', ''],
    [{ PAGER: 'r', AWS_DEFAULT_OUTPUT: '' }, { cliPager: true }, '', '', 'r'],
  ])(
    'with the environment %j, the options %j and the profile %j return %j and %j',
    (env, globals, options, output, pager) => {
      const session = sessionOf(`[default]\n${options}\n`, env, globals);
      expect([resolveOutput(session), resolvePager(session, 'linux')]).toEqual([output, pager]);
    },
  );

  it('return `more` as the default pager on Windows', () => {
    expect(resolvePager(sessionOf('', {}), 'win32')).toBe('more');
    expect(resolvePager(sessionOf('', { PAGER: 'less' }), 'win32')).toBe('less');
    expect(resolvePager(sessionOf('', {}, { cliPager: false }), 'win32')).toBe('');
  });
});
