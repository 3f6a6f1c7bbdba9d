import { CliGeneralError } from '../errors/cli-error.ts';

/** Returns the error for a character that does not exist in an encoding. */
export function unencodableError(encoding: string, character: string): CliGeneralError {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return new CliGeneralError(`The character U+${code} cannot be written in ${encoding}.`);
}

/** Whether the text can be encoded in UTF-8: it has no lone surrogate. */
export function isUtf8(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}

/** Throws a CliGeneralError for a lone surrogate, which UTF-8 cannot encode, unless `isAllowed` accepts it. */
export function requireUtf8(text: string, isAllowed: (surrogate: string) => boolean = () => false): void {
  if (isUtf8(text)) return;
  const lone = [...text].find((character) => !isUtf8(character) && !isAllowed(character));
  if (lone !== undefined) throw unencodableError('UTF-8', lone);
}
