import type { Case } from '../case.ts';
import { oneAttempt } from './settings-words.ts';
import { twoAttempts, wireCase } from './wire-words.ts';

const oneSecond = ['--cli-connect-timeout', '1'];
const keyless = { ...oneAttempt, AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };

/** Cases in which an endpoint or a proxy never answers an attempt to connect. */
export const cases: readonly Case[] = [
  wireCase('unreachable/endpoint', [], { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'http://{full}' } }, oneSecond),
  wireCase(
    'unreachable/endpoint-two-attempts',
    [],
    { env: { ...twoAttempts, AWS_ENDPOINT_URL_IAM: 'http://{full}/a?b#c' } },
    oneSecond,
  ),
  wireCase('unreachable/over-tls', [], { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'https://{full}' } }, oneSecond),
  wireCase('unreachable/unverified', [], { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'https://{full}' } }, [
    ...[...oneSecond, '--no-verify-ssl'],
  ]),
  wireCase('unreachable/json-error-format', [], { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'http://{full}' } }, [
    ...[...oneSecond, '--cli-error-format', 'json'],
  ]),
  wireCase(
    'unreachable/proxy',
    [],
    { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'http://gw.test', http_proxy: 'http://bob:secret@{full}' } },
    oneSecond,
  ),
  wireCase(
    'unreachable/tunnel',
    [],
    { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: 'https://gw.test', https_proxy: 'http://{full}' } },
    oneSecond,
  ),
  wireCase(
    'unreachable/sts-for-role',
    [],
    {
      env: { ...keyless, AWS_ENDPOINT_URL_STS: 'http://{full}' },
      files: {
        'home/.aws/config':
          '[default]\nrole_arn = arn:aws:iam::210987654321:role/Deploy\nsource_profile = base\n' +
          '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n',
      },
    },
    oneSecond,
  ),
  // The runner sends SIGINT some time after the first request to its server. The endpoint never accepts a connection,
  // so the credential process sends this request to the server, just before the call to IAM.
  wireCase('unreachable/interrupted', [{ body: '' }], {
    env: { ...keyless, AWS_ENDPOINT_URL_IAM: 'http://{full}' },
    files: {
      'home/.aws/config': '[default]\ncredential_process = bash {home}/p.sh\n',
      'home/p.sh':
        'IFS=: read -r host port <<< 127.0.0.1:{port}\nexec 3<>"/dev/tcp/$host/$port"\nprintf "GET /here HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n" >&3\nhead -n 1 <&3 >/dev/null\n' +
        `echo '{"Version": 1, "AccessKeyId": "AKIAPROC", "SecretAccessKey": "process-secret"}'\n`,
    },
    signal: { name: 'SIGINT', afterRequests: 1, delayMilliseconds: 1500 },
  }),
];
