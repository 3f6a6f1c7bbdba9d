import { CliGeneralError } from '../errors/cli-error.ts';
import type { HostFiles } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf.ts';

/**
 * Refuses arguments that are not UTF-8 with a CliGeneralError, as the reference does. Node replaces invalid bytes by
 * U+FFFD, so another name would be sent unnoticed. The check reads the original bytes, which only Linux provides.
 */
export function checkEncoding(argv: readonly string[], files: HostFiles): void {
  const typed = readTyped(files)?.slice(-argv.length) ?? [];
  const bad = typed.findIndex((bytes) => decodeUtf8(bytes) === null);
  if (bad !== -1) throw new CliGeneralError(`Argument ${bad + 1} is not valid UTF-8.`);
}

/** Returns the words of the command line, including the program's own; `undefined` if they cannot be read. */
function readTyped(files: HostFiles): Uint8Array[] | undefined {
  let line: Uint8Array;
  try {
    line = files.read('/proc/self/cmdline');
  } catch {
    return undefined;
  }
  const words: Uint8Array[] = [];
  let start = 0;
  for (let end = line.indexOf(0); end !== -1; end = line.indexOf(0, start)) {
    words.push(line.subarray(start, end));
    start = end + 1;
  }
  return words;
}
