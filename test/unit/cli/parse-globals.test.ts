import { describe, expect, it } from 'vitest';
import { checkEndpointScheme } from '../../../src/cli/parse-globals.ts';

describe('checkEndpointScheme', () => {
  // The AWS CLI accepts the URLs of the first test, and refuses the URLs of the other tests.
  it.each([
    ['http://localhost'],
    ['http:x'],
    ['a+b-.1:x'],
    [' \t\u0001http://x'],
    ['ht\ntp://x'],
    ['http://[::1]:8000/x'],
    ['http://u@[::1]:x/'],
    ['http://[fe80::1%eth0]'],
    ['http://h/[x'],
  ])('accepts %j', (url) => {
    expect(checkEndpointScheme(url)).toBeUndefined();
  });

  it.each([[''], ['x'], [':x'], ['//h'], ['1http://x'], ['a_b://x'], ['é:x'], ['localhost.1_:80']])(
    'refuses %j because its scheme is missing',
    (url) => {
      expect(() => checkEndpointScheme(url)).toThrow(
        expect.objectContaining({
          exitCode: 252,
          message: `Bad value for --endpoint-url "${url}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
        }),
      );
    },
  );

  it.each([
    'http://[::1',
    'http://]x',
    '//[',
    'http://a[::1]',
    'http://[::1]x',
    'http://[zz]/',
    'http://[fe80::1%]/',
    'http://[1.2.3.4]/',
    'http://[v1]',
  ])('refuses %j because of its brackets', (url) => {
    const message = 'In a URL, brackets can only stand around an IPv6 address.';
    expect(() => checkEndpointScheme(url)).toThrow(expect.objectContaining({ exitCode: 255, message }));
  });
});
