import { GeneralError } from '../errors/cli-error.ts';
import type { HostFiles } from '../host/host.ts';
import { decodeUtf8 } from '../python/decode-utf8.ts';

/**
 * Refuses arguments that are not UTF-8, with a GeneralError, where the system tells what was typed (Linux does). In what Node
 * passes on U+FFFD stands for such bytes, and nobody would see that another name was sent. The reference does not start
 * with them either.
 */
export function checkEncoding(argv: readonly string[], files: HostFiles): void {
  const typed = readTyped(files)?.slice(-argv.length) ?? [];
  const bad = typed.findIndex((bytes) => decodeUtf8(bytes) === null);
  if (bad !== -1) throw new GeneralError(`Argument ${bad + 1} is not valid UTF-8.`);
}

/** The words of the command line, the program's own among them; `undefined` where they cannot be read. */
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
