import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { hostOf, splitUrl } from '../../../src/python/split-url.ts';

describe('splitUrl', () => {
  it.each([
    ['HTTP://u@H:1/p;q?a#f', { scheme: 'http', authority: 'u@H:1', path: '/p;q', query: 'a' }],
    [' \u0001ht\ttp://lo\ncal/\rx', { scheme: 'http', authority: 'local', path: '/x', query: '' }],
    ['//h', { scheme: '', authority: 'h', path: '', query: '' }],
    ['h:1/x', { scheme: 'h', authority: '', path: '1/x', query: '' }],
    ['1h://x', { scheme: '', authority: '', path: '1h://x', query: '' }],
    ['http://h\\x/y', { scheme: 'http', authority: 'h\\x', path: '/y', query: '' }],
    ['', { scheme: '', authority: '', path: '', query: '' }],
  ])('splits %j into %j', (url, parts) => {
    expect(splitUrl(url)).toEqual(parts);
  });

  it('refuses brackets around anything but an IPv6 address', () => {
    expect(() => splitUrl('http://[::1')).toThrow(
      new CliGeneralError('In a URL, brackets can only stand around an IPv6 address.'),
    );
  });
});

describe('hostOf', () => {
  it.each([
    ['u:p@HOST:80', 'host'],
    ['a@b@h', 'h'],
    ['[FE80::1]:80', 'fe80::1'],
    ['', ''],
    [':80', ''],
  ])('returns for %j the host %j', (authority, host) => {
    expect(hostOf(authority)).toBe(host);
  });
});
