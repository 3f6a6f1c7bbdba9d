import { findCodecNames } from '../python/codec-names.ts';
import { windows1252 } from '../python/python-codecs.ts';
import { requireUtf8, unencodableError } from '../python/unencodable.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';

/** The encoder of the codec that Python knows by that name; `undefined` if there is none here. */
export function createEncode(name: string): Encode | undefined {
  return encodes.get(findCodecNames(name)?.python ?? '')?.();
}

const encodes: ReadonlyMap<string, () => Encode> = new Map([
  ['utf_8', () => encodeUtf8],
  ['utf_8_sig', encodeMarkedUtf8],
  // What is written to a pipe has no byte order mark.
  ['utf_16', () => encodeUtf16('little')],
  ['utf_16_le', () => encodeUtf16('little')],
  ['utf_16_be', () => encodeUtf16('big')],
  ['ascii', () => encodeBytes('ascii', (code) => (code < 0x80 ? code : undefined), 'ordinal not in range(128)')],
  ['latin_1', () => encodeBytes('latin-1', (code) => (code < 0x100 ? code : undefined), 'ordinal not in range(256)')],
  ['cp1252', () => encodeBytes('charmap', windows1252Byte, 'character maps to <undefined>')],
]);

function encodeMarkedUtf8(): Encode {
  let first = true;
  return (text) => {
    const bytes = encodeUtf8(text);
    if (!first) return bytes;
    first = false;
    return Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), bytes]);
  };
}

function encodeUtf16(order: 'little' | 'big'): Encode {
  return (text) => {
    requireUtf8(text);
    const bytes = Buffer.from(text, 'utf16le');
    return order === 'little' ? bytes : bytes.swap16();
  };
}

/** For a codec of one byte a character, which `byteOf` gives for a code point where there is one. */
function encodeBytes(codec: string, byteOf: (code: number) => number | undefined, why: string): Encode {
  return (text) => {
    const characters = [...text];
    const bytes = characters.map((character) => byteOf(character.codePointAt(0) ?? 0));
    const start = bytes.indexOf(undefined);
    if (start === -1) return Uint8Array.from(bytes, (byte) => byte ?? 0);
    const length = bytes.slice(start).findIndex((byte) => byte !== undefined);
    throw unencodableError(codec, characters, start, length === -1 ? characters.length : start + length, why);
  };
}

function windows1252Byte(code: number): number | undefined {
  if (code < 0x80 || (code > 0x9f && code < 0x100)) return code;
  const index = code === 0xfffd ? -1 : windows1252.indexOf(String.fromCodePoint(code));
  return index === -1 ? undefined : index + 0x80;
}
