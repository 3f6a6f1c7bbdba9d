import { correction, generate } from 'lean-qr';
import { toPngBuffer } from 'lean-qr/extras/node_export';

const issuer = encodeURIComponent('Amazon Web Services');

/** Returns a PNG of the QR code with the device's `otpauth://` URI, for authenticator apps. `seed` is Base32. */
export function drawOtpauthCode(deviceName: string, accountId: string, seed: string): Uint8Array {
  const label = `${issuer}:${encodeURIComponent(deviceName)}@${accountId}`;
  const uri = `otpauth://totp/${label}?secret=${seed}&issuer=${issuer}`;
  const code = generate(uri, { minCorrectionLevel: correction.L });
  return toPngBuffer(code, { on: [0, 0, 0], off: [255, 255, 255], pad: 4, scale: 4 });
}
