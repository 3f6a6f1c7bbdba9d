import { Secret, TOTP, URI } from 'otpauth';
import { trimEnd } from '../python/trim-end.ts';
import { TotpSeed } from './totp-seed.ts';

/** Why a text is no seed; the message does not repeat any of it. */
export class SeedError extends Error {}

/**
 * The seed that a text holds: Base32 (as `create-virtual-mfa-device --bootstrap-method Base32StringSeed` writes it;
 * lower case, groups, padding and line ends do no harm) or an otpauth:// URI. Throws a SeedError.
 */
export function readSeed(text: string): TotpSeed {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (/^.PNG\r\n/.test(line)) {
    throw new SeedError('it holds a picture (QRCodePNG): the bootstrap method Base32StringSeed gives a seed');
  }
  return /^otpauth/i.test(line) ? readUri(line) : new TotpSeed(readBase32(line), 'SHA1', 30);
}

function readBase32(line: string): Secret {
  const digits = trimEnd(line.replace(/[ \t-]/g, ''), '=');
  if (!/^[A-Z2-7]+$/i.test(digits)) {
    throw new SeedError('it holds neither a Base32 seed in one line nor an otpauth:// URI');
  }
  // 5 bits each: no whole number of bytes ends in a rest of one, three or six.
  if ([1, 3, 6].includes(digits.length % 8)) {
    throw new SeedError(`it holds ${digits.length} Base32 characters, which is no whole seed`);
  }
  return Secret.fromBase32(digits);
}

const algorithms = ['SHA1', 'SHA256', 'SHA512'];
const codeDigits = 6;

function readUri(line: string): TotpSeed {
  const device = parseUri(line);
  if (!(device instanceof TOTP)) throw new SeedError('its URI is for a device that counts: IAM wants codes by time');
  const { secret, algorithm, digits, period } = device;
  if (digits !== codeDigits) {
    throw new SeedError(`its URI is for codes of ${digits} digits: IAM wants ${codeDigits}`);
  }
  if (!algorithms.includes(algorithm))
    throw new SeedError(`its URI wants an algorithm other than ${algorithms.join(', ')}`);
  if (secret.bytes.length === 0) throw new SeedError('the secret of its URI is empty');
  return new TotpSeed(secret, algorithm, period);
}

function parseUri(line: string): unknown {
  try {
    return URI.parse(line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    // A sentence of the library's own, or of decodeURIComponent: neither repeats what was in the URI.
    throw new SeedError(`its otpauth:// URI cannot be used (${reason})`, { cause: error });
  }
}
