import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { parseConfigFile } from './config-file.ts';
import { readConfigText, refuseConfigFile } from './load-config.ts';

/**
 * Reads the sections of `~/.aws/cli/alias`. The lines of a continued value are joined by `\n`. Returns `undefined` if
 * the file is missing or cannot be read. Throws a CliGeneralError if it cannot be parsed or is not a regular file.
 */
export function loadAliasFile(
  host: Pick<Host, 'env' | 'files' | 'platform'>,
): ReadonlyMap<string, ReadonlyMap<string, string>> | undefined {
  const path = expandHome('~/.aws/cli/alias', host);
  const text = readConfigText(path, host);
  if (text !== undefined) return parseConfigFile(text) ?? refuseConfigFile(path);
  if (!host.files.exists(path) || host.files.isFile(path)) return undefined;
  throw new CliGeneralError(`The specified config file (${path}) could not be found.`);
}
