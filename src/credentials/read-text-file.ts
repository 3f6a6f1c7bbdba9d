import { GeneralError } from '../errors/cli-error.ts';
import { HostError, type HostFiles } from '../host/host.ts';
import { osErrorText } from '../python/os-error-text.ts';
import { decodeUtf8Text } from './decode-utf8-text.ts';

/** A file's text as Python's `open(path).read()` gives it: UTF-8, every line end a `\n`. Fails with Python's sentences. */
export async function readTextFile(files: HostFiles, path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await files.readWaiting(path);
  } catch (error) {
    if (error instanceof HostError) throw new GeneralError(osErrorText(error, path), { cause: error });
    throw error;
  }
  return decodeTextFile(bytes);
}

/** The text of a file that was read: UTF-8, every line end a `\n`. */
export function decodeTextFile(bytes: Uint8Array): string {
  return decodeUtf8Text(bytes).replace(/\r\n?/g, '\n');
}
