import { ParamValidationError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { readParameterFile } from '../input/parameter-file.ts';
import { expandPath } from '../python/expand-path.ts';
import { readSeed, SeedError } from './read-seed.ts';
import { isSeedReference } from './seed-reference.ts';
import type { TotpSeed } from './totp-seed.ts';

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
