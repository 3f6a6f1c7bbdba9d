import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { expandHome } from '../python/expand-path.ts';
import { parseConfigFile } from './config-file.ts';
import { readConfigText, refuseConfigFile } from './load-config.ts';

/**
 * The sections of `~/.aws/cli/alias` with their values as they stand, continued lines joined by line ends; `undefined`
 * where there is nothing of that name, or a file that cannot be read. Anything but a file is a CliGeneralError, and so is a file
 * that cannot be understood.
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
