import type { Case } from '../case.ts';
import { devCase, deviceEnabled, envCase, farFuture, words } from './credentials-words.ts';

const keys = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' };
const dev = '[profile dev]\naws_access_key_id = AKIADEV\naws_secret_access_key = d\n';
const answers = [deviceEnabled];

const environment: readonly Case[] = [
  envCase('environment/keys', keys, { answers }),
  envCase('environment/session-token', { ...keys, AWS_SESSION_TOKEN: 'st' }, { answers }),
  envCase(
    'environment/security-token-wins',
    { ...keys, AWS_SESSION_TOKEN: 'st', AWS_SECURITY_TOKEN: 'old' },
    { answers },
  ),
  envCase(
    'environment/security-token-empty',
    { ...keys, AWS_SESSION_TOKEN: 'st', AWS_SECURITY_TOKEN: '' },
    { answers },
  ),
  envCase('environment/session-token-empty', { ...keys, AWS_SESSION_TOKEN: '' }, { answers }),
  envCase('environment/secret-missing', { AWS_ACCESS_KEY_ID: 'AKIAENV' }),
  envCase('environment/secret-empty', { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: '' }),
  envCase('environment/secret-only', { AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' }),
  envCase('environment/key-empty', { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: 's' }),
  envCase('environment/spaces-kept', { AWS_ACCESS_KEY_ID: ' AKIA ', AWS_SECRET_ACCESS_KEY: ' s ' }, { answers }),
  envCase('environment/nothing', {}),
  // A JavaScript runtime may read these files of the working folder by itself. Our program must ignore them.
  envCase(
    'environment/working-folder-files-ignored',
    {},
    {
      files: {
        'work/.env': 'AWS_ACCESS_KEY_ID=AKIADOT\nAWS_SECRET_ACCESS_KEY=s\n',
        'work/bunfig.toml': 'preload = ["./missing.js"]\n',
      },
    },
  ),
  envCase('environment/partial-keys-and-bad-endpoint', { AWS_ACCESS_KEY_ID: 'A', AWS_ENDPOINT_URL_IAM: 'http://' }),
  envCase(
    'environment/partial-keys-with-no-sign-request',
    { AWS_ACCESS_KEY_ID: 'A' },
    { argv: [...words, '--no-sign-request'], answers },
  ),
  envCase(
    'environment/partial-keys-with-profile-option',
    { AWS_ACCESS_KEY_ID: 'A' },
    {
      argv: [...words, '--profile', 'dev'],
      files: { 'home/.aws/config': dev },
      answers,
    },
  ),
  envCase('environment/profile-option-beats-keys', keys, {
    argv: [...words, '--profile', 'dev'],
    files: { 'home/.aws/config': dev },
    answers,
  }),
  envCase('environment/profile-option-default', keys, {
    argv: [...words, '--profile', 'default'],
    files: { 'home/.aws/config': '[default]\nregion = us-east-1\n' },
  }),
  envCase('environment/profile-option-empty', keys, { argv: [...words, '--profile', ''], answers }),
  devCase('environment/keys-beat-aws-profile', 'aws_access_key_id = AKIADEV\naws_secret_access_key = d', {
    env: keys,
    answers,
  }),
  envCase('environment/expiration-future', { ...keys, AWS_CREDENTIAL_EXPIRATION: farFuture }, { answers }),
  envCase('environment/expiration-past', { ...keys, AWS_CREDENTIAL_EXPIRATION: '2020-01-02T03:04:05Z' }),
  envCase('environment/expiration-garbage', { ...keys, AWS_CREDENTIAL_EXPIRATION: 'soon' }),
  envCase('environment/expiration-empty', { ...keys, AWS_CREDENTIAL_EXPIRATION: '' }),
  envCase('environment/expiration-without-zone', { ...keys, AWS_CREDENTIAL_EXPIRATION: '2099-01-02T03:04:05' }),
  envCase('environment/expiration-number', { ...keys, AWS_CREDENTIAL_EXPIRATION: '4102444800' }),
  envCase(
    'environment/expiration-named-month',
    { ...keys, AWS_CREDENTIAL_EXPIRATION: '2 January 2099 3:04 pm UTC' },
    { answers },
  ),
  envCase(
    'environment/expiration-offset',
    { ...keys, AWS_CREDENTIAL_EXPIRATION: '2099-01-02 03:04:05 +0530' },
    { answers },
  ),
  envCase('environment/expiration-offset-24-hours', { ...keys, AWS_CREDENTIAL_EXPIRATION: '2099-01-02T03:04:05+2400' }),
  envCase(
    'environment/expiration-offset-24-hours-skeleton',
    { ...keys, AWS_CREDENTIAL_EXPIRATION: '2099-01-02T03:04:05+2400' },
    { argv: [...words, '--generate-cli-skeleton', 'output'] },
  ),
  envCase('environment/expiration-empty-fraction', { ...keys, AWS_CREDENTIAL_EXPIRATION: '2099-01-02T03:04:05.Z' }),
  envCase('environment/token-white-space', { ...keys, AWS_SESSION_TOKEN: ' x \t y ' }, { answers }),
  envCase('environment/expiration-february-31', { ...keys, AWS_CREDENTIAL_EXPIRATION: '2099-02-31T03:04:05Z' }),
  envCase(
    'environment/expiration-garbage-skeleton',
    { ...keys, AWS_CREDENTIAL_EXPIRATION: 'soon' },
    {
      argv: [...words, '--generate-cli-skeleton', 'output'],
    },
  ),
  envCase(
    'environment/partial-keys-with-output-skeleton',
    { AWS_ACCESS_KEY_ID: 'A' },
    {
      argv: [...words, '--generate-cli-skeleton', 'output'],
    },
  ),
  envCase(
    'environment/expiration-with-parameter-error',
    { ...keys, AWS_CREDENTIAL_EXPIRATION: '2020-01-02T03:04:05Z' },
    {
      argv: [...words.slice(0, 3), '', ...words.slice(4)],
    },
  ),
  envCase('environment/bad-metadata-endpoint', { ...keys, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'not a url' }),
  envCase('environment/bad-metadata-mode', { ...keys, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'ipv5' }),
  envCase('environment/bad-metadata-timeout', { ...keys, AWS_METADATA_SERVICE_TIMEOUT: '1.5' }),
  envCase('environment/bad-metadata-attempts', { ...keys, AWS_METADATA_SERVICE_NUM_ATTEMPTS: '' }),
  envCase(
    'environment/bad-metadata-no-sign-request',
    { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'x' },
    { argv: [...words, '--no-sign-request'] },
  ),
  envCase(
    'environment/bad-metadata-and-missing-arguments',
    { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'x' },
    { argv: ['iam', 'enable-mfa-device'] },
  ),
  envCase(
    'environment/bad-metadata-and-skeleton',
    { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'x' },
    {
      argv: ['iam', 'enable-mfa-device', '--generate-cli-skeleton'],
    },
  ),
  envCase(
    'environment/bad-metadata-and-endpoint-without-scheme',
    { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'x' },
    {
      argv: [...words, '--endpoint-url', 'host'],
    },
  ),
  envCase('environment/bad-metadata-unknown-profile', {
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'x',
    AWS_PROFILE: 'nosuch',
  }),
  envCase('environment/bad-metadata-all-settings', {
    AWS_METADATA_SERVICE_TIMEOUT: 'a',
    AWS_METADATA_SERVICE_NUM_ATTEMPTS: 'b',
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'c',
    AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'd',
  }),
  envCase('environment/bad-metadata-mode-and-endpoint', {
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'c',
    AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'd',
  }),
  devCase('environment/bad-metadata-in-config', 'ec2_metadata_service_endpoint = x y\nregion = us-east-1', {
    env: keys,
  }),
  devCase('environment/metadata-mode-mixed-case', 'ec2_metadata_service_endpoint_mode = IPv6', { env: keys, answers }),
  devCase('environment/bad-metadata-timeout-in-config', 'metadata_service_timeout = x', { env: keys }),
];

/**
 * Returns a case with this text in the profile `dev` of the config file, and this credentials file. `isUsed`: the
 * program signs the call with keys of these files and sends it.
 */
function fileCase(name: string, config: string, credentials: string, isUsed = false): Case {
  return devCase(`files/${name}`, config, {
    ...(credentials === '' ? {} : { files: { 'home/.aws/credentials': credentials } }),
    ...(isUsed ? { answers } : {}),
  });
}

const files: readonly Case[] = [
  fileCase('config-keys', 'aws_access_key_id = AKIAC\naws_secret_access_key = c\naws_session_token = ct', '', true),
  fileCase('credentials-keys', '', '[dev]\naws_access_key_id = AKIAF\naws_secret_access_key = f\n', true),
  fileCase(
    'credentials-beat-config',
    'aws_access_key_id = AKIAC\naws_secret_access_key = c',
    '[dev]\naws_access_key_id = AKIAF\naws_secret_access_key = f\n',
    true,
  ),
  fileCase('halves-are-not-combined', 'aws_secret_access_key = c', '[dev]\naws_access_key_id = AKIAF\n'),
  fileCase(
    'secret-only-skipped',
    'aws_access_key_id = AKIAC\naws_secret_access_key = c',
    '[dev]\naws_secret_access_key = f\n',
    true,
  ),
  fileCase('config-partial', 'aws_access_key_id = AKIAC', ''),
  fileCase(
    'credentials-partial',
    'aws_access_key_id = AKIAC\naws_secret_access_key = c',
    '[dev]\naws_access_key_id = AKIAF\n',
  ),
  fileCase(
    'security-token-wins',
    '',
    '[dev]\naws_access_key_id = AKIAF\naws_secret_access_key = f\naws_session_token = st\naws_security_token = old\n',
    true,
  ),
  fileCase(
    'empty-token',
    '',
    '[dev]\naws_access_key_id = AKIAF\naws_secret_access_key = f\naws_session_token =\n',
    true,
  ),
  fileCase(
    'empty-security-token',
    '',
    '[dev]\naws_access_key_id = AKIAF\naws_secret_access_key = f\naws_session_token = st\naws_security_token =\n',
    true,
  ),
  fileCase('empty-key', '', '[dev]\naws_access_key_id =\naws_secret_access_key = f\n', true),
  fileCase('empty-secret', '', '[dev]\naws_access_key_id = AKIAF\naws_secret_access_key =\n', true),
  fileCase('quotes-kept', '', "[dev]\naws_access_key_id = 'AKIAF'\naws_secret_access_key = f\n", true),
  fileCase(
    'process-beats-config-keys',
    'aws_access_key_id = AKIAC\naws_secret_access_key = c\ncredential_process = false',
    '',
  ),
  fileCase(
    'credentials-beat-process',
    'credential_process = false',
    '[dev]\naws_access_key_id = AKIAF\naws_secret_access_key = f\n',
    true,
  ),
  fileCase(
    'process-in-credentials-file',
    'aws_access_key_id = AKIAC\naws_secret_access_key = c',
    '[dev]\ncredential_process = false\n',
  ),
  fileCase('sso-beats-keys', 'aws_access_key_id = AKIAC\naws_secret_access_key = c\nsso_role_name = r', ''),
  fileCase('nothing', 'region = us-east-1', ''),
  fileCase(
    'default-section-inherited',
    'region = us-east-1',
    '[DEFAULT]\naws_access_key_id = AKIAD\naws_secret_access_key = d\n[dev]\n',
    true,
  ),
];

/** Credentials in files of older tools: the files that AWS_CREDENTIAL_FILE and BOTO_CONFIG name, and `~/.boto`. */
const legacy: readonly Case[] = [
  envCase(
    'legacy/credential-file',
    { AWS_CREDENTIAL_FILE: '{home}/cred' },
    {
      files: { 'home/cred': 'AWSAccessKeyId=AKIAOLD\n AWSSecretKey = old\n' },
      answers,
    },
  ),
  envCase(
    'legacy/credential-file-tilde',
    { AWS_CREDENTIAL_FILE: '~/cred' },
    {
      files: { 'home/cred': 'AWSAccessKeyId=AKIAOLD\nAWSSecretKey=a=b\n' },
      answers,
    },
  ),
  envCase('legacy/credential-file-missing', { AWS_CREDENTIAL_FILE: '{home}/nosuch' }),
  envCase('legacy/credential-file-missing-tilde', { AWS_CREDENTIAL_FILE: '~/nosuch' }),
  envCase('legacy/credential-file-empty-name', { AWS_CREDENTIAL_FILE: '' }),
  envCase(
    'legacy/credential-file-without-key',
    { AWS_CREDENTIAL_FILE: '{home}/cred' },
    { files: { 'home/cred': 'a=b\n' } },
  ),
  envCase(
    'legacy/credential-file-without-secret',
    { AWS_CREDENTIAL_FILE: '{home}/cred' },
    { files: { 'home/cred': 'AWSAccessKeyId=A\n' } },
  ),
  envCase(
    'legacy/credential-file-bad-line',
    { AWS_CREDENTIAL_FILE: '{home}/cred' },
    { files: { 'home/cred': 'AWSAccessKeyId\n' } },
  ),
  envCase(
    'legacy/credential-file-blank-line',
    { AWS_CREDENTIAL_FILE: '{home}/cred' },
    { files: { 'home/cred': 'AWSAccessKeyId=A\n\nAWSSecretKey=s\n' } },
  ),
  envCase('legacy/credential-file-folder', { AWS_CREDENTIAL_FILE: '{home}' }),
  envCase(
    'legacy/boto-config',
    { BOTO_CONFIG: '{home}/b.cfg' },
    {
      files: { 'home/b.cfg': '[Credentials]\naws_access_key_id = AKIABOTO\naws_secret_access_key = b\n' },
      answers,
    },
  ),
  envCase(
    'legacy/boto-file-in-home',
    {},
    {
      files: {
        'home/.boto':
          '[Credentials]\naws_access_key_id = AKIABOTO\naws_secret_access_key = b\naws_session_token = ignored\n',
      },
      answers,
    },
  ),
  envCase(
    'legacy/boto-config-replaces-home-file',
    { BOTO_CONFIG: '{home}/nosuch' },
    {
      files: { 'home/.boto': '[Credentials]\naws_access_key_id = AKIABOTO\naws_secret_access_key = b\n' },
    },
  ),
  envCase(
    'legacy/boto-config-empty-name',
    { BOTO_CONFIG: '' },
    {
      files: { 'home/.boto': '[Credentials]\naws_access_key_id = AKIABOTO\naws_secret_access_key = b\n' },
    },
  ),
  envCase('legacy/boto-partial', {}, { files: { 'home/.boto': '[Credentials]\naws_access_key_id = A\n' } }),
  envCase('legacy/boto-secret-only', {}, { files: { 'home/.boto': '[Credentials]\naws_secret_access_key = A\n' } }),
  envCase(
    'legacy/boto-section-in-lower-case',
    {},
    { files: { 'home/.boto': '[credentials]\naws_access_key_id = A\naws_secret_access_key = b\n' } },
  ),
  envCase('legacy/boto-unparsable', {}, { files: { 'home/.boto': 'aws_access_key_id = A\n' } }),
  envCase('legacy/boto-unparsable-with-environment-keys', keys, { files: { 'home/.boto': 'x\n' }, answers }),
  envCase(
    'legacy/credential-file-beats-boto',
    { AWS_CREDENTIAL_FILE: '{home}/cred' },
    {
      files: {
        'home/cred': 'AWSAccessKeyId=AKIAOLD\nAWSSecretKey=old\n',
        'home/.boto': '[Credentials]\naws_access_key_id = AKIABOTO\naws_secret_access_key = b\n',
      },
      answers,
    },
  ),
];

export const cases: readonly Case[] = [...environment, ...files, ...legacy];
