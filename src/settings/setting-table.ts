import type { GlobalArgs } from '../cli/parsed-args.ts';

/** A source of a setting. An empty variable or option counts as set. */
export type SettingSource =
  | { readonly flag: SettingFlag }
  | { readonly env: string }
  | { readonly profile: string }
  | { readonly constant: string };

/** The global options that are sources of settings. */
type SettingFlag = keyof Pick<GlobalArgs, 'region' | 'output' | 'caBundle' | 'cliBinaryFormat' | 'cliErrorFormat'>;

/** The sources of each setting. The first source that has the setting takes precedence. */
export const settingTable = {
  region: [{ flag: 'region' }, { env: 'AWS_REGION' }, { env: 'AWS_DEFAULT_REGION' }, { profile: 'region' }],
  caBundle: [{ flag: 'caBundle' }, { env: 'AWS_CA_BUNDLE' }, { profile: 'ca_bundle' }, { env: 'REQUESTS_CA_BUNDLE' }],
  useFipsEndpoint: [{ env: 'AWS_USE_FIPS_ENDPOINT' }, { profile: 'use_fips_endpoint' }],
  useDualstackEndpoint: [{ env: 'AWS_USE_DUALSTACK_ENDPOINT' }, { profile: 'use_dualstack_endpoint' }],
  ignoreConfiguredEndpointUrls: [
    { env: 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS' },
    { profile: 'ignore_configured_endpoint_urls' },
  ],
  maxAttempts: [{ env: 'AWS_MAX_ATTEMPTS' }, { profile: 'max_attempts' }, { constant: '3' }],
  retryMode: [{ env: 'AWS_RETRY_MODE' }, { profile: 'retry_mode' }, { constant: 'standard' }],
  parameterValidation: [{ profile: 'parameter_validation' }, { constant: 'true' }],
  userAgentAppId: [{ env: 'AWS_SDK_UA_APP_ID' }, { profile: 'sdk_ua_app_id' }],
  // The settings from here to csmPort have no effect on this command, but a wrong value stops it.
  accountIdEndpointMode: [
    { env: 'AWS_ACCOUNT_ID_ENDPOINT_MODE' },
    { profile: 'account_id_endpoint_mode' },
    { constant: 'preferred' },
  ],
  requestChecksumCalculation: [
    { env: 'AWS_REQUEST_CHECKSUM_CALCULATION' },
    { profile: 'request_checksum_calculation' },
    { constant: 'when_supported' },
  ],
  responseChecksumValidation: [
    { env: 'AWS_RESPONSE_CHECKSUM_VALIDATION' },
    { profile: 'response_checksum_validation' },
    { constant: 'when_supported' },
  ],
  requestMinCompressionSizeBytes: [
    { env: 'AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES' },
    { profile: 'request_min_compression_size_bytes' },
    { constant: '10240' },
  ],
  authSchemePreference: [{ env: 'AWS_AUTH_SCHEME_PREFERENCE' }, { profile: 'auth_scheme_preference' }],
  s3: [{ profile: 's3' }],
  csmEnabled: [{ env: 'AWS_CSM_ENABLED' }, { profile: 'csm_enabled' }],
  csmPort: [{ env: 'AWS_CSM_PORT' }, { profile: 'csm_port' }, { constant: '31000' }],
  proxyCaBundle: [{ profile: 'proxy_ca_bundle' }],
  proxyClientCert: [{ profile: 'proxy_client_cert' }],
  proxyUseForwardingForHttps: [{ profile: 'proxy_use_forwarding_for_https' }],
  metadataServiceTimeout: [
    { env: 'AWS_METADATA_SERVICE_TIMEOUT' },
    { profile: 'metadata_service_timeout' },
    { constant: '1' },
  ],
  metadataServiceNumAttempts: [
    { env: 'AWS_METADATA_SERVICE_NUM_ATTEMPTS' },
    { profile: 'metadata_service_num_attempts' },
    { constant: '1' },
  ],
  ec2MetadataServiceEndpoint: [
    { env: 'AWS_EC2_METADATA_SERVICE_ENDPOINT' },
    { profile: 'ec2_metadata_service_endpoint' },
  ],
  ec2MetadataServiceEndpointMode: [
    { env: 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE' },
    { profile: 'ec2_metadata_service_endpoint_mode' },
  ],
  ec2MetadataV1Disabled: [{ env: 'AWS_EC2_METADATA_V1_DISABLED' }, { profile: 'ec2_metadata_v1_disabled' }],
  imdsUseIpv6: [{ env: 'AWS_IMDS_USE_IPV6' }, { profile: 'imds_use_ipv6' }],
  output: [{ flag: 'output' }, { env: 'AWS_DEFAULT_OUTPUT' }, { profile: 'output' }, { constant: 'json' }],
  pager: [{ env: 'AWS_PAGER' }, { profile: 'cli_pager' }, { env: 'PAGER' }, { constant: 'less' }],
  errorFormat: [{ flag: 'cliErrorFormat' }, { env: 'AWS_CLI_ERROR_FORMAT' }, { profile: 'cli_error_format' }],
  binaryFormat: [{ flag: 'cliBinaryFormat' }, { profile: 'cli_binary_format' }, { constant: 'base64' }],
  timestampFormat: [{ profile: 'cli_timestamp_format' }, { constant: 'iso8601' }],
  autoPrompt: [{ env: 'AWS_CLI_AUTO_PROMPT' }, { profile: 'cli_auto_prompt' }, { constant: 'off' }],
  helpOutput: [{ profile: 'cli_help_output' }, { constant: 'terminal' }],
} as const satisfies Readonly<Record<string, readonly SettingSource[]>>;

/** The name of a setting in the table. */
export type SettingName = keyof typeof settingTable;
