import { CliGeneralError } from '../errors/cli-error.ts';
import { HostError, type HostFiles } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf.ts';
import { osErrorText } from '../python/os-error-text.ts';

/** Reads a file as UTF-8 text, every line end as a `\n`; GeneralErrors. */
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

/** Returns the text of a file that was read: UTF-8, every line end a `\n`. */
export function decodeTextFile(bytes: Uint8Array, path: string): string {
  return requireUtf8Text(bytes, `The file '${path}'`).replace(/\r\n?/g, '\n');
}

/** Returns the bytes as text; a CliGeneralError, which calls them `source`, where they are not UTF-8. */
export function requireUtf8Text(bytes: Uint8Array, source: string): string {
  const text = decodeUtf8(bytes);
  if (text === null) throw new CliGeneralError(`${source} is not text in UTF-8.`);
  return text;
}
