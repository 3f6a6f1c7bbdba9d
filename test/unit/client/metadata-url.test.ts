import { describe, expect, it } from 'vitest';
import { readMetadataUrl, requireNameableHost, UnparsableUrl } from '../../../src/client/metadata-url.ts';
import { TransportFailure } from '../../../src/http/transport-failure.ts';

/** What the reference's HTTP client made of each. */
describe('readMetadataUrl', () => {
  it.each([
    ['http://H:8080/a?b#c', 'h:8080', 'h:8080', '/a?b'],
    ['//h/x', 'h:80', 'h', '/x'],
    ['HTTPS://h.:443', 'h.:443', 'h', '/'],
    ['http://h:000080/', 'h:80', 'h', '/'],
    ['http://h:0/', 'h:80', 'h', '/'],
    ['http://h:81\n/a\tb', 'h:81', 'h:81', '/ab'],
    ['http://h\\@x:1/c', 'h:80', 'h', '/c'],
    ['http://u:p@[::1%25lo]:1/', '::1%lo:1', '[::1]:1', '/'],
    ['http://h/a;b/c;d?e;f', 'h:80', 'h', '/a;b/c?e;f'],
    ['http://h//x/../é %zz%2f', 'h:80', 'h', '//x/../%C3%A9%20%25zz%252F'],
  ])('%j goes to %s', (url, place, hostHeader, target) => {
    const read = readMetadataUrl(url);
    expect([`${read.host}:${read.port}`, read.hostHeader, read.target]).toEqual([place, hostHeader, target]);
  });

  it.each([
    ['https:///x', 'client', 'No host specified.'],
    ['http:/h/x', 'client', 'No host specified.'],
    ['ftp://h', 'client', 'Not supported URL scheme ftp'],
  ])('%j fails', (url, kind, words) => {
    expect(() => readMetadataUrl(url)).toThrow(expect.objectContaining({ kind, message: words }));
    expect(() => readMetadataUrl(url)).toThrow(TransportFailure);
  });

  it.each([' http://h/', 'http://a b/'])('nothing connects to the host of %j', (url) => {
    expect(() => requireNameableHost(readMetadataUrl(url))).toThrow(expect.objectContaining({ kind: 'closed' }));
  });

  it.each(['http://h:99999/', 'http://h:x/', 'http://h:123456', 'http://\u00e9/', 'http://a%/', 'http://h//b:c/'])(
    '%j cannot be taken apart',
    (url) => {
      expect(() => readMetadataUrl(url)).toThrow(UnparsableUrl);
    },
  );
});
