import { Secret, TOTP, URI } from 'otpauth';
import { ParamValidationError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { readParameterFile } from '../input/parameter-file.ts';
import { expandPath } from '../python/expand-path.ts';
import { trimEnd } from '../python/trim-end.ts';
import { isSeedReference } from './seed-reference.ts';
import { TotpSeed } from './totp-seed.ts';

/** A seed is some dozen characters long, an otpauth:// URI a few hundred. */
const longestSeedFile = 64 * 1024;

/**
 * The seed of an option or variable called `name`: its value, or what the file holds that it refers to. Warns on stderr
 * of a file that others can read. Throws a ParamValidationError that repeats nothing that may be a seed.
 */
export async function loadSeed(
  name: string,
  value: string,
  host: Pick<Host, 'env' | 'files' | 'platform' | 'stderr'>,
): Promise<TotpSeed> {
  if (!isSeedReference(value)) return parse(name, value);
  const path = value.slice(value.indexOf('://') + 3);
  if (mayBeSeed(path) && !host.files.exists(expandPath(path, host))) {
    throw seedError(name, 'what follows file:// is no file, but looks like a seed');
  }
  const content = await readParameterFile(name, value, host, longestSeedFile);
  warnOfReaders(expandPath(path, host), host);
  return parse(name, typeof content === 'string' ? content : new TextDecoder().decode(content));
}

function parse(name: string, text: string): TotpSeed {
  try {
    return readSeed(text);
  } catch (error) {
    if (error instanceof SeedError) throw seedError(name, error.message, error);
    throw error;
  }
}

/** A seed that somebody put behind `file://` must not be shown as a file that is missing. */
function mayBeSeed(path: string): boolean {
  return /^[A-Z2-7=\s-]{16,}$/i.test(path) || /otpauth|secret=/i.test(path);
}

const groupAndOthersRead = 0o044;

function warnOfReaders(path: string, { files, platform, stderr }: Pick<Host, 'files' | 'platform' | 'stderr'>): void {
  // Windows has other rules, and a pipe or device nobody else can read from.
  if (platform === 'win32' || !files.isFile(path)) return;
  const mode = files.mode(path) ?? 0;
  if ((mode & groupAndOthersRead) === 0) return;
  const shown = mode.toString(8).padStart(4, '0');
  stderr.write(`Warning: other users can read the seed file (mode ${shown}). "chmod 600" keeps it to you.\n`);
}

function seedError(name: string, problem: string, cause?: Error): ParamValidationError {
  return new ParamValidationError(`Error parsing parameter '${name}': ${problem}.`, { cause });
}

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
