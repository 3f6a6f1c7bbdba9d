import { describe, expect, it } from 'vitest';
import { joinHost, toProxiedTarget, toRequestUrl } from '../../../src/http/request-url.ts';

describe('toRequestUrl', () => {
  it.each([
    ['https://iam.amazonaws.com', 'https', 'iam.amazonaws.com', 443, 'iam.amazonaws.com'],
    ['HTTP://Gw.Test/', 'http', 'gw.test', 80, 'gw.test'],
    ['http://gw.test:8080', 'http', 'gw.test', 8080, 'gw.test:8080'],
    ['http://gw.test:80', 'http', 'gw.test', 80, 'gw.test'],
    ['https://gw.test:0443', 'https', 'gw.test', 443, 'gw.test'],
    ['https://gw.test:80', 'https', 'gw.test', 80, 'gw.test:80'],
    ['http://joe:pw@gw.test:1', 'http', 'gw.test', 1, 'gw.test:1'],
    ['http://a@b@gw.test', 'http', 'gw.test', 80, 'gw.test'],
    ['http://[::1]:8080', 'http', '::1', 8080, '[::1]:8080'],
    ['http://[FE80::AB]', 'http', 'fe80::ab', 80, '[fe80::ab]'],
    ['//gw.test', '', 'gw.test', 80, 'gw.test'],
    ['ftp://gw.test', 'ftp', 'gw.test', 0, 'gw.test'],
  ])(
    'splits %s into the scheme %j, the host %s, the port %d and the Host header %s',
    (endpoint, scheme, host, port, hostHeader) => {
      expect(toRequestUrl(endpoint)).toMatchObject({ scheme, host, port, hostHeader, signedHost: hostHeader });
    },
  );

  it('reads a scheme with a dot as the host, as urllib3 does', () => {
    expect(toRequestUrl('gw.test://other:8080/a')).toMatchObject({
      host: 'gw.test',
      port: 80,
      hostHeader: 'gw.test',
      signedHost: 'other:8080',
    });
  });

  it.each([
    ['http://h', '/', '/'],
    ['http://h/', '/', '/'],
    ['http://h/stage', '/', '/stage'],
    ['http://h/stage/', '/', '/stage/'],
    ['http://h', '/token?x=1', '/token?x=1'],
    ['http://h/stage', '/token', '/stage/token'],
    ['http://h/stage/', '/token', '/stage/token'],
    ['http://h/?a=1', '/', '/?a=1'],
    ['http://h?a=1', '/token?b=2', '/token?a=1&b=2'],
    ['http://h/a?x=1?y=2', '/', '/a?x=1?y=2'],
    ['http://h/a#f', '/', '/a'],
  ])('for the endpoint %s and the path %s, returns the target %s', (endpoint, path, target) => {
    expect(toRequestUrl(endpoint, path).target).toBe(target);
  });

  it.each([
    ['a b', 'a%20b'],
    ['é', '%C3%A9'],
    ['"<>\\^`{|}', '%22%3C%3E%5C%5E%60%7B%7C%7D'],
    ["-._~!$&'()*+,=:@/", "-._~!$&'()*+,=:@/"],
    ['[1]', '%5B1%5D'],
    ['%2f%C3', '%2F%C3'],
    ['100%', '100%25'],
    ['%2f%', '%252F%25'],
    ['../a/./b', '../a/./b'],
    ['a;b/c;d', 'a;b/c'],
  ])('writes the path %j as %j', (path, written) => {
    const url = toRequestUrl(`http://h/${path}`);
    expect(url.target).toBe(`/${written}`);
    expect(url.path).toBe(`/${path}`);
  });

  it.each([
    ['a=b c', 'a=b%20c'],
    ['a=/?;', 'a=/?;'],
    ['a=%e9', 'a=%E9'],
    ['a=%e9%', 'a=%25E9%25'],
    ['a=[]', 'a=%5B%5D'],
  ])('writes the query %j as %j', (query, written) => {
    const url = toRequestUrl(`http://h/?${query}`);
    expect(url.target).toBe(`/?${written}`);
    expect(url.query).toBe(query);
  });

  it('keeps all parts of the endpoint in the text for messages, and adds a missing path', () => {
    expect(toRequestUrl('HTTPS://joe@Gw.Test:443?a b#c').text).toBe('https://joe@Gw.Test:443/?a b#c');
    expect(toRequestUrl('//h').text).toBe('//h/');
    expect(toRequestUrl('http://h/a?b', '/c?d').text).toBe('http://h/a/c?b&d');
  });

  it('refuses a lone surrogate in a path', () => {
    expect(() => toRequestUrl('http://h/\ud800')).toThrow('The character U+D800 cannot be written in UTF-8.');
  });
});

describe('toProxiedTarget', () => {
  it.each([
    ['http://Gw.Test/', 'http://gw.test/', 'gw.test'],
    ['http://gw.test:080/a', 'http://gw.test:80/a', 'gw.test:80'],
    ['http://joe:pw@gw.test/', 'http://joe:pw@gw.test/', 'joe:pw@gw.test'],
    ['http://@gw.test/', 'http://gw.test/', 'gw.test'],
    ['http://[::1]:8080/', 'http://[::1]:8080/', '[::1]:8080'],
    ['http://h/a/../b/./c', 'http://h/b/c', 'h'],
    ['http://h/../../a', 'http://h/a', 'h'],
    ['http://h/a/..', 'http://h/', 'h'],
    ['http://h/a/.', 'http://h/a/', 'h'],
    ['http://h/a;b', 'http://h/a;b', 'h'],
    ['http://h/?a b#c d', 'http://h/?a%20b#c%20d', 'h'],
  ])('requests %s as %s', (text, target, hostHeader) => {
    expect(toProxiedTarget({ text })).toEqual({ target, hostHeader });
  });
});

describe('the user information (name and password) in the URL of a request to a proxy', () => {
  it('is refused if it needs percent-encoding', () => {
    expect(() => toProxiedTarget({ text: 'http://joe:p w@gw.test/' })).toThrow(
      expect.objectContaining({
        kind: 'client',
        message: "The endpoint's URL has a character in its user or host that cannot be sent.",
      }),
    );
  });
});

describe('joinHost', () => {
  it.each([
    ['h', undefined, 80, 'h'],
    ['h', 80, 80, 'h'],
    ['h', 81, 80, 'h:81'],
    ['h', 0, undefined, 'h:0'],
    ['::1', 443, 443, '[::1]'],
    ['::1', 80, 443, '[::1]:80'],
  ])('joins the host %s and the port %s, with the default port %s, to %s', (host, port, defaultPort, header) => {
    expect(joinHost(host, port, defaultPort)).toBe(header);
  });
});

describe('the parameters of a path, which begin with a semicolon', () => {
  it.each([
    ['/a;b', '/a'],
    ['/a;b/c', '/a;b/c'],
    ['/a;b/c;d;e', '/a;b/c'],
  ])('are removed from the last segment: %s becomes %s', (path, rest) => {
    expect(toRequestUrl(`http://gw.test${path}`).target).toBe(rest);
  });
});
