import type { PeerCertificate } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { checkHostName } from '../../../src/http/check-certificate.ts';

function isAccepted(
  host: string,
  subjectaltname: string | undefined,
  commonName: string | string[] = 'other.test',
): boolean {
  const subject = { CN: commonName };
  // checkHostName() reads no other fields of a certificate.
  return checkHostName(host, { subject, subjectaltname } as unknown as PeerCertificate) === undefined;
}

describe('checkHostName', () => {
  it.each([
    ['gw.x.test', 'DNS:gw.x.test'],
    ['gw.x.test', 'DNS:other.test, DNS:GW.X.test'],
    ['gw.x.test', 'DNS:*.x.test'],
    ['gw.x.test', 'DNS:g*.x.test'],
    ['gw.x.test', 'DNS:gw*.x.test'],
    ['gw.test', 'DNS:*.test'],
    ['localhost', 'DNS:*'],
    ['127.0.0.1', 'DNS:other.test, IP Address:127.0.0.1'],
    ['::1', 'IP Address:0:0:0:0:0:0:0:1'],
    ['gw.x.test', 'URI:http://a, DNS:gw.x.test'],
    ['gw.x.test', 'othername:"a, DNS:b", DNS:gw.x.test'],
  ])('accepts the host %s for the names %s', (host, names) => {
    expect(isAccepted(host, names)).toBe(true);
  });

  it.each([
    ['gw.x.test', 'DNS:x.test'],
    ['a.gw.x.test', 'DNS:*.x.test'],
    ['x.test', 'DNS:*.x.test'],
    ['gw.x.test', 'DNS:gw.*.test'],
    ['gw.x.test', 'DNS:*w*.x.test'],
    // Two wildcards in a label end the check, even if a later name matches.
    ['gw.x.test', 'DNS:**.x.test, DNS:gw.x.test'],
    ['xn--a.x.test', 'DNS:x*.x.test'],
    // The text in quotes is one name, of another type.
    ['gw.x.test', 'othername:"a, DNS:gw.x.test"'],
    ['127.0.0.1', 'DNS:127.0.0.1'],
    ['127.0.0.1', 'IP Address:127.0.0.2'],
    ['::1', 'IP Address:127.0.0.1'],
    ['gw.x.test', 'IP Address:127.0.0.1'],
  ])('refuses the host %s for the names %s', (host, names) => {
    expect(isAccepted(host, names)).toBe(false);
  });

  it('uses the common name only if there is no other name', () => {
    expect(isAccepted('gw.x.test', undefined, 'gw.x.test')).toBe(true);
    expect(isAccepted('gw.x.test', undefined, ['a', '*.x.test'])).toBe(true);
    expect(isAccepted('gw.x.test', 'DNS:a.test', 'gw.x.test')).toBe(false);
    expect(isAccepted('gw.x.test', 'IP Address:127.0.0.1', 'gw.x.test')).toBe(false);
    expect(isAccepted('127.0.0.1', undefined, '127.0.0.1')).toBe(false);
  });
});
