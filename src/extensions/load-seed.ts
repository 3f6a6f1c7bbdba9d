import { Secret, TOTP, URI } from 'otpauth';
import { ParamValidationError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { readParameterFile } from '../input/parameter-file.ts';
import { decodeMarkedUtf16 } from '../python/decode-utf.ts';
import { expandPath } from '../python/expand-path.ts';
import { trimEnd } from '../python/strings.ts';
import { isSeedReference } from './seed-reference.ts';
import { TotpSeed } from './totp-seed.ts';

/** The maximum size of a seed file in bytes. A seed has some dozen characters, an otpauth:// URI a few hundred. */
const longestSeedFile = 64 * 1024;

/**
 * Loads the seed from an option or variable called `name`: from the value itself, or from the file it refers to. Warns
 * on stderr if other users can read the file. Throws a ParamValidationError, whose message never contains the value.
 */
export async function loadSeed(
  name: string,
  value: string,
  host: Pick<Host, 'env' | 'files' | 'platform' | 'stderr'>,
): Promise<TotpSeed> {
  if (!isSeedReference(value)) return parse(name, value);
  const path = value.slice(value.indexOf('://') + 3);
  if (mayBeSeed(path) && !host.files.exists(expandPath(path, host))) {
    throw seedError(name, 'the text after file:// is not the name of a file, but looks like a seed');
  }
  const content = await readParameterFile(name, value, host, {
    limit: longestSeedFile,
    decodeMarked: decodeMarkedUtf16,
  });
  warnOfReaders(expandPath(path, host), host);
  if (typeof content === 'string') return parse(name, content);
  return parse(name, decodeMarkedUtf16(content) ?? new TextDecoder().decode(content));
}

function parse(name: string, text: string): TotpSeed {
  try {
    return readSeed(text);
  } catch (error) {
    if (error instanceof SeedError) throw seedError(name, error.message, error);
    throw error;
  }
}

/** Whether the text after `file://` looks like a seed. An error about a missing file would show this text. */
function mayBeSeed(path: string): boolean {
  return /^[A-Z2-7=\s-]{16,}$/i.test(path) || /otpauth|secret=/i.test(path);
}

const groupAndOthersRead = 0o044;

function warnOfReaders(path: string, { files, platform, stderr }: Pick<Host, 'files' | 'platform' | 'stderr'>): void {
  // Windows has no such mode bits, and a pipe or device does not store the seed.
  if (platform === 'win32' || !files.isFile(path)) return;
  const mode = files.mode(path) ?? 0;
  if ((mode & groupAndOthersRead) === 0) return;
  const shown = mode.toString(8).padStart(4, '0');
  stderr.write(`Warning: other users can read the seed file (mode ${shown}). "chmod 600" makes it private.\n`);
}

function seedError(name: string, problem: string, cause?: Error): ParamValidationError {
  return new ParamValidationError(`Error parsing parameter '${name}': ${problem}.`, { cause });
}

/** The error for a text that is not a seed. Its message never contains any of the text. */
export class SeedError extends Error {}

/**
 * Parses a seed: Base32 (the format of `create-virtual-mfa-device --bootstrap-method Base32StringSeed`) or an
 * otpauth:// URI. Base32 may be lower-case, grouped, padded and end with a line break. Throws a SeedError.
 */
export function readSeed(text: string): TotpSeed {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (/^.PNG\r\n/.test(line)) {
    throw new SeedError('it holds a picture (QRCodePNG), not a seed: use the bootstrap method Base32StringSeed');
  }
  return /^otpauth/i.test(line) ? readUri(line) : new TotpSeed(readBase32(line), 'SHA1', 30);
}

function readBase32(line: string): Secret {
  const digits = trimEnd(line.replace(/[ \t-]/g, ''), '=');
  if (!/^[A-Z2-7]+$/i.test(digits)) {
    throw new SeedError('it holds neither a Base32 seed in one line nor an otpauth:// URI');
  }
  // Each character has 5 bits. A remainder of one, three or six characters never completes a byte.
  if ([1, 3, 6].includes(digits.length % 8)) {
    throw new SeedError(`it holds ${digits.length} Base32 characters, which is not a complete seed`);
  }
  return Secret.fromBase32(digits);
}

const algorithms = ['SHA1', 'SHA256', 'SHA512'];
const codeDigits = 6;

function readUri(line: string): TotpSeed {
  const device = parseUri(line);
  if (!(device instanceof TOTP))
    throw new SeedError('its URI is for counter-based codes (HOTP), but IAM needs time-based codes (TOTP)');
  const { secret, algorithm, digits, period } = device;
  if (digits !== codeDigits) {
    throw new SeedError(`its URI is for codes of ${digits} digits, but IAM needs ${codeDigits}`);
  }
  if (!algorithms.includes(algorithm))
    throw new SeedError(`its URI names an algorithm other than ${algorithms.join(', ')}`);
  if (secret.bytes.length === 0) throw new SeedError('the secret of its URI is empty');
  return new TotpSeed(secret, algorithm, period);
}

function parseUri(line: string): unknown {
  try {
    return URI.parse(line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    // The message comes from the library or from decodeURIComponent, and neither repeats the URI.
    throw new SeedError(`its otpauth:// URI cannot be used (${reason})`, { cause: error });
  }
}
