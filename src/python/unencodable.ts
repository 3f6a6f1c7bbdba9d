import { GeneralError } from '../errors/cli-error.ts';

/** The error for the characters `start` to `end` (code points, `end` left out) that `codec` cannot encode. */
export function unencodableError(
  codec: string,
  characters: readonly string[],
  start: number,
  end: number,
  why: string,
) {
  const character = characters[start] ?? '';
  const what =
    end - start === 1
      ? `character '${escapeCharacter(character)}' in position ${start}`
      : `characters in position ${start}-${end - 1}`;
  return new GeneralError(`'${codec}' codec can't encode ${what}: ${why}`);
}

/** Whether the text has a place in UTF-8: no surrogate stands alone in it. */
export function isUtf8(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Refuses text with a lone surrogate, which has no place in UTF-8, unless it is allowed all the same. */
export function requireUtf8(text: string, isAllowed: (surrogate: string) => boolean = () => false): void {
  if (isUtf8(text)) return;
  const characters = [...text];
  const isLone = (character: string | undefined) => character !== undefined && /\p{Surrogate}/u.test(character);
  const start = characters.findIndex((character) => isLone(character) && !isAllowed(character));
  if (start === -1) return;
  let end = start;
  // What is allowed counts to the run too when it comes later.
  while (isLone(characters[end])) end += 1;
  throw unencodableError('utf-8', characters, start, end, 'surrogates not allowed');
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
