import type { HostFiles } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf8.ts';
import { readJson } from '../python/json-reader.ts';
import type { JsonValue } from '../python/value.ts';
import { missingKey } from './python-value.ts';

/**
 * The content of a cached JSON file; `undefined` where there is no such file. One that cannot be read fails with the
 * file's key for a message: the reference takes it for a key that is not in its cache after all.
 */
export function readJsonFile(files: HostFiles, path: string, key: string): JsonValue | undefined {
  if (!files.isFile(path)) return undefined;
  try {
    const text = decodeUtf8(files.read(path));
    if (text !== null) return readJson(text);
  } catch {
    // Said below: why it could not be read makes no difference.
  }
  throw missingKey(key);
}
