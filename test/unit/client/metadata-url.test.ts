import { describe, expect, it } from 'vitest';
import { readMetadataUrl, UnparsableUrl } from '../../../src/client/create-credential-services.ts';
import { TransportFailure } from '../../../src/http/transport-failure.ts';

/** The expected values are those of the AWS CLI's HTTP client. */
describe('readMetadataUrl', () => {
  it.each([
    ['http://H:8080/a?b#c', 'h:8080', 'h:8080', '/a?b'],
    ['//h/x', 'h:80', 'h', '/x'],
    ['http://h:000080/', 'h:80', 'h', '/'],
    ['http://h:81/a\tb\n', 'h:81', 'h:81', '/ab'],
    ['http://u:p@[::1]:1/', '::1:1', '[::1]:1', '/'],
    ['http://h/a;b/c;d?e;f', 'h:80', 'h', '/a;b/c?e;f'],
    ['http://h//x/../é %zz%2f', 'h:80', 'h', '//x/../%C3%A9%20%25zz%252F'],
  ])('splits %j into host and port %s, the Host header %s, and the target %s', (url, address, hostHeader, target) => {
    const read = readMetadataUrl(url);
    expect([`${read.host}:${read.port}`, read.hostHeader, read.target]).toEqual([address, hostHeader, target]);
  });

  it.each([
    ['https:///x', 'client', 'No host specified.'],
    ['ftp://h', 'client', 'Not supported URL scheme ftp'],
  ])('throws a TransportFailure for %j, of the kind %s: %s', (url, kind, message) => {
    expect(() => readMetadataUrl(url)).toThrow(expect.objectContaining({ kind, message: message }));
    expect(() => readMetadataUrl(url)).toThrow(TransportFailure);
  });

  it.each([' http://h/', 'http://a b/', 'http://h\\@x:1/c'])(
    'throws a TransportFailure for %j, of the kind `closed`',
    (url) => {
      expect(() => readMetadataUrl(url)).toThrow(expect.objectContaining({ kind: 'closed' }));
    },
  );

  it.each(['http://h:99999/', 'http://h:x/', 'http://h:123456', 'http://\u00e9/', 'http://h//b:c/'])(
    'refuses %j, which cannot be parsed',
    (url) => {
      expect(() => readMetadataUrl(url)).toThrow(UnparsableUrl);
    },
  );
});
