import type { Case } from '../case.ts';
import { call } from './settings-words.ts';

const endpointAt = (host: string) => ({ AWS_ENDPOINT_URL_IAM: `http://${host}` });

/** The variables that set a proxy. */
const variables: readonly (readonly [name: string, env: Readonly<Record<string, string>>])[] = [
  ['lower-case', { http_proxy: '{proxy}' }],
  ['upper-case', { HTTP_PROXY: '{proxy}' }],
  ['mixed-case', { Http_Proxy: '{proxy}' }],
  ['only-http-in-upper-case', { HTTP_proxy: '{proxy}' }],
  ['lower-case-wins', { http_proxy: '{proxy}', HTTP_PROXY: 'http://127.0.0.1:1' }],
  ['empty-lower-case-disables-upper-case', { http_proxy: '', HTTP_PROXY: '{proxy}' }],
  ['upper-case-empty', { HTTP_PROXY: '', http_proxy: '{proxy}' }],
  ['all-proxy', { ALL_PROXY: '{proxy}', all_proxy: '{proxy}' }],
  ['other-scheme', { https_proxy: '{proxy}' }],
  ['cgi-upper-case', { HTTP_PROXY: '{proxy}', REQUEST_METHOD: 'GET' }],
  ['cgi-lower-case', { http_proxy: '{proxy}', REQUEST_METHOD: '' }],
  ['no-scheme', { http_proxy: '127.0.0.1:{port}' }],
  ['slashes-without-scheme', { http_proxy: '//127.0.0.1:{port}' }],
  ['path-dropped', { http_proxy: '{proxy}/path' }],
];

/** URLs of proxies. Each is tried with HTTP, and with HTTPS through a tunnel. */
const proxyUrls: readonly (readonly [name: string, url: string])[] = [
  ['credentials', 'http://bob:s%40fe@127.0.0.1:{port}'],
  ['user-only', 'http://bob@127.0.0.1:{port}'],
  ['password-only', 'http://:pw@127.0.0.1:{port}'],
  ['empty-password', 'http://bob:@127.0.0.1:{port}'],
  ['at-in-password', 'http://bob:a@b@127.0.0.1:{port}'],
  ['credentials-not-ascii', 'http://bob:%C3%A9@127.0.0.1:{port}'],
  ['refused', 'http://127.0.0.1:1'],
  ['refused-with-masked-password', 'http://bob:secret@127.0.0.1:1/x'],
  ['refused-one-letter-password', 'http://u:p@127.0.0.1:1'],
  ['refused-no-scheme', '127.0.0.1:1'],
  ['upper-case-scheme', 'HTTP://127.0.0.1:1'],
  ['socks', 'socks5://127.0.0.1:1'],
  ['bad-port', 'http://127.0.0.1:x'],
  ['no-host', 'http://'],
  ['open-bracket', 'http://[::1'],
];

/**
 * Values of NO_PROXY, and the host of the endpoint. A request through the proxy succeeds. A direct connection to the
 * host is refused.
 */
const exceptions: readonly (readonly [name: string, noProxy: string, host: string])[] = [
  ['star', '*', '127.0.0.1:1'],
  ['star-in-list', 'x,*', '127.0.0.1:1'],
  ['star-with-space', ' *', '127.0.0.1:1'],
  ['exact', '127.0.0.1', '127.0.0.1:1'],
  ['list', 'a , 127.0.0.1 ,b', '127.0.0.1:1'],
  ['with-port', '127.0.0.1:1', '127.0.0.1:1'],
  ['other-port', '127.0.0.1:2', '127.0.0.1:1'],
  ['suffix-of-address', '0.0.1', '127.0.0.1:1'],
  ['part-of-number', '7.0.0.1', '127.0.0.1:1'],
  ['leading-dots', '..127.0.0.1', '127.0.0.1:1'],
  ['range', '127.0.0.0/8', '127.0.0.1:1'],
  ['localhost-is-a-name', 'localhost', '127.0.0.1:1'],
  ['upper-case-exception', 'LOCALHOST', 'localhost:1'],
  ['upper-case-host', 'localhost', 'LOCALHOST:1'],
  ['semicolon', 'a;127.0.0.1', '127.0.0.1:1'],
  ['user-in-endpoint', '127.0.0.1', 'joe@127.0.0.1:1'],
  ['user-in-exception', 'joe@127.0.0.1', 'joe@127.0.0.1:1'],
  ['empty', '', '127.0.0.1:1'],
  ['ipv6-bracketed', '[::1]', '[::1]:1'],
  ['ipv6-bare', '::1', '[::1]:1'],
];

export const cases: readonly Case[] = [
  ...variables.map(([name, env]) => call(`proxy/${name}`, { ...env, ...endpointAt('127.0.0.1:1') })),
  ...proxyUrls.map(([name, proxy]) => call(`proxy/${name}`, { http_proxy: proxy, ...endpointAt('127.0.0.1:1') })),
  ...proxyUrls.map(([name, proxy]) =>
    call(`proxy/tunnel-${name}`, {
      https_proxy: proxy,
      AWS_ENDPOINT_URL_IAM: 'https://gw.test',
      AWS_CA_BUNDLE: '{ca}',
    }),
  ),
  ...exceptions.map(([name, value, host]) =>
    call(`no-proxy/${name}`, { http_proxy: '{proxy}', no_proxy: value, ...endpointAt(host) }),
  ),
  call('no-proxy/upper-case', { HTTP_PROXY: '{proxy}', NO_PROXY: '127.0.0.1', ...endpointAt('127.0.0.1:1') }),
  call('no-proxy/lower-case-empty', {
    http_proxy: '{proxy}',
    NO_PROXY: '*',
    no_proxy: '',
    ...endpointAt('127.0.0.1:1'),
  }),
  call('no-proxy/lower-case-wins', {
    http_proxy: '{proxy}',
    NO_PROXY: '*',
    no_proxy: 'x',
    ...endpointAt('127.0.0.1:1'),
  }),
];
