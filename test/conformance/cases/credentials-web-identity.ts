import type { Answer, Case } from '../case.ts';
import { devCase, deviceEnabled, envCase, queryError, stsAnswer, words } from './credentials-words.ts';

const roleArn = 'arn:aws:iam::210987654321:role/Web';
const env = {
  AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
  AWS_ROLE_ARN: roleArn,
  AWS_ROLE_SESSION_NAME: 'web-1',
};
const files = { 'home/token': 'jwt.one.two' };
const profile = `role_arn = ${roleArn}\nrole_session_name = web-2\nweb_identity_token_file = {home}/token`;

function webIdentityAnswer(name: string, expiration?: string): Answer {
  return stsAnswer('AssumeRoleWithWebIdentity', name, expiration);
}

/** The answers of STS and IAM if every request succeeds. */
const successAnswers = [webIdentityAnswer('WEB'), deviceEnabled];

export const cases: readonly Case[] = [
  envCase('web-identity/environment', env, { files, answers: successAnswers }),
  envCase('web-identity/environment-without-role', { ...env, AWS_ROLE_ARN: null }, { files }),
  envCase('web-identity/environment-role-empty', { ...env, AWS_ROLE_ARN: '' }, { files }),
  envCase('web-identity/environment-token-file-empty', { ...env, AWS_WEB_IDENTITY_TOKEN_FILE: '' }, { files }),
  envCase('web-identity/environment-role-only', { AWS_ROLE_ARN: roleArn }, { files }),
  envCase(
    'web-identity/generated-session-name',
    { ...env, AWS_ROLE_SESSION_NAME: null },
    { files, answers: successAnswers },
  ),
  envCase('web-identity/session-name-empty', { ...env, AWS_ROLE_SESSION_NAME: '' }, { files, answers: successAnswers }),
  envCase('web-identity/token-file-missing', { ...env, AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/nosuch' }),
  envCase('web-identity/token-file-missing-relative', { ...env, AWS_WEB_IDENTITY_TOKEN_FILE: 'nosuch' }),
  envCase('web-identity/token-file-tilde', { ...env, AWS_WEB_IDENTITY_TOKEN_FILE: '~/token' }, { files }),
  envCase(
    'web-identity/token-file-relative',
    { ...env, AWS_WEB_IDENTITY_TOKEN_FILE: 'tok' },
    { files: { 'work/tok': 'abcd' }, answers: successAnswers },
  ),
  envCase('web-identity/token-file-folder', { ...env, AWS_WEB_IDENTITY_TOKEN_FILE: '{home}' }),
  envCase('web-identity/token-not-trimmed', env, { files: { 'home/token': ' jwt \n' }, answers: successAnswers }),
  envCase('web-identity/token-carriage-return', env, {
    files: { 'home/token': 'a\r\nb\rc\n' },
    answers: successAnswers,
  }),
  envCase('web-identity/token-not-utf8', env, { files: { 'home/token': { base64: '/2FiY2Q=' } } }),
  envCase('web-identity/token-empty', env, { files: { 'home/token': '' } }),
  envCase(
    'web-identity/values-too-short',
    { ...env, AWS_ROLE_ARN: 'r', AWS_ROLE_SESSION_NAME: 's' },
    { files: { 'home/token': 'abc' } },
  ),
  envCase('web-identity/denied', env, {
    files,
    answers: [queryError(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity')],
  }),
  envCase('web-identity/invalid-token', env, {
    files,
    answers: [queryError(400, 'InvalidIdentityToken', 'No OpenIDConnect provider found')],
  }),
  envCase(
    'web-identity/provider-unreachable',
    { ...env, AWS_MAX_ATTEMPTS: '2' },
    { files, answers: [queryError(400, 'IDPCommunicationError', 'idp')] },
  ),
  envCase('web-identity/throttled', env, {
    files,
    answers: [queryError(400, 'Throttling', 'slow'), ...successAnswers],
  }),
  envCase('web-identity/expired', env, {
    files,
    answers: [webIdentityAnswer('OLD', '2020-01-02T03:04:05Z'), deviceEnabled],
  }),
  envCase(
    'web-identity/environment-keys-win',
    { ...env, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's' },
    { files, answers: [deviceEnabled] },
  ),
  envCase(
    'web-identity/no-region-and-no-iam-endpoint',
    { ...env, AWS_REGION: null, AWS_ENDPOINT_URL: null, AWS_ENDPOINT_URL_STS: '{endpoint}' },
    { files },
  ),
  envCase('web-identity/no-region', { ...env, AWS_REGION: null }, { files, answers: successAnswers }),
  envCase('web-identity/profile-flag-disables-environment', env, {
    argv: [...words, '--profile', 'dev'],
    files: { ...files, 'home/.aws/config': '[profile dev]\nregion = us-east-1\n' },
  }),
  envCase('web-identity/cached', env, {
    files: {
      ...files,
      'home/.aws/cli/cache/273331a9f72fe3cec481991899a3995ad7339583.json':
        '{"Credentials": {"AccessKeyId": "ASIACACHED", "SecretAccessKey": "c", "SessionToken": "t", "Expiration": "2099-01-02T03:04:05Z"}}',
    },
    answers: [deviceEnabled],
  }),
  devCase('web-identity/profile', profile, { files, answers: successAnswers }),
  devCase('web-identity/map-as-token-file', `role_arn = ${roleArn}\nweb_identity_token_file =\n  a = b`, {
    answers: successAnswers,
  }),
  devCase('web-identity/profile-without-role', 'web_identity_token_file = {home}/token', { files }),
  devCase(
    'web-identity/profile-token-file-empty',
    `role_arn = ${roleArn}\nweb_identity_token_file =\nsource_profile = nosuch`,
  ),
  devCase('web-identity/profile-beats-keys', `${profile}\naws_access_key_id = A\naws_secret_access_key = s`, {
    files,
    answers: successAnswers,
  }),
  devCase('web-identity/source-profile-ignored', `${profile}\nsource_profile = nosuch`, {
    files,
    answers: successAnswers,
  }),
  devCase('web-identity/profile-duration-ignored', `${profile}\nduration_seconds = 1800\nexternal_id = x1`, {
    files,
    answers: successAnswers,
  }),
  devCase('web-identity/environment-completes-profile', 'web_identity_token_file = {home}/token', {
    env: { AWS_ROLE_ARN: roleArn, AWS_ROLE_SESSION_NAME: 'web-1' },
    files,
    answers: successAnswers,
  }),
  devCase('web-identity/environment-beats-profile', profile, {
    env: { ...env, AWS_ROLE_ARN: `${roleArn}2` },
    files,
    answers: successAnswers,
  }),
  devCase(
    'web-identity/role-profile-beats-environment',
    `role_arn = ${roleArn}\nsource_profile = dev\naws_access_key_id = A\naws_secret_access_key = s\nrole_session_name = s1`,
    {
      env,
      files,
      answers: [stsAnswer('AssumeRole', 'ROLE'), deviceEnabled],
    },
  ),
  devCase('web-identity/environment-beats-profile-keys', 'aws_access_key_id = A\naws_secret_access_key = s', {
    env,
    files,
    answers: successAnswers,
  }),
  devCase('web-identity/no-sign-request', profile, { files, argv: [...words, '--no-sign-request'] }),
];
