import type { Answer, Case, CaseFile } from '../case.ts';
import { devCase, deviceEnabled, dpopKey, farFuture, words } from './credentials-words.ts';

const session = 'arn:aws:iam::123456789012:user/Ann';
/** The token's file. Its name is the SHA-256 of the session's name. */
const fileName = '078af0b03f7d465e65525171a95b9c2b95b49b098b0e98967d0ca4df523f9fb0.json';
const tokenPath = `home/.aws/login/cache/${fileName}`;
const past = '2020-01-02T03:04:05Z';

interface Token {
  readonly accessToken?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/**
 * Returns the content of a token file. `changes` replaces members of the token and of its `accessToken`. A member with
 * the value `undefined` is removed.
 */
function token(expiresAt: string, changes: Token = {}): string {
  const { accessToken, ...rest } = changes;
  return JSON.stringify({
    accessToken: {
      accessKeyId: 'ASIALOGIN',
      secretAccessKey: 's',
      sessionToken: 't',
      accountId: '123456789012',
      expiresAt,
      ...accessToken,
    },
    tokenType: 'aws_sigv4',
    refreshToken: 'refresh-1',
    idToken: 'id',
    clientId: 'arn:aws:signin:::devtools/same-device',
    dpopKey,
    ...rest,
  });
}

function loginCase(
  name: string,
  file: CaseFile | null,
  answers: readonly Answer[] = [deviceEnabled],
  env: Case['env'] = {},
): Case {
  return devCase(`login/${name}`, `login_session = ${session}`, {
    files: file === null ? {} : { [tokenPath]: file },
    answers,
    env: env ?? {},
  });
}

/** The answer to a request for a new token. */
const refreshed: Answer = {
  body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"ns","sessionToken":"nt"},"tokenType":"aws_sigv4","expiresIn":900,"refreshToken":"refresh-2","idToken":"id2"}',
};

/** Returns an answer that refuses a new token. */
function denied(error: string | null): Answer {
  return {
    status: 403,
    headers: { 'x-amzn-ErrorType': 'AccessDeniedException' },
    body: error === null ? '{"message":"m"}' : `{"error":"${error}","message":"m"}`,
  };
}

/** Returns an answer with this JSON text as the error, and with a member `x` that the API does not have. */
function badRequest(error: string): Answer {
  return {
    status: 400,
    headers: { 'x-amzn-ErrorType': 'ValidationException' },
    body: `{"error":${error},"message":"m","x":1}`,
  };
}

export const cases: readonly Case[] = [
  loginCase('token', token(farFuture)),
  loginCase('token-missing', null),
  loginCase('token-not-json', 'x'),
  loginCase('token-empty-object', '{}'),
  loginCase('token-list', '[]'),
  loginCase('token-without-access-token', JSON.stringify({ refreshToken: 'r', clientId: 'c', dpopKey })),
  loginCase('token-without-key-id', token(farFuture, { accessToken: { accessKeyId: undefined } })),
  loginCase('token-without-account', token(farFuture, { accessToken: { accountId: undefined } })),
  loginCase('token-without-expiry', token(farFuture, { accessToken: { expiresAt: undefined } })),
  loginCase('token-without-refresh-token', token(farFuture, { refreshToken: undefined })),
  loginCase('token-without-client', token(farFuture, { clientId: undefined })),
  loginCase('token-without-dpop-key', token(farFuture, { dpopKey: undefined })),
  loginCase('token-without-id-token', token(farFuture, { idToken: undefined, tokenType: undefined })),
  loginCase(
    'token-access-token-null',
    JSON.stringify({ accessToken: null, refreshToken: 'r', clientId: 'c', dpopKey }),
  ),
  loginCase('token-expiry-garbage', token('soon')),
  loginCase('token-expiry-without-zone', token('2099-01-02T03:04:05')),
  loginCase('expired-refreshed', token(past), [refreshed, deviceEnabled]),
  loginCase('expired-refreshed-mode-kept', { text: token(past), mode: 0o600 }, [refreshed, deviceEnabled]),
  loginCase('expired-without-refresh-token', token(past, { refreshToken: undefined })),
  loginCase('expired-dpop-key-invalid', token(past, { dpopKey: 'nonsense' })),
  loginCase('expired-denied-token-expired', token(past), [denied('TOKEN_EXPIRED')]),
  loginCase('expired-denied-password-changed', token(past), [denied('USER_CREDENTIALS_CHANGED')]),
  loginCase('expired-denied-insufficient-permissions', token(past), [denied('INSUFFICIENT_PERMISSIONS')]),
  loginCase('expired-denied-unknown-error', token(past), [denied('SOMETHING')]),
  loginCase('expired-denied-without-error', token(past), [denied(null)]),
  loginCase('expired-bad-request-token-expired', token(past), [
    {
      status: 400,
      headers: { 'x-amzn-ErrorType': 'ValidationException' },
      body: '{"error":"TOKEN_EXPIRED","message":"m"}',
    },
  ]),
  loginCase('expired-server-error', token(past), [{ status: 500, body: '{"message":"m"}' }], { AWS_MAX_ATTEMPTS: '2' }),
  loginCase('expired-connection-closed', token(past), [{ fault: 'close' }], { AWS_MAX_ATTEMPTS: '1' }),
  loginCase('expired-answer-empty', token(past), [{ body: '{}' }]),
  loginCase('expired-answer-without-expiry', token(past), [
    {
      body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"ns","sessionToken":"nt"},"refreshToken":"refresh-2"}',
    },
  ]),
  loginCase('expired-answer-without-refresh-token', token(past), [
    { body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"ns","sessionToken":"nt"},"expiresIn":900}' },
  ]),
  loginCase('expired-answer-short-lived', token(past), [
    {
      body: '{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"ns","sessionToken":"nt"},"expiresIn":0,"refreshToken":"refresh-2"}',
    },
  ]),
  loginCase('expired-answer-list', token(past), [{ body: '[]' }]),
  loginCase('expired-answer-access-token-null', token(past), [
    { body: '{"accessToken":null,"expiresIn":9,"refreshToken":"r"}' },
  ]),
  ...[
    ['expiry-text-and-refresh-token-number', '"expiresIn":"900","refreshToken":5'],
    ['expiry-fraction', '"expiresIn":900.9,"refreshToken":"r"'],
    ['refresh-token-null', '"expiresIn":900,"refreshToken":null'],
  ].map(([name, members]) =>
    loginCase(`expired-answer-${name}`, token(past), [
      {
        body: `{"accessToken":{"accessKeyId":"ASIANEW","secretAccessKey":"ns","sessionToken":"nt"},${members}}`,
      },
      deviceEnabled,
    ]),
  ),
  loginCase('expired-bad-request-unknown-error', token(past), [badRequest('"E"')]),
  loginCase('expired-bad-request-error-object', token(past), [badRequest('{"a":1,"b":"x"}')]),
  loginCase('expired-bad-request-error-list', token(past), [badRequest('[1,2,3,4,5]')]),
  loginCase('expired-bad-request-error-null', token(past), [badRequest('null')]),
  ...['legacy', 'json', 'yaml', 'text', 'table'].map((format) =>
    loginCase(`expired-bad-request-error-format-${format}`, token(past), [badRequest('{"a":[1]}')], {
      AWS_CLI_ERROR_FORMAT: format,
    }),
  ),
  loginCase('expired-client-null', token(past, { clientId: null })),
  loginCase('session-token-number', token(farFuture, { accessToken: { sessionToken: 5 } })),
  devCase('login/cache-folder-with-tilde', `login_session = ${session}`, {
    env: { AWS_LOGIN_CACHE_DIRECTORY: '~/else' },
    files: { [`home/else/${fileName}`]: token(farFuture) },
    answers: [deviceEnabled],
  }),
  devCase('login/cache-folder-with-variable', `login_session = ${session}`, {
    env: { AWS_LOGIN_CACHE_DIRECTORY: '$HOME/else' },
    files: { [`home/else/${fileName}`]: token(farFuture) },
    answers: [deviceEnabled],
  }),
  devCase('login/cache-folder-empty', `login_session = ${session}`, {
    env: { AWS_LOGIN_CACHE_DIRECTORY: '' },
    files: { [tokenPath]: token(farFuture) },
    answers: [deviceEnabled],
  }),
  devCase('login/session-is-map', 'login_session =\n  a = b'),
  devCase('login/session-empty', 'login_session ='),
  devCase('login/keys-in-credentials-file-win', `login_session = ${session}`, {
    files: {
      'home/.aws/credentials': '[dev]\naws_access_key_id = A\naws_secret_access_key = s\n',
      [tokenPath]: token(farFuture),
    },
    answers: [deviceEnabled],
  }),
  devCase('login/beats-config-keys', `login_session = ${session}\naws_access_key_id = A\naws_secret_access_key = s`, {
    files: { [tokenPath]: token(farFuture) },
    answers: [deviceEnabled],
  }),
  devCase('login/beats-process', `login_session = ${session}\ncredential_process = false`, {
    files: { [tokenPath]: token(farFuture) },
    answers: [deviceEnabled],
  }),
  devCase('login/no-sign-request', `login_session = ${session}`, {
    argv: [...words, '--no-sign-request'],
    answers: [deviceEnabled],
  }),
  devCase('login/token-missing-beats-parameter-error', `login_session = ${session}`, {
    argv: [...words.slice(0, 3), '', ...words.slice(4)],
  }),
  devCase('login/endpoint-variable', `login_session = ${session}`, {
    env: { AWS_ENDPOINT_URL_SIGNIN: '{endpoint}/in' },
    files: { [tokenPath]: token(past) },
    answers: [refreshed, deviceEnabled],
  }),
];
