import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import {
  checkEndpointUrl,
  checkSignedPort,
  findUnusableEndpoint,
  isEndpointUrl,
} from '../../../src/settings/endpoint-url.ts';

describe('checkEndpointUrl', () => {
  it.each([
    ...[
      'http://h',
      'https://h:1/a?b#c',
      'http://u:p@h',
      'http://a@b@h',
      'HTTP://H.',
      'http://127.0.0.1',
      'http://1',
      'ftp://h',
      'http://h:x',
    ],
    ...['http://[::1]:1', 'http://[::ffff:1.2.3.4]', 'http://a b@h', 'http://h/ b'],
    ...['http://\u0663.x', 'http://\u017f.com', 'http://\u0131', 'http://\u212a'],
    ...[`http://${'a'.repeat(63)}.x`, `http://${'a.'.repeat(127)}a`, 'http://a-b.c--d', 'http://h#@x'],
  ])('accepts %j', (url) => {
    expect(checkEndpointUrl(url)).toBe(url);
  });

  it.each([
    ...[
      '',
      'h',
      'http',
      'http:',
      'http:h',
      'http:/h',
      'http://',
      'http:///h',
      'http://?h',
      'http://#h',
      'http://:1',
      'http://u@',
      'x:y',
    ],
    ...[
      'http://a_b',
      'http://-a',
      'http://a-',
      'http://a..b',
      'http://.a',
      'http://a..',
      'http://a b',
      'http://a%20',
      'http://a,b',
      'http://é',
    ],
    ...[
      'http://h\t',
      'http://h/\n',
      '\rhttp://h',
      'http://a\\b',
      `http://${'a'.repeat(64)}`,
      `http://${'a.'.repeat(128)}a`,
      'http://::1',
    ],
    ...['http://[fe80::1%25eth0]', 'http://[::1%1]'],
  ])('refuses %j', (url) => {
    expect(isEndpointUrl(url)).toBe(false);
    expect(() => checkEndpointUrl(url)).toThrow(new CliGeneralError(`Invalid endpoint: ${url}`));
  });

  it.each(['http://[::1', 'http://[x]', 'http://[1.2.3.4]', 'http://[v1.x]', 'http://[::1]x'])(
    'refuses %j because of its brackets',
    (url) => {
      const message = 'In a URL, brackets can only stand around an IPv6 address.';
      expect(() => checkEndpointUrl(url)).toThrow(new CliGeneralError(message));
    },
  );

  it('removes leading spaces and controls, and accepts a URL without a scheme', () => {
    expect(checkEndpointUrl(' \u0001http://h')).toBe('http://h');
    expect(checkEndpointUrl('//h:1/x')).toBe('//h:1/x');
  });
});

describe('checkSignedPort', () => {
  it.each([
    'http://h',
    'http://h:',
    'http://h:0',
    'http://h:65535',
    'http://h:000080',
    'http://[::1]:1',
    'http://a:b@h',
  ])('accepts %j', (url) => {
    expect(() => checkSignedPort(url)).not.toThrow();
  });

  it.each([
    ['http://h:65536', '65536'],
    ['http://h:99999/x', '99999'],
    ['http://h:x', 'x'],
    ['http://h:-1', '-1'],
    ['http://h:1:2', '1:2'],
    ['http://[::1]:x', 'x'],
  ])('refuses %j', (url, port) => {
    const message = `The port '${port}' in the endpoint's URL is not a number up to 65535.`;
    expect(() => checkSignedPort(url)).toThrow(new CliGeneralError(message));
  });
});

describe('findUnusableEndpoint', () => {
  it.each(['http://h:1/x', 'HTTPS://h', 'http://[::1]', 'http://h:00080'])('finds no problem with %j', (url) => {
    expect(findUnusableEndpoint(url, 'TEXT')).toBeUndefined();
  });

  it.each([
    ['ftp://h', 'Not supported URL scheme ftp'],
    ['HTTP+X://h', 'Not supported URL scheme http+x'],
    ['ftp://h:x', 'Failed to parse: TEXT'],
    ['http://h:99999', 'Failed to parse: TEXT'],
    ['http://h:123456', 'Failed to parse: TEXT'],
    ['http://é', 'Failed to parse: TEXT'],
    ['http://h:1:2', 'Failed to parse: TEXT'],
  ])('returns for %j the problem %j', (url, words) => {
    expect(findUnusableEndpoint(url, 'TEXT')).toBe(words);
  });
});
