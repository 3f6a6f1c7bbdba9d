import { CliGeneralError } from '../errors/cli-error.ts';
import { type Host, HostError, type HostFiles } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf.ts';
import { readJson } from '../python/json-reader.ts';
import { jsonText } from '../python/json-text.ts';
import { osErrorText } from '../python/os-error-text.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';

/**
 * Returns the content of a cached JSON file, or `undefined` if there is no such file. Throws a CliGeneralError if the
 * file cannot be read or parsed.
 */
export function readJsonFile(files: HostFiles, path: string): JsonValue | undefined {
  if (!files.isFile(path)) return undefined;
  try {
    const text = decodeUtf8(files.read(path));
    if (text !== null) return readJson(text);
  } catch (error) {
    // Shows the path. The AWS CLI's message has only the cache key, which does not lead the user to the file.
    if (error instanceof HostError) throw new CliGeneralError(osErrorText(error, path), { cause: error });
  }
  throw new CliGeneralError(`The file '${path}' cannot be read as JSON.`);
}

/** Writes a file that holds secrets. A new file gets mode 0600. An existing file keeps its mode, as in the AWS CLI. */
export function writeJsonFile(host: Pick<Host, 'files'>, folder: string, path: string, content: JsonMap): void {
  try {
    host.files.makeFolder(folder);
    host.files.replace(path, jsonText(content), 0o600);
  } catch (error) {
    if (error instanceof HostError) throw new CliGeneralError(osErrorText(error, path), { cause: error });
    throw error;
  }
}
