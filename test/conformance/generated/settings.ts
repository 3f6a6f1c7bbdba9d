import fc from 'fast-check';
import type { Case } from '../case.ts';
import { words } from '../cases/settings-words.ts';
import type { GeneratedCases } from '../load-cases.ts';

const variables: Readonly<Record<string, readonly (string | null)[]>> = {
  AWS_REGION: [null, 'x_y', '', 'cn-north-1', 'us-isof-south-1', 'fips-us-gov-west-1', '123', 'mars', 'aws-global'],
  AWS_DEFAULT_REGION: ['eu-west-1', '', 'b_c'],
  AWS_PROFILE: ['p', 'nosuch', '', 'default'],
  AWS_DEFAULT_PROFILE: ['p', 'q'],
  AWS_ENDPOINT_URL: ['{endpoint}/g', '', 'http://bad_host', 'noscheme', 'http://127.0.0.1:1/x'],
  AWS_ENDPOINT_URL_IAM: [null, '{endpoint}/i', '', 'http://h:99999'],
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ['true', 'TRUE', '1', ''],
  AWS_USE_FIPS_ENDPOINT: ['true', '1', '', 'True'],
  AWS_USE_DUALSTACK_ENDPOINT: ['true', 'yes', ''],
  AWS_MAX_ATTEMPTS: ['0', 'x', ' 1 ', ''],
  AWS_RETRY_MODE: ['standard', 'adaptive', 'legacy', ''],
  AWS_CA_BUNDLE: ['', ' ', '/nowhere'],
  REQUESTS_CA_BUNDLE: ['', '/nowhere'],
  AWS_ACCOUNT_ID_ENDPOINT_MODE: ['disabled', 'JUNK', ''],
  AWS_REQUEST_CHECKSUM_CALCULATION: ['WHEN_REQUIRED', 'j', ''],
  AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: ['0', '77', 'z'],
  AWS_CSM_ENABLED: ['true', 'false'],
  AWS_CSM_PORT: ['x', '99'],
  AWS_DEFAULT_OUTPUT: ['csv', 'text', ''],
  AWS_CLI_ERROR_FORMAT: ['json', 'legacy', '', 'x'],
  AWS_SECRET_ACCESS_KEY: [null],
};

const options: Readonly<Record<string, readonly string[]>> = {
  region: ['us-west-2', 'p_q', '', 'eu-isoe-west-1', 'us-iso-east-1'],
  endpoint_url: ['{endpoint}/c', '', 'foo', 'http://-x'],
  services: ['s', 'none', 't', 'u'],
  use_fips_endpoint: ['true', 'false'],
  use_dualstack_endpoint: ['True', 'no'],
  ignore_configured_endpoint_urls: ['true', 'no'],
  max_attempts: ['-1', 'q'],
  retry_mode: ['adaptive', 'std'],
  ca_bundle: ['', '/nowhere'],
  account_id_endpoint_mode: ['x', 'required'],
  response_checksum_validation: ['x'],
  s3: ['', 'x'],
  iam: ['', 'flat', '\n  signature_version = v4', '\n  signature_version = zz'],
  sso_session: ['ss', 'none', 'half'],
  csm_enabled: ['true'],
  cli_timestamp_format: ['wire', 'bad'],
  cli_binary_format: ['base64', 'bad'],
  cli_error_format: ['text', 'json', 'x'],
  parameter_validation: ['false', 'true', '0'],
  output: ['text', 'bad'],
};

const sections = `
[services s]
iam =
  endpoint_url = {endpoint}/s
[services t]
sts =
  endpoint_url = x
[services u]
iam = flat
[sso-session ss]
sso_region = r
sso_start_url = u
[sso-session half]
sso_region = r
`;

const flags: readonly (readonly string[])[] = [
  ...['mars', 'x_y', '', 'us-gov-west-1-fips'].map((region) => ['--region', region]),
  ...['p', 'q', 'nosuch', ''].map((profile) => ['--profile', profile]),
  ...['{endpoint}/f', 'http://bad_host', 'http://h:x'].map((url) => ['--endpoint-url', url]),
  ...[
    ['--no-sign-request'],
    ['--no-verify-ssl'],
    ['--ca-bundle', ''],
    ['--ca-bundle', '/nowhere'],
    ['--user-name', ''],
  ],
  ...[
    ['--cli-read-timeout', '-2'],
    ['--cli-connect-timeout', '-3'],
    ['--cli-error-format', 'json'],
    ['--query', '['],
  ],
];

/**
 * Generates at most four names of a table, each with one of its values. With more names, nearly every case would end
 * with an error.
 */
function some<Value>(
  table: Readonly<Record<string, readonly Value[]>>,
): fc.Arbitrary<readonly (readonly [string, Value])[]> {
  const entry = fc
    .constantFrom(...Object.entries(table))
    .chain(([name, values]) => fc.constantFrom(...values).map((value) => [name, value] as const));
  return fc.uniqueArray(entry, { maxLength: 4, size: 'max', selector: ([name]) => name });
}

const section = some(options).map((entries) => entries.map(([name, value]) => `${name} = ${value}\n`).join(''));

const settingsCase: fc.Arbitrary<Case> = fc
  .record({
    env: some(variables),
    flags: fc.uniqueArray(fc.constantFrom(...flags), { maxLength: 2, size: 'max', selector: ([flag]) => flag }),
    default: section,
    named: section,
    credentials: fc.oneof(
      fc.constant(''),
      section.map((text) => `[p]\n${text}`),
    ),
  })
  .map((parts) => ({
    name: '',
    argv: [...words, ...parts.flags.flat()],
    // The test server is the proxy, so no request reaches AWS. Requests to AWS's own endpoints fail without
    // `--no-verify-ssl`, because the certificate of the test server is not trusted.
    env: { AWS_MAX_ATTEMPTS: '1', HTTPS_PROXY: '{proxy}', ...Object.fromEntries(parts.env) },
    files: {
      'home/.aws/config': `[default]\n${parts.default}[profile p]\n${parts.named}${sections}`,
      'home/.aws/credentials': parts.credentials,
    },
    direct: false,
  }));

export const arbitraries: readonly GeneratedCases[] = [{ name: 'settings', case: settingsCase }];
