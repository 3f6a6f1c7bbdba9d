import { findCodecNames } from '../python/codec-names.ts';
import { windows1252 } from '../python/python-codecs.ts';
import { requireUtf8, unencodableError } from '../python/unencodable.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';

/**
 * Returns an encoder, or `undefined` if the encoding is not supported. `name` is any name that Python accepts for the
 * encoding. `position` is the position in the output file in bytes, or `undefined` for a pipe or a terminal.
 */
export function createEncode(name: string, position: number | undefined): Encode | undefined {
  return encodeFactories.get(findCodecNames(name)?.python ?? '')?.(position);
}

type EncodeFactory = (position: number | undefined) => Encode;

// As in Python, a byte order mark is written only at the start of a file. To a pipe or a terminal, only utf_8_sig
// writes a byte order mark.
const encodeFactories: ReadonlyMap<string, EncodeFactory> = new Map<string, EncodeFactory>([
  ['utf_8', () => encodeUtf8],
  ['utf_8_sig', (position = 0) => withMark(encodeUtf8, position)],
  ['utf_16', (position) => withMark(encodeUtf16('little'), position)],
  ['utf_16_le', () => encodeUtf16('little')],
  ['utf_16_be', () => encodeUtf16('big')],
  ['ascii', () => encodeBytes('ASCII', (code) => (code < 0x80 ? code : undefined))],
  ['latin_1', () => encodeBytes('Latin-1', (code) => (code < 0x100 ? code : undefined))],
  ['cp1252', () => encodeBytes('Windows-1252', windows1252Byte)],
]);

/** Adds a byte order mark before the first text if `position` is 0. */
function withMark(encode: Encode, position: number | undefined): Encode {
  let mark = position === 0 ? '\ufeff' : '';
  return (text) => {
    const bytes = encode(mark + text);
    mark = '';
    return bytes;
  };
}

function encodeUtf16(order: 'little' | 'big'): Encode {
  return (text) => {
    requireUtf8(text);
    const bytes = Buffer.from(text, 'utf16le');
    return order === 'little' ? bytes : bytes.swap16();
  };
}

/**
 * Encodes each character as one byte. `byteOf` returns the byte of a code point, or `undefined` for a character that
 * does not exist in the encoding.
 */
function encodeBytes(encoding: string, byteOf: (code: number) => number | undefined): Encode {
  return (text) =>
    Uint8Array.from(text, (character) => {
      const byte = byteOf(character.codePointAt(0) ?? 0);
      if (byte === undefined) throw unencodableError(encoding, character);
      return byte;
    });
}

function windows1252Byte(code: number): number | undefined {
  if (code < 0x80 || (code > 0x9f && code < 0x100)) return code;
  // In the table, U+FFFD stands for a byte without a character.
  const index = code === 0xfffd ? -1 : windows1252.indexOf(String.fromCodePoint(code));
  return index === -1 ? undefined : index + 0x80;
}
