import { requireUtf8 } from '../python/unencodable.ts';

/** Returns the bytes of a text. Throws a CliGeneralError for a character that does not exist in the encoding. */
export type Encode = (text: string) => Uint8Array;

/** Encodes text as UTF-8. Throws a CliGeneralError for a lone surrogate. */
export const encodeUtf8: Encode = (text) => {
  requireUtf8(text);
  return Buffer.from(text, 'utf8');
};
