import { expect, it } from 'vitest';
import { drawOtpauthCode } from '../../../src/sandbox/draw-otpauth-code.ts';
import { readQrPicture } from '../../support/read-qr-picture.ts';

const seed = 'JBSWY3DPEHPK3PXP'.repeat(4);

it.each([
  ['phone', 'phone'],
  ['Ann+1=a,b.c@d-e_f', 'Ann%2B1%3Da%2Cb.c%40d-e_f'],
  ['x'.repeat(226), 'x'.repeat(226)],
])('a QR decoder reads the URI of the device %s', (name, label) => {
  expect(readQrPicture(drawOtpauthCode(name, '123456789012', seed))).toBe(
    `otpauth://totp/Amazon%20Web%20Services:${label}@123456789012?secret=${seed}&issuer=Amazon%20Web%20Services`,
  );
});
