import type { Answer, Case } from '../case.ts';
import { error, plainProxy, success, threeAttempts, tunnel, twoAttempts, wireCase } from './wire-words.ts';

const credentials = 'http://bob:s%40crets@127.0.0.1:{port}';

/** Answers of the proxy to CONNECT that give no usable tunnel. */
const refusals: Readonly<Record<string, Answer>> = {
  407: { status: 407, headers: { 'Proxy-Authenticate': 'Basic realm="x"' } },
  '407-page': { status: 407, body: '<html><body>who are you?</body></html>' },
  403: { status: 403 },
  502: { status: 502, body: '<html>x' },
  201: { status: 201 },
  204: { status: 204 },
  302: { status: 302, headers: { Location: 'http://127.0.0.1:1/' } },
  103: { raw: 'HTTP/1.1 103 Early Hints\r\n\r\n' },
  '200-then-end': { raw: 'HTTP/1.1 200 OK\r\n\r\n' },
  '200-then-garbage': { raw: 'HTTP/1.1 200 OK\r\n\r\ngarbage garbage garbage' },
  '200-with-length': { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>' },
  garbage: { raw: '\0\x01garbage\r\n\r\n' },
  'status-not-a-number': { raw: 'HTTP/1.1 yes OK\r\n\r\n' },
  'other-protocol': { raw: 'ICY 200 OK\r\n\r\n' },
  'version-2': { raw: 'HTTP/2.0 403 X\r\n\r\n' },
  'old-version': { raw: 'HTTP/1.0 403 X\r\n\r\n' },
  'long-header': { raw: `HTTP/1.1 403 X\r\nX-Long: ${'x'.repeat(70_000)}\r\n\r\n` },
  'many-headers': { raw: `HTTP/1.1 403 X\r\n${'X-A: b\r\n'.repeat(150)}\r\n` },
  'cut-head': { raw: 'HTTP/1.1 403 X\r\nX-A' },
  close: { fault: 'close' },
  reset: { fault: 'reset' },
};

/** Values of NO_PROXY. Without the proxy the host is unknown, so only a call through the proxy succeeds. */
const exceptions: Readonly<Record<string, string>> = {
  name: 'gw.test',
  'leading-dot': '.gw.test',
  parent: 'test',
  'part-of-label': 'est',
  'star-label': '*.test',
  'default-port': 'gw.test:443',
  star: '*',
  'upper-case': 'GW.Test',
  scheme: 'https://gw.test',
  'space-separated': 'a gw.test',
};

export const cases: readonly Case[] = [
  wireCase('tunnel/plain', [success], { env: tunnel }),
  wireCase('tunnel/credentials', [success], { env: { ...tunnel, https_proxy: credentials } }),
  wireCase('tunnel/port', [success], { env: { ...tunnel, AWS_ENDPOINT_URL_IAM: 'https://gw.test:8443/a?b=c' } }),
  wireCase('tunnel/ipv6', [success], { env: { ...tunnel, AWS_ENDPOINT_URL_IAM: 'https://[::1]:8443' } }),
  wireCase('tunnel/ipv4', [success], { env: { ...tunnel, AWS_ENDPOINT_URL_IAM: 'https://10.1.2.3' } }),
  wireCase('tunnel/upper-case-host', [success], { env: { ...tunnel, AWS_ENDPOINT_URL_IAM: 'https://GW.test' } }),
  wireCase('tunnel/error-document', [error(403, 'AccessDenied')], { env: tunnel }),
  wireCase('tunnel/kept-for-the-retry', [error(500, 'X'), success], { env: { ...tunnel, ...twoAttempts } }),
  wireCase('tunnel/new-for-the-retry', [{ ...error(500, 'X'), close: true }, success], {
    env: { ...tunnel, ...twoAttempts },
  }),
  wireCase('tunnel/closed-inside', [{ fault: 'close' }], { env: tunnel }),
  wireCase('tunnel/reset-inside', [{ fault: 'reset' }], { env: tunnel }),
  wireCase('tunnel/cut-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>' }], { env: tunnel }),
  wireCase('tunnel/bad-status-line', [{ raw: 'HELLO\r\n\r\n' }], { env: tunnel }),
  wireCase('tunnel/certificate-expired', [success], { env: tunnel, certificate: 'expired' }),
  wireCase('tunnel/certificate-other-host', [success], { env: tunnel, certificate: 'other-host' }),
  wireCase('tunnel/no-tls-inside', [success], { env: tunnel, certificate: 'none' }),
  wireCase('tunnel/missing-bundle', [success], { env: { ...tunnel, AWS_CA_BUNDLE: 'none.pem' } }),
  ...Object.entries(refusals).map(([name, answer]) =>
    wireCase(`tunnel/answer-${name}`, [success], { env: tunnel, proxyAnswers: [answer] }),
  ),
  wireCase('tunnel/407-masks-credentials', [success], {
    env: { ...tunnel, https_proxy: credentials },
    proxyAnswers: [{ status: 407 }],
  }),
  wireCase('tunnel/407-then-fine', [success], {
    env: { ...tunnel, ...twoAttempts },
    proxyAnswers: [{ status: 407 }, {}],
  }),
  wireCase('tunnel/407-at-every-attempt', [success], {
    env: { ...tunnel, ...threeAttempts, AWS_MAX_ATTEMPTS: '3' },
    proxyAnswers: [{ status: 407 }],
  }),
  wireCase('tunnel/dropped', [success], { env: tunnel, connections: ['drop'] }),
  wireCase('tunnel/refused', [success], { env: { ...tunnel, https_proxy: 'http://127.0.0.1:1' } }),
  wireCase('tunnel/refused-json', [success], {
    env: { ...tunnel, https_proxy: 'http://127.0.0.1:1', AWS_CLI_ERROR_FORMAT: 'json' },
  }),
  wireCase('tunnel/tls-proxy', [success], { env: { ...tunnel, https_proxy: 'https://127.0.0.1:{port}' } }),
  wireCase('tunnel/tls-proxy-expired', [success], {
    env: { ...tunnel, https_proxy: 'https://127.0.0.1:{port}' },
    certificate: 'expired',
  }),
  wireCase('tunnel/tls-proxy-without-tls', [success], {
    env: { ...tunnel, https_proxy: 'https://127.0.0.1:{port}' },
    certificate: 'none',
  }),
  wireCase('tunnel/tls-proxy-closed', [success], {
    env: { ...tunnel, https_proxy: 'https://127.0.0.1:{port}' },
    connections: ['close'],
  }),
  wireCase('tunnel/unverified-expired', [success], { env: tunnel, certificate: 'expired' }, ['--no-verify-ssl']),
  ...Object.entries(exceptions).map(([name, value]) =>
    wireCase(`tunnel/exception-${name}`, [success], { env: { ...tunnel, no_proxy: value } }),
  ),

  wireCase('proxy/credentials', [success], { env: { ...plainProxy, http_proxy: credentials } }),
  wireCase('proxy/query', [success], { env: { ...plainProxy, AWS_ENDPOINT_URL_IAM: 'http://GW.test:8000/a?b=c' } }),
  wireCase('proxy/407-page', [{ status: 407, body: '<html><body>who?</body></html>' }], { env: plainProxy }),
  wireCase('proxy/407-empty', [{ status: 407 }], { env: plainProxy }),
  wireCase('proxy/502-empty', [{ status: 502 }], { env: { ...plainProxy, ...twoAttempts } }),
  wireCase('proxy/redirect', [{ status: 302, headers: { Location: '{endpoint}/x' }, body: '<a/>' }], {
    env: plainProxy,
  }),
  wireCase('proxy/close', [{ fault: 'close' }], { env: plainProxy }),
  wireCase('proxy/reset', [{ fault: 'reset' }], { env: plainProxy }),
  wireCase('proxy/close-masks-credentials', [{ fault: 'close' }], { env: { ...plainProxy, http_proxy: credentials } }),
  wireCase('proxy/close-then-fine', [{ fault: 'close' }, success], { env: { ...plainProxy, ...twoAttempts } }),
  wireCase('proxy/cut-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>' }], { env: plainProxy }),
  wireCase('proxy/garbage', [{ raw: 'HELLO\r\n\r\n' }], { env: plainProxy }),
  wireCase('proxy/retried', [error(500, 'X'), success], {
    env: { ...plainProxy, ...twoAttempts, http_proxy: credentials },
  }),
  wireCase('proxy/tls', [success], { env: { ...plainProxy, http_proxy: 'https://127.0.0.1:{port}' } }),
  wireCase('proxy/tls-closed', [success], {
    env: { ...plainProxy, http_proxy: 'https://127.0.0.1:{port}' },
    connections: ['close'],
  }),
  wireCase('proxy/unsigned', [success], { env: plainProxy }, ['--no-sign-request']),
  wireCase('proxy/no-verify-ssl', [success], { env: plainProxy }, ['--no-verify-ssl']),
];
