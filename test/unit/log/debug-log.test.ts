import { describe, expect, it } from 'vitest';
import { createDebugLog, maskUserInfo } from '../../../src/log/debug-log.ts';
import { createFakeHost } from '../../support/fake-host.ts';

it.each([
  ['http://user:password@host/a@b', 'http://****@host/a@b'],
  ['//user:password@host/', '//****@host/'],
  ['to http://a@b:1 by http://c:d@e', 'to http://****@b:1 by http://****@e'],
  ['http://host/a:b@c', 'http://host/a:b@c'],
  ['http://host:8000/a@c', 'http://host:8000/a@c'],
  ['http://[::1]:8000/a', 'http://[::1]:8000/a'],
  ['URL: "http://host:8000"', 'URL: "http://host:8000"'],
  ['http://user:p@ss@host/', 'http://****@host/'],
  ['http://user:pa/ss@host/', 'http://****@host/'],
  ['http://user:pass word@host/', 'http://****@host/'],
  ['http://a user:p#/w@host/', 'http://****@host/'],
  ['a@b', 'a@b'],
])('maskUserInfo masks only the user and password of a URL: %s becomes %s', (text, masked) => {
  expect(maskUserInfo(text)).toBe(masked);
});

describe('a line of the log', () => {
  const logged = (text: string | readonly string[]) => {
    const host = createFakeHost();
    createDebugLog(host).log('a', 'INFO', text);
    return host.written.stderr.replace(/^\S+ \S+ - MainThread - a - INFO - /, '');
  };

  it.each([
    ['a\u001b[2Jb\r\nc', 'a\\x1b[2Jb\\r\\nc\n'],
    ['\u009b31m\u202e\u2028\ufeff\0', '\\x9b31m\\u202e\\u2028\\ufeff\\x00\n'],
    ["é 'q' \\", "é 'q' \\\n"],
  ])('escapes control characters like the AWS CLI: %j', (text, shown) => {
    expect(logged(text)).toBe(shown);
  });

  it('indents its continuation lines', () => {
    expect(logged(['a:', 'b', 'c\nd'])).toBe('a:\n  b\n  c\\nd\n');
  });

  it('is cut after 16,384 characters', () => {
    expect(logged('x'.repeat(2_000_000))).toBe(`${'x'.repeat(16_384)}… (2000000 characters)\n`);
  });
});
