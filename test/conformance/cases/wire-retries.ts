import type { Case } from '../case.ts';
import { oneAttempt } from './settings-words.ts';
import { error, success, threeAttempts, twoAttempts, wireCase } from './wire-words.ts';

/** Error codes that the AWS CLI retries as throttling. */
const throttlingCodes = [
  ...['Throttling', 'ThrottlingException', 'ThrottledException', 'RequestThrottledException', 'RequestThrottled'],
  ...['TooManyRequestsException', 'ProvisionedThroughputExceededException', 'TransactionInProgressException'],
  ...['RequestLimitExceeded', 'BandwidthLimitExceeded', 'LimitExceededException', 'SlowDown'],
  ...['PriorRequestNotComplete', 'EC2ThrottledException'],
];
/** Error codes that the AWS CLI does not retry. */
const otherCodes = [
  ...['throttling', 'TooManyRequests', 'LimitExceeded', 'ConcurrentModification', 'EntityTemporarilyUnmodifiable'],
  ...['ServiceFailure', 'IDPCommunicationError', 'RequestExpired', 'RequestTimeTooSkewed', 'SignatureDoesNotMatch'],
  ...['ExpiredToken', 'InvalidClientTokenId', 'requesttimeout'],
];

const date = 'Sun, 06 Nov 2033 08:49:37 GMT';
const later = 'Mon, 07 Nov 2033 08:49:37 GMT';
const dated = (value: string) => ({ ...error(500, 'X'), headers: { Date: value } });
const failed = error(500, 'X');

/** Returns a config file with one setting, in the default profile. */
const config = (text: string) => ({ files: { 'home/.aws/config': `[default]\n${text}\n` } });

export const cases: readonly Case[] = [
  ...[500, 502, 503, 504].map((status) =>
    wireCase(`retry/status-${status}`, [error(status, 'X')], { env: twoAttempts }),
  ),
  ...[408, 425, 429, 501, 505, 507, 509, 599].map((status) =>
    wireCase(`retry/no-retry-for-status-${status}`, [error(status, 'X')], { env: twoAttempts }),
  ),
  ...throttlingCodes.map((code) => wireCase(`retry/code-${code}`, [error(400, code), success], { env: twoAttempts })),
  ...['RequestTimeout', 'RequestTimeoutException'].map((code) =>
    wireCase(`retry/code-${code}`, [error(400, code), success], { env: twoAttempts }),
  ),
  ...otherCodes.map((code) => wireCase(`retry/no-retry-for-code-${code}`, [error(400, code)])),
  wireCase('retry/throttling-with-status-301', [error(301, 'Throttling'), success], { env: twoAttempts }),
  wireCase('retry/throttling-with-status-300', [error(300, 'Throttling'), success], { env: twoAttempts }),
  wireCase('retry/throttling-with-status-200', [error(200, 'Throttling')]),
  wireCase('retry/code-with-spaces', [error(400, ' Throttling '), success], { env: twoAttempts }),
  wireCase('retry/throttling-then-fine', [error(400, 'Throttling'), success]),
  wireCase('retry/every-attempt-fails', [failed], { env: threeAttempts }),
  wireCase('retry/status-502-empty', [{ status: 502 }], { env: twoAttempts }),
  wireCase('retry/status-504-html', [{ status: 504, body: '<html>x' }], { env: twoAttempts }),
  wireCase('retry/status-509-empty', [{ status: 509 }], { env: twoAttempts }),
  wireCase('retry/status-500-json', [{ status: 500, body: '{"a":1}' }], { env: twoAttempts }),
  wireCase('retry/one-attempt-reports-max-retries-0', [error(403, 'AccessDenied')], { env: oneAttempt }),
  wireCase('retry/access-denied', [error(403, 'AccessDenied')]),
  wireCase('retry/access-denied-at-last-attempt', [error(400, 'Throttling'), error(403, 'AccessDenied')], {
    env: twoAttempts,
  }),
  wireCase('retry/access-denied-at-second-of-three-attempts', [failed, error(403, 'AccessDenied')], {
    env: threeAttempts,
  }),
  wireCase('retry/third-answer-is-unreadable', [failed, { fault: 'close' }, { body: 'x' }], { env: threeAttempts }),
  wireCase('retry/json-error-format', [error(503, 'X')], { env: { ...twoAttempts, AWS_CLI_ERROR_FORMAT: 'json' } }),
  wireCase('retry/over-tls', [failed, success], {
    env: { ...twoAttempts, AWS_ENDPOINT_URL_IAM: '{tls}', AWS_CA_BUNDLE: '{ca}' },
  }),
  wireCase('retry/session-token-is-sent-again', [failed, success], {
    env: { ...twoAttempts, AWS_SESSION_TOKEN: 'token-of-session' },
  }),
  wireCase('retry/unsigned', [failed, success], { env: twoAttempts }, ['--no-sign-request']),

  wireCase('retry/connection-closed-without-answer', [{ fault: 'close' }, success], { env: twoAttempts }),
  wireCase('retry/connection-reset-without-answer', [{ fault: 'reset' }, success], { env: twoAttempts }),
  wireCase('retry/every-connection-closed-without-answer', [{ fault: 'close' }], { env: threeAttempts }),
  wireCase('retry/connection-reset-at-once', [success], { env: twoAttempts, connections: ['drop', 'serve'] }),
  wireCase('retry/bad-status-line', [{ raw: 'HELLO\r\n\r\n' }, success], { env: twoAttempts }),
  wireCase('retry/cut-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>' }, success], {
    env: twoAttempts,
  }),
  wireCase('retry/connection-closed-after-answer', [{ ...failed, close: true }, success], { env: twoAttempts }),
  wireCase('retry/read-timeout', [{ fault: 'silent' }, success], { env: twoAttempts }, ['--cli-read-timeout', '1']),
  wireCase('retry/header-with-line-break', [success], { env: { ...twoAttempts, AWS_SESSION_TOKEN: 'a\nb' } }),
  wireCase('retry/connection-refused', [], { env: { ...twoAttempts, AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1' } }),
  wireCase('retry/same-parameters-each-time', [failed, success], { env: threeAttempts }, [
    '--user-name',
    'Zoe_+=,.@-1',
  ]),

  // The Date of a failed answer. If it is valid, the next request has a `ttl`: that date plus the read timeout.
  ...Object.entries({
    valid: [date],
    'zone-plus-0000': ['Sun, 06 Nov 2033 08:49:37 +0000'],
    'zone-utc': ['Sun, 06 Nov 2033 08:49:37 UTC'],
    'zone-est': ['Sun, 06 Nov 2033 08:49:37 EST'],
    'wrong-day-of-week': ['Mon, 06 Nov 2033 08:49:37 GMT'],
    'no-such-day': ['Sun, 31 Feb 2033 08:49:37 GMT'],
    iso: ['2033-11-06T08:49:37Z'],
    'lower-case': ['sun, 06 nov 2033 08:49:37 gmt'],
    'rfc-850': ['Sunday, 06-Nov-33 08:49:37 GMT'],
    'one-digit-day': ['Sun, 6 Nov 2033 8:49:37 GMT'],
    'later-date-replaces-ttl': [date, later],
    'ttl-kept-after-bad-date': [date, 'yesterday'],
  }).map(([name, values]) => wireCase(`date/${name}`, [...values.map(dated), success], { env: threeAttempts })),
  wireCase('date/ttl-kept-after-answer-without-date', [dated(date), failed, success], { env: threeAttempts }),
  wireCase('date/ttl-kept-after-lost-connection', [dated(date), { fault: 'close' }, success], { env: threeAttempts }),
  wireCase('date/ttl-with-read-timeout-7', [dated(date), success], { env: twoAttempts }, ['--cli-read-timeout', '7']),
  wireCase('date/no-ttl-with-read-timeout-0', [dated(date), success], { env: twoAttempts }, [
    '--cli-read-timeout',
    '0',
  ]),
  wireCase('date/two-date-headers', [
    { raw: `HTTP/1.1 500 X\r\nDate: ${date}\r\nDate: ${later}\r\nContent-Length: 0\r\n\r\n` },
    success,
  ]),
  wireCase('date/no-ttl-in-year-10000', [dated(`Fri, 31 Dec 9999 23:59:37 GMT`), success], { env: twoAttempts }),

  wireCase('retry-after/standard-header-ignored', [{ ...failed, headers: { 'Retry-After': '3600' } }, success], {
    env: twoAttempts,
  }),
  wireCase(
    'retry-after/amz-header-ignored-without-new-retries',
    [{ ...failed, headers: { 'x-amz-retry-after': '3600000' } }, success],
    {
      env: { AWS_MAX_ATTEMPTS: '2' },
    },
  ),
  wireCase('retry-after/amz-header-limited', [{ ...failed, headers: { 'x-amz-retry-after': '3600000' } }, success], {
    env: twoAttempts,
  }),
  wireCase('retry-after/amz-header-not-a-number', [{ ...failed, headers: { 'x-amz-retry-after': 'soon' } }, success], {
    env: twoAttempts,
  }),
  wireCase('retry-after/amz-header-negative', [{ ...failed, headers: { 'x-amz-retry-after': '-5' } }, success], {
    env: twoAttempts,
  }),

  ...Object.entries({
    'spaces-around': ' 2 ',
    sign: '+2',
    underscore: '1_2',
    'leading-zeros': '007',
    'very-large': '123456789012345678901234567890',
    'unicode-digits': '٣',
  }).map(([name, value]) =>
    wireCase(`attempts/${name}`, [failed, success], { env: { ...threeAttempts, AWS_MAX_ATTEMPTS: value } }),
  ),
  ...Object.entries({
    zero: '0',
    negative: '-1',
    fraction: '3.5',
    empty: '',
    'only-a-space': ' ',
    word: 'lots',
    'double-underscore': '1__2',
    hexadecimal: '0x2',
    'negative-zero': '-0',
    quote: `it's`,
  }).map(([name, value]) => wireCase(`attempts/${name}`, [success], { env: { AWS_MAX_ATTEMPTS: value } })),
  wireCase('attempts/config', [failed], { env: threeAttempts, ...config('max_attempts = 2') }),
  wireCase('attempts/config-word', [success], config('max_attempts = many')),
  wireCase('attempts/config-empty', [success], config('max_attempts =')),
  wireCase('attempts/config-nested', [success], config('max_attempts =\n  a = b')),
  wireCase('attempts/environment-wins-over-config', [failed], { env: oneAttempt, ...config('max_attempts = many') }),
  wireCase('attempts/other-profile-ignores-default-profile', [failed], {
    env: { ...threeAttempts, AWS_PROFILE: 'other' },
    files: { 'home/.aws/config': '[default]\nmax_attempts = many\n[profile other]\nregion = eu-west-1\n' },
  }),
  ...Object.entries({
    legacy: 'legacy',
    'capital-letter': 'Adaptive',
    empty: '',
    'space-after': 'standard ',
    quote: 'a"b',
  }).map(([name, value]) => wireCase(`mode/${name}`, [success], { env: { AWS_RETRY_MODE: value } })),
  wireCase('mode/standard', [failed, success], { env: { ...twoAttempts, AWS_RETRY_MODE: 'standard' } }),
  wireCase('mode/adaptive', [error(400, 'SlowDown'), success], { env: { AWS_RETRY_MODE: 'adaptive' } }),
  wireCase('mode/adaptive-every-attempt-fails', [failed], { env: { ...twoAttempts, AWS_RETRY_MODE: 'adaptive' } }),
  wireCase('mode/adaptive-access-denied', [error(403, 'AccessDenied')], { env: { AWS_RETRY_MODE: 'adaptive' } }),
  wireCase('mode/config', [failed], { env: twoAttempts, ...config('retry_mode = adaptive') }),
  wireCase('mode/config-legacy', [success], config('retry_mode = legacy')),
  wireCase('mode/environment-wins-over-config', [failed], {
    env: { ...twoAttempts, AWS_RETRY_MODE: 'standard' },
    ...config('retry_mode = legacy'),
  }),
  wireCase('mode/bad-value-message-is-not-json', [success], {
    env: { AWS_RETRY_MODE: 'x', AWS_CLI_ERROR_FORMAT: 'json' },
  }),
  wireCase('attempts/bad-value-message-is-not-json', [success], {
    env: { AWS_MAX_ATTEMPTS: '0', AWS_CLI_ERROR_FORMAT: 'json' },
  }),

  // Which of two errors the AWS CLI reports.
  wireCase('order/attempts-word-before-mode', [success], { env: { AWS_MAX_ATTEMPTS: 'x', AWS_RETRY_MODE: 'x' } }),
  wireCase('order/attempts-zero-before-mode', [success], { env: { AWS_MAX_ATTEMPTS: '0', AWS_RETRY_MODE: 'x' } }),
  wireCase('order/mode-before-bundle', [success], { env: { AWS_RETRY_MODE: 'x', AWS_CA_BUNDLE: '' } }),
  wireCase('order/bundle-before-timeout', [success], { env: { AWS_CA_BUNDLE: ' ' } }, ['--cli-read-timeout', '-3']),
  wireCase('order/mode-before-region', [success], { env: { AWS_RETRY_MODE: 'x', AWS_REGION: null } }),
  wireCase('order/mode-before-endpoint', [success], {
    env: { AWS_RETRY_MODE: 'x', AWS_ENDPOINT_URL_IAM: 'http://a b' },
  }),
  wireCase('order/mode-before-credentials', [success], { env: { AWS_RETRY_MODE: 'x', AWS_ACCESS_KEY_ID: null } }),
  wireCase('order/input-skeleton-ignores-bad-mode', [success], { env: { AWS_RETRY_MODE: 'x' } }, [
    '--generate-cli-skeleton',
  ]),
  wireCase('order/output-skeleton-fails-at-bad-mode', [success], { env: { AWS_RETRY_MODE: 'x' } }, [
    ...['--generate-cli-skeleton', 'output'],
  ]),
];
