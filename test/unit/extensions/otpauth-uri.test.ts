import { URI } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { otpauthUri, readSerialNumber } from '../../../src/extensions/otpauth-uri.ts';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('otpauthUri()', () => {
  it('returns the URI that a QR code of IAM contains', () => {
    expect(otpauthUri({ seed, deviceName: 'phone', accountId: '123456789012' })).toBe(
      `otpauth://totp/Amazon%20Web%20Services:phone@123456789012?secret=${seed}&issuer=Amazon%20Web%20Services`,
    );
  });

  it.each([
    ['a name with reserved characters', { deviceName: 'a+b=c,d.e@f-g_h' }],
    ['a name in another script', { deviceName: 'télé 電話' }],
    ['another algorithm and period', { deviceName: 'phone', algorithm: 'SHA256', periodSeconds: 60 }],
  ])('writes %s so that a URI parser reads it back', (_, rest) => {
    const { label, issuer, secret, algorithm, ...read } = URI.parse(otpauthUri({ seed, accountId: '1', ...rest }));
    expect({ label, issuer, seed: secret.base32, algorithm }).toEqual({
      label: `${rest.deviceName}@1`,
      issuer: 'Amazon Web Services',
      seed,
      algorithm: 'algorithm' in rest ? rest.algorithm : 'SHA1',
    });
    expect('period' in read && read.period).toBe('periodSeconds' in rest ? rest.periodSeconds : 30);
  });

  it('writes a grouped, padded or lower-case seed in its canonical form', () => {
    const canonical = otpauthUri({ seed, deviceName: 'phone' });
    expect(otpauthUri({ seed: `${seed.toLowerCase().replace(/(.{4})/g, '$1 ')}==\n`, deviceName: 'phone' })).toBe(
      canonical,
    );
  });

  it('refuses a name that UTF-8 cannot encode', () => {
    expect(() => otpauthUri({ seed, deviceName: 'a\ud800' })).toThrow('cannot be written in UTF-8');
  });
});

describe('readSerialNumber()', () => {
  it.each([
    ['arn:aws:iam::123456789012:mfa/phone', { deviceName: 'phone', accountId: '123456789012' }],
    ['arn:aws-cn:iam::123456789012:mfa/team/a/phone', { deviceName: 'phone', accountId: '123456789012' }],
    ['GAHT12345678', { deviceName: 'GAHT12345678' }],
    ['arn:aws:iam::123456789012:mfa/', { deviceName: 'arn:aws:iam::123456789012:mfa/' }],
  ])('reads %s as %j', (serialNumber, expected) => {
    expect(readSerialNumber(serialNumber)).toEqual(expected);
  });
});
