import { CliGeneralError } from '../errors/cli-error.ts';
import type { HostFiles } from '../host/host.ts';
import { readTypedWords } from '../host/typed-words.ts';
import { decodeUtf8 } from '../python/decode-utf.ts';

/**
 * Refuses arguments that are not UTF-8 with a CliGeneralError, as the AWS CLI does. Node replaces invalid bytes by
 * U+FFFD, so the program would send a wrong name. The check reads the original bytes, which only Linux provides.
 */
export function checkEncoding(argv: readonly string[], files: HostFiles): void {
  const typed = readTypedWords(argv.length, files) ?? [];
  const bad = typed.findIndex((bytes) => decodeUtf8(bytes) === null);
  if (bad !== -1) throw new CliGeneralError(`Argument ${bad + 1} is not valid UTF-8.`);
}
