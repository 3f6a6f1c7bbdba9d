import type { Case } from '../case.ts';
import { oneAttempt, words } from './settings-words.ts';
import { success, twoAttempts, wireCase } from './wire-words.ts';

const oneSecond = ['--cli-read-timeout', '1'];
const connectOneSecond = ['--cli-connect-timeout', '1'];
const head = 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n';
const tunnelled = {
  https_proxy: '{proxy}',
  AWS_ENDPOINT_URL_IAM: 'https://gw.test',
  AWS_CA_BUNDLE: '{ca}',
};

/** Cases about `--cli-read-timeout` and `--cli-connect-timeout`, mostly with a server that stops answering. */
export const cases: readonly Case[] = [
  wireCase('timeout/no-answer', [{ fault: 'silent' }], { env: oneAttempt }, oneSecond),
  wireCase('timeout/no-answer-twice', [{ fault: 'silent' }], { env: twoAttempts }, oneSecond),
  wireCase('timeout/in-status-line', [{ raw: 'HTTP/1.1 20', fault: 'silent' }], { env: oneAttempt }, oneSecond),
  wireCase('timeout/in-headers', [{ raw: head, fault: 'silent' }], { env: oneAttempt }, oneSecond),
  wireCase('timeout/before-body', [{ raw: `${head}\r\n`, fault: 'silent' }], { env: oneAttempt }, oneSecond),
  wireCase('timeout/in-body', [{ raw: `${head}\r\n<a/>`, fault: 'silent' }], { env: oneAttempt }, oneSecond),
  wireCase(
    'timeout/in-chunk',
    [{ raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<a', fault: 'silent' }],
    { env: oneAttempt },
    oneSecond,
  ),
  wireCase(
    'timeout/in-body-without-length',
    [{ raw: 'HTTP/1.1 200 OK\r\n\r\n<a/>', fault: 'silent' }],
    { env: oneAttempt },
    oneSecond,
  ),
  wireCase(
    'timeout/after-error-document',
    [{ raw: 'HTTP/1.1 403 X\r\n\r\n<a/>', fault: 'silent' }],
    { env: oneAttempt },
    [...oneSecond],
  ),
  wireCase(
    'timeout/after-100',
    [{ raw: 'HTTP/1.1 100 Continue\r\n\r\n', fault: 'silent' }],
    { env: oneAttempt },
    oneSecond,
  ),
  wireCase(
    'timeout/each-piece-in-time',
    [{ raw: ['HTTP/1.1 200 OK\r\n', 'Content-Length: 8\r\n\r\n', '<a', '>b', '</a>'], delayMilliseconds: 700 }],
    { env: oneAttempt },
    ['--cli-read-timeout', '2'],
  ),
  wireCase(
    'timeout/response-slower-than-connect-timeout',
    [{ ...success, delayMilliseconds: 1600 }],
    { env: oneAttempt },
    connectOneSecond,
  ),
  wireCase('timeout/read-zero', [{ ...success, delayMilliseconds: 1200 }], { env: oneAttempt }, [
    '--cli-read-timeout',
    '0',
  ]),
  wireCase('timeout/connect-zero', [success], { env: oneAttempt }, ['--cli-connect-timeout', '0']),
  wireCase('timeout/last-value-wins', [{ ...success, delayMilliseconds: 1600 }], { env: oneAttempt }, [
    ...['--cli-read-timeout', '1', '--cli-read-timeout', '60'],
  ]),
  wireCase('timeout/json-error-format', [{ fault: 'silent' }], { env: oneAttempt }, [
    ...[...oneSecond, '--cli-error-format', 'json'],
  ]),
  wireCase('timeout/environment-and-config-ignored', [{ ...success, delayMilliseconds: 1600 }], {
    env: { ...oneAttempt, AWS_CLI_READ_TIMEOUT: '1', AWS_READ_TIMEOUT: '1' },
    files: { 'home/.aws/config': '[default]\ncli_read_timeout = 1\nread_timeout = 1\ncli_connect_timeout = x\n' },
  }),

  wireCase(
    'timeout/handshake',
    [],
    { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: '{tls}', AWS_CA_BUNDLE: '{ca}' }, connections: ['silent'] },
    [...connectOneSecond, ...oneSecond],
  ),
  wireCase(
    'timeout/handshake-connect-timeout-only',
    [],
    { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: '{tls}', AWS_CA_BUNDLE: '{ca}' }, connections: ['silent'] },
    connectOneSecond,
  ),
  wireCase(
    'timeout/handshake-unverified',
    [],
    { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: '{tls}' }, connections: ['silent'] },
    [...connectOneSecond, '--no-verify-ssl'],
  ),
  wireCase('timeout/tunnel', [], { env: { ...oneAttempt, ...tunnelled }, proxyAnswers: [{ fault: 'silent' }] }, [
    ...connectOneSecond,
  ]),
  wireCase(
    'timeout/in-tunnel-headers',
    [],
    { env: { ...oneAttempt, ...tunnelled }, proxyAnswers: [{ raw: 'HTTP/1.1 200 OK\r\n', fault: 'silent' }] },
    connectOneSecond,
  ),
  wireCase(
    'timeout/tunnel-refused-late',
    [],
    { env: { ...oneAttempt, ...tunnelled }, proxyAnswers: [{ status: 403, delayMilliseconds: 1600 }] },
    oneSecond,
  ),
  wireCase('timeout/through-tunnel', [{ fault: 'silent' }], { env: { ...oneAttempt, ...tunnelled } }, oneSecond),
  wireCase(
    'timeout/through-proxy',
    [{ fault: 'silent' }],
    { env: { ...oneAttempt, http_proxy: '{proxy}', AWS_ENDPOINT_URL_IAM: 'http://gw.test' } },
    oneSecond,
  ),
  wireCase(
    'timeout/handshake-with-proxy',
    [],
    {
      env: { ...oneAttempt, http_proxy: 'https://127.0.0.1:{port}', AWS_ENDPOINT_URL_IAM: 'http://gw.test' },
      connections: ['silent'],
    },
    connectOneSecond,
  ),

  ...Object.entries({
    'spaces-around': ' 30 ',
    sign: '+30',
    underscore: '3_0',
    'unicode-digits': '٣٠',
    'leading-zeros': '0030',
    large: '2000000',
    'above-timer-limit': '99999999',
  }).map(([name, value]) =>
    wireCase(`timeout/value-${name}`, [success], { env: oneAttempt }, [
      ...['--cli-read-timeout', value, '--cli-connect-timeout', value],
    ]),
  ),
  ...Object.entries({ empty: '', word: 'x', fraction: '1.5', exponent: '1e3', quote: `it's`, hexadecimal: '0x1' }).map(
    ([name, value]) =>
      wireCase(`timeout/not-a-number-${name}`, [success], { env: oneAttempt }, ['--cli-read-timeout', value]),
  ),
  wireCase('timeout/not-a-number-connect', [success], { env: oneAttempt }, ['--cli-connect-timeout', 'y']),
  wireCase('timeout/negative', [success], { env: oneAttempt }, ['--cli-read-timeout', '-3']),
  wireCase('timeout/negative-connect', [success], { env: oneAttempt }, ['--cli-connect-timeout=-1']),
  wireCase('timeout/negative-both', [success], { env: oneAttempt }, [
    ...['--cli-connect-timeout', '-1', '--cli-read-timeout', '-2'],
  ]),
  wireCase('timeout/order-before-connect-timeout', [success], { env: oneAttempt }, [
    ...['--cli-connect-timeout', 'y', '--cli-read-timeout', 'x'],
  ]),
  wireCase('timeout/order-before-profile', [success], { env: { ...oneAttempt, AWS_PROFILE: 'nobody' } }, [
    ...['--cli-read-timeout', 'x'],
  ]),
  wireCase('timeout/order-before-skeleton', [success], { env: oneAttempt }, [
    ...['--cli-read-timeout', 'x', '--generate-cli-skeleton'],
  ]),
  wireCase('timeout/order-after-scheme', [success], { env: oneAttempt }, [
    ...['--cli-read-timeout', 'x', '--endpoint-url', 'gw.test'],
  ]),
  wireCase('timeout/order-before-required', [success], {
    env: oneAttempt,
    argv: [...words.slice(0, 4), '--cli-read-timeout', 'x'],
  }),
];
