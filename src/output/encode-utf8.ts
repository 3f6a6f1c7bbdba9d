import { requireUtf8 } from '../python/unencodable.ts';

/** The bytes of one piece of text, or a CliGeneralError where it has a character that the encoding lacks. */
export type Encode = (text: string) => Uint8Array;

/** UTF-8, which has no lone surrogates. */
export const encodeUtf8: Encode = (text) => {
  requireUtf8(text);
  return Buffer.from(text, 'utf8');
};
