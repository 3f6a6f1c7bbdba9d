import { GeneralError } from '../errors/cli-error.ts';
import type { HostFiles } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf8.ts';
import { readJson } from '../python/json-reader.ts';
import type { JsonValue } from '../python/value.ts';

/**
 * Returns the content of a cached JSON file; `undefined` where there is no such file. A GeneralError where it cannot be
 * read, for whatever reason.
 */
export function readJsonFile(files: HostFiles, path: string): JsonValue | undefined {
  if (!files.isFile(path)) return undefined;
  try {
    const text = decodeUtf8(files.read(path));
    if (text !== null) return readJson(text);
  } catch {
    // Why it could not be read makes no difference.
  }
  throw new GeneralError(`The file '${path}' cannot be read as JSON.`);
}
