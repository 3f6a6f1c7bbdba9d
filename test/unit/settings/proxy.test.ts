import { describe, expect, it } from 'vitest';
import { findProxy } from '../../../src/settings/proxy.ts';

const http = 'http://gw.test:8000/';
const https = 'https://gw.test/';

describe('findProxy', () => {
  it.each([
    ['the variable for the scheme', https, { https_proxy: 'http://p' }, 'http://p'],
    ['a name in mixed case', http, { Http_PROXY: 'http://p' }, 'http://p'],
    ['both http_proxy and HTTP_PROXY', http, { http_proxy: 'http://p', HTTP_PROXY: 'http://q' }, 'http://p'],
    ['both HTTP_proxy and HTTP_PROXY', http, { HTTP_PROXY: 'http://q', HTTP_proxy: 'http://p' }, 'http://p'],
    ['http_proxy and an empty HTTP_PROXY', http, { http_proxy: 'http://p', HTTP_PROXY: '' }, 'http://p'],
    ['HTTPS_PROXY in a CGI script', https, { HTTPS_PROXY: 'http://p', REQUEST_METHOD: 'GET' }, 'http://p'],
    ['http_proxy in a CGI script', http, { http_proxy: 'http://p', REQUEST_METHOD: 'GET' }, 'http://p'],
    ['a proxy without a scheme', http, { http_proxy: 'p:1' }, 'http://p:1'],
    ['a proxy that begins with slashes', http, { http_proxy: '//p:1' }, 'http://p:1'],
    ['a socks5 proxy', http, { http_proxy: 'socks5://p:1' }, 'http://socks5://p:1'],
    ['an https proxy', http, { http_proxy: 'https://p' }, 'https://p'],
  ])('with %s returns $3', (_, url, env, proxy) => {
    expect(findProxy(url, env)?.maskedUrl).toBe(proxy);
  });

  it.each([
    ['a variable for another scheme', { https_proxy: 'http://p' }],
    ['HTTP_PROXY and an empty http_proxy', { HTTP_PROXY: 'http://q', http_proxy: '' }],
    ['ALL_PROXY alone', { ALL_PROXY: 'http://p', all_proxy: 'http://p' }],
    ['HTTP_PROXY in a CGI script', { HTTP_PROXY: 'http://p', REQUEST_METHOD: '' }],
  ])('with %s returns no proxy', (_, env) => {
    expect(findProxy(http, env)).toBeUndefined();
  });

  it.each([
    ['*', http],
    ['gw.test', http],
    ['GW.Test', 'http://gW.teST/'],
    ['test', http],
    ['.gw.test', http],
    ['..gw.test', http],
    ['a , gw.test ,b', http],
    ['gw.test:8000', http],
    ['10.1.2.3', 'http://10.1.2.3:1'],
    ['2.3', 'http://10.1.2.3:1'],
    ['joe@gw.test', 'http://joe@gw.test'],
    ['test', 'http://joe@gw.test'],
    ['[::1]', 'http://[::1]:1'],
  ])('with NO_PROXY %j, returns no proxy for %s', (noProxy, url) => {
    expect(findProxy(url, { http_proxy: 'http://p', no_proxy: noProxy })).toBeUndefined();
  });

  it.each([
    [' *', http],
    ['x,*', http],
    ['*.test', http],
    ['est', http],
    ['a;gw.test', http],
    ['gw.test:8001', http],
    ['8000', http],
    ['10.0.0.0/8', 'http://10.1.2.3:1'],
    ['localhost', 'http://127.0.0.1:1'],
    ['gw.test', 'http://joe@gw.test'],
    ['', http],
    [',', http],
  ])('with NO_PROXY %j, returns a proxy for %s', (noProxy, url) => {
    expect(findProxy(url, { http_proxy: 'http://p', no_proxy: noProxy })).toBeDefined();
  });

  it('prefers an empty no_proxy to NO_PROXY', () => {
    expect(findProxy(http, { http_proxy: 'http://p', NO_PROXY: '*', no_proxy: '' })).toBeDefined();
  });

  it.each([
    ['http://p', { hostname: 'p', port: 80, secure: false }],
    ['https://P.Test', { hostname: 'p.test', port: 443, secure: true }],
    ['http://[::1]:3128/x', { hostname: '::1', port: 3128, secure: false }],
    ['http://u:p@h:0080', { hostname: 'h', port: 80, secure: false }],
    ['http:p', { hostname: '', port: 80, secure: false, problem: 'No host specified.' }],
  ])('reads the host and the port of %s', (url, expected) => {
    expect(findProxy(http, { http_proxy: url })).toMatchObject(expected);
  });

  it.each([
    ['http://bob:secret@p', 'http://***:***@p', 'bob:secret'],
    ['bob:secret@p', 'http://***:***@p', 'bob:secret'],
    ['http://%41:%2f%zz@p', 'http://***:***@p', 'A:/%zz'],
    ['http://u:a:b@p', 'http://***:***@p', 'u:a:b'],
    ['http://u:a@b@p', 'http://***:***@p', 'u:a@b'],
    // Like the AWS CLI, masks the first occurrence of each secret. The first `p` is in `http`.
    ['http://u:p@p', 'htt***://***:p@p', 'u:p'],
    ['http://u@p', 'http://***@p', undefined],
    ['http://u:@p', 'http://***:@p', undefined],
    ['http://:pw@p', 'http://:***@p', undefined],
    ['http://$&:x@p', 'http://***:***@p', '$&:x'],
  ])('masks user and password of %s: %s', (url, masked, credentials) => {
    const proxy = findProxy(http, { http_proxy: url });
    const authorization = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
    expect(proxy).toMatchObject({ maskedUrl: masked, authorization, problem: undefined });
  });

  it.each([
    ['http://[::1', 'In a URL, brackets can only stand around an IPv6 address.'],
    ['http://p:x', 'Failed to parse: http://p:x'],
    ['http://p:65536', 'Failed to parse: http://p:65536'],
    ['http://bob:secret@p:65536', 'Failed to parse: http://***:***@p:65536'],
    ['http://é', 'Failed to parse: http://é'],
    ['http://', 'No host specified.'],
    ['http://u:%C3%A9@p', "The user or the password in the proxy's URL is not ASCII."],
    ['http://😀u:é@p', "The user or the password in the proxy's URL is not ASCII."],
  ])('reports that %s cannot be used: %s', (url, problem) => {
    expect(findProxy(http, { http_proxy: url })?.problem).toBe(problem);
  });

  it('accepts a proxy without a host for an https endpoint', () => {
    expect(findProxy(https, { https_proxy: 'http://' })).toMatchObject({ hostname: '', problem: undefined });
  });
});
