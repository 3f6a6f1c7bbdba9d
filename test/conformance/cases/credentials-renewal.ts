import { createHash } from 'node:crypto';
import type { Answer, Case } from '../case.ts';
import { assumedRole, devCase, deviceEnabled, dpopKey, envCase, farFuture, queryError } from './credentials-words.ts';
import { oneAttempt } from './settings-words.ts';

/**
 * The number of seconds until credentials expire. The program renews credentials if less than 15 minutes remain. It
 * ignores a failed renewal if at least 10 minutes remain.
 */
const remainingSeconds = [960, 840, 500, 10] as const;

const keys = '"AccessKeyId":"ASIAGIVEN","SecretAccessKey":"s-given"';

/**
 * Returns a credential process, which records each run and prints credentials with this expiration. Every run except
 * the first begins with the command `fromSecondRun`.
 */
function program(expiration: string, fromSecondRun = ':'): Case['files'] {
  const text = `#!/bin/sh\n[ -e {home}/runs ] && ${fromSecondRun}\necho ran >> {home}/runs\necho '{"Version":1,${keys},"Expiration":"${expiration}"}'\n`;
  return { 'home/p.sh': { text, mode: 0o755 } };
}

const baseProfile = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
const role = 'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base';
function cachedRole(expiration: string): Case['files'] {
  return {
    'home/.aws/cli/cache/03f6d5f06adf201106575d86e45d8c094158f58a.json': `{"Credentials": {"AccessKeyId": "ASIACACHED", "SecretAccessKey": "c", "SessionToken": "ct", "Expiration": "${expiration}"}}`,
  };
}

const session = '[sso-session corp]\nsso_start_url = u\nsso_region = us-west-2\n';
function ssoToken(expiresAt: string): Case['files'] {
  const refreshMembers = { clientId: 'c', clientSecret: 'cs', registrationExpiresAt: farFuture, refreshToken: 'r' };
  return {
    'home/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json': JSON.stringify({
      ...{ startUrl: 'u', region: 'us-west-2', accessToken: 'access-1', expiresAt },
      ...refreshMembers,
    }),
  };
}
const portal: Answer = {
  when: 'federation',
  body: '{"roleCredentials":{"accessKeyId":"A","secretAccessKey":"s","sessionToken":"t","expiration":4070919845000}}',
};

function ssoCase(name: string, expiresAt: string, oidc: Answer): Case {
  return devCase(
    `renewal/sso-${name}`,
    'sso_session = corp\nsso_account_id = 1\nsso_role_name = r',
    { env: oneAttempt, files: ssoToken(expiresAt), answers: [{ when: '/token', ...oidc }, portal, deviceEnabled] },
    session,
  );
}

function loginCase(name: string, expiresAt: string, signin: Answer): Case {
  const accessToken = { accessKeyId: 'ASIALOGIN', secretAccessKey: 's', sessionToken: 't', accountId: '1', expiresAt };
  return devCase(`renewal/login-${name}`, 'login_session = ann', {
    env: oneAttempt,
    files: {
      [`home/.aws/login/cache/${createHash('sha256').update('ann').digest('hex')}.json`]: JSON.stringify({
        accessToken: accessToken,
        ...{ refreshToken: 'r1', clientId: 'c', dpopKey },
      }),
    },
    answers: [{ when: '/v1/token', ...signin }, deviceEnabled],
  });
}

const loggedIn: Answer = {
  body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"ns","sessionToken":"nt"},"expiresIn":900,"refreshToken":"r2"}',
};
const denied: Answer = {
  status: 403,
  headers: { 'x-amzn-ErrorType': 'AccessDeniedException' },
  body: '{"error":"TOKEN_EXPIRED"}',
};

/** Cases of credentials that expire soon or have just expired. A number in a name is the time left, in seconds. */
export const cases: readonly Case[] = [
  ...remainingSeconds.map((seconds) =>
    envCase(`renewal/environment-${seconds}`, {
      AWS_ACCESS_KEY_ID: 'A',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_CREDENTIAL_EXPIRATION: `{now+${seconds}}`,
    }),
  ),
  ...remainingSeconds.map((seconds) =>
    devCase(`renewal/process-${seconds}`, 'credential_process = {home}/p.sh', { files: program(`{now+${seconds}}`) }),
  ),
  ...[840, 500].map((seconds) =>
    devCase(`renewal/process-${seconds}-then-fails`, 'credential_process = {home}/p.sh', {
      files: program(`{now+${seconds}}`, 'exit 1'),
    }),
  ),
  devCase(
    'renewal/process-as-source',
    role,
    { files: program('{now+840}'), answers: [assumedRole('ONE'), deviceEnabled] },
    // The profile `base` gets the program instead of keys.
    baseProfile.replace(/aws_[\s\S]*/, 'credential_process = {home}/p.sh\n'),
  ),
  ...remainingSeconds.map((seconds) =>
    devCase(
      `renewal/cached-role-${seconds}`,
      role,
      { files: cachedRole(`{now+${seconds}}`), answers: [assumedRole('NEW', '{now+700}'), deviceEnabled] },
      baseProfile,
    ),
  ),
  devCase(
    'renewal/cached-role-refused',
    role,
    { files: cachedRole('{now+840}'), answers: [queryError(403, 'AccessDenied', 'no')] },
    baseProfile,
  ),
  ...[840, -10].map((seconds) =>
    envCase(
      `renewal/container-${seconds}`,
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{endpoint}/c' },
      {
        answers: [{ body: `{${keys},"Token":"t","Expiration":"{now+${seconds}}"}`.replace('+-', '-') }, deviceEnabled],
      },
    ),
  ),
  ssoCase('960', '{now+960}', { body: '{"accessToken":"x","expiresIn":3600}' }),
  ssoCase('840', '{now+840}', { body: '{"accessToken":"x","expiresIn":3600}' }),
  ssoCase('600-refused', '{now+600}', { status: 400, body: '{"error":"x"}' }),
  ssoCase('840-closed', '{now+840}', { fault: 'close' }),
  ssoCase('840-incomplete', '{now+840}', { body: '{"accessToken":"x"}' }),
  ssoCase('500-new-token-expired', '{now+500}', { body: '{"accessToken":"x","expiresIn":0}' }),
  // The program renews the token of a login session if less than 5 minutes remain.
  ...[960, 840, 240].map((seconds) => loginCase(String(seconds), `{now+${seconds}}`, loggedIn)),
  ...[840, 240].map((seconds) => loginCase(`${seconds}-refused`, `{now+${seconds}}`, denied)),
];
