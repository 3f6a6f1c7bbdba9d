import { CliGeneralError } from '../errors/cli-error.ts';
import { HostError, type HostFiles } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf.ts';
import { osErrorText } from '../python/os-error-text.ts';

/** Reads a file as UTF-8 text and converts every line end to `\n`. Throws a CliGeneralError if that fails. */
export async function readTextFile(files: HostFiles, path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await files.readWaiting(path);
  } catch (error) {
    if (error instanceof HostError) throw new CliGeneralError(osErrorText(error, path), { cause: error });
    throw error;
  }
  return decodeTextFile(bytes, path);
}

/** Decodes the bytes of the file `path` as UTF-8 and converts every line end to `\n`. */
export function decodeTextFile(bytes: Uint8Array, path: string): string {
  return requireUtf8Text(bytes, `The file '${path}'`).replace(/\r\n?/g, '\n');
}

/** Decodes UTF-8. Throws a CliGeneralError that names `source` if the bytes are invalid. */
export function requireUtf8Text(bytes: Uint8Array, source: string): string {
  const text = decodeUtf8(bytes);
  if (text === null) throw new CliGeneralError(`${source} is not text in UTF-8.`);
  return text;
}
