import { ParamValidationError } from '../../errors/cli-error.ts';
import { type Host, HostError } from '../../host/host.ts';
import { isReservation } from '../../host/reserve-file.ts';
import { expandPath } from '../../python/expand-path.ts';
import { osErrorText } from '../../python/os-error-text.ts';
import { loadSeed } from '../load-seed.ts';
import type { TotpSeed } from '../totp-seed.ts';

const option = '--seed-outfile';

/** The maximum size of the file in bytes. A seed or a reservation (see reserve-file.ts) is far smaller. */
const longestFile = 64 * 1024;

/**
 * The device names that Windows reserves in every folder. Under such a name, Node would create a file that most
 * programs cannot open or delete.
 */
const reservedName = /(?:^|[\\/:])(?:nul|con|prn|aux|com\d|lpt\d)$/i;

/**
 * Returns the seed in the file of `--seed-outfile`. Returns `undefined` if the file does not exist, or if an earlier
 * run has only reserved it (see reserve-file.ts). Throws a ParamValidationError for anything else at that path.
 */
export async function readKeptSeed(
  typedPath: string,
  host: Pick<Host, 'env' | 'files' | 'platform' | 'stderr'>,
): Promise<TotpSeed | undefined> {
  const path = expandPath(typedPath, host);
  const isDevice = host.platform === 'win32' && reservedName.test(path);
  if (!isDevice && !host.files.exists(path)) return undefined;
  if (isDevice || !host.files.isFile(path)) throw seedFileError(`'${path}' exists and is not a file`);
  try {
    if (isReservation(Buffer.from(host.files.read(path, longestFile)).toString('latin1'))) return undefined;
    return await loadSeed(option, `fileb://${typedPath}`, host);
  } catch (error) {
    if (error instanceof HostError) throw seedFileError(osErrorText(error, path), error);
    if (!(error instanceof ParamValidationError)) throw error;
    throw seedFileError(`'${path}' exists and holds no seed. It is not overwritten`, error);
  }
}

/** Returns the error about the path of `--seed-outfile`. */
export function seedFileError(problem: string, cause?: Error): ParamValidationError {
  return new ParamValidationError(`argument ${option}: ${problem}.`, { cause });
}
