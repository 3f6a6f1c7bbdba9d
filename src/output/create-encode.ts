import { GeneralError } from '../errors/cli-error.ts';
import { type Codec, findNamedCodec } from '../input/python-codecs.ts';
import { singleByteCharts } from '../input/single-byte-charts.ts';
import { encodeRawUnicodeEscape, encodeUnicodeEscape, encodeUtf7 } from './encode-escapes.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';
import { requireUtf8, unencodableError } from './unencodable.ts';

/** The encoder of the codec that Python knows by that name; `undefined` if it knows none. */
export function createEncode(name: string): Encode | undefined {
  const codec = findCodecOrNone(name);
  // `undefined` is the name of a codec that refuses everything.
  if (codec === undefined || codec.name === 'undefined') return undefined;
  const unicode = unicodeEncodes.get(codec.name);
  return unicode === undefined ? encodeByTable(codec.name, codec.decode) : unicode();
}

function findCodecOrNone(name: string) {
  try {
    return findNamedCodec(name);
  } catch (error) {
    if (error instanceof GeneralError) return undefined;
    throw error;
  }
}

const unicodeEncodes: ReadonlyMap<string, () => Encode> = new Map([
  ['utf_8', () => encodeUtf8],
  ['utf_8_sig', encodeMarkedUtf8],
  // What is written to a pipe has no byte order mark.
  ['utf_16', () => encodeUnits(2, 'little')],
  ['utf_16_le', () => encodeUnits(2, 'little')],
  ['utf_16_be', () => encodeUnits(2, 'big')],
  ['utf_32', () => encodeUnits(4, 'little')],
  ['utf_32_le', () => encodeUnits(4, 'little')],
  ['utf_32_be', () => encodeUnits(4, 'big')],
  ['ascii', () => encodeBelow('ascii', 0x80)],
  ['latin_1', () => encodeBelow('latin-1', 0x100)],
  ['iso8859_1', () => encodeBelow('latin-1', 0x100)],
  ['charmap', () => encodeBelow('latin-1', 0x100)],
  ['utf_7', () => encodeUtf7],
  ['unicode_escape', () => encodeUnicodeEscape],
  ['raw_unicode_escape', () => encodeRawUnicodeEscape],
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

function encodeUnits(size: 2 | 4, order: 'little' | 'big'): Encode {
  return (text) => {
    requireUtf8(text);
    const bytes = Buffer.from(text, 'utf16le');
    if (size === 2) return order === 'little' ? bytes : bytes.swap16();
    const points = Buffer.alloc(4 * [...text].length);
    for (const [index, character] of [...text].entries())
      points.writeUInt32LE(character.codePointAt(0) ?? 0, 4 * index);
    return order === 'little' ? points : points.swap32();
  };
}

function encodeBelow(codec: string, limit: number): Encode {
  return (text) => {
    const characters = [...text];
    const isOutside = (character: string) => (character.codePointAt(0) ?? 0) >= limit;
    const start = characters.findIndex(isOutside);
    if (start === -1) return Buffer.from(text, 'latin1');
    const end = endOfRun(characters, start, isOutside);
    throw unencodableError(codec, characters, start, end, `ordinal not in range(${limit})`);
  };
}

/** Where the run of such characters that begins at `start` is over. */
function endOfRun(characters: readonly string[], start: number, isOutside: (character: string) => boolean): number {
  const length = characters.slice(start).findIndex((character) => !isOutside(character));
  return length === -1 ? characters.length : start + length;
}

/** For a codec of one or two bytes a character: what it decodes to, turned round. */
function encodeByTable(name: string, decode: Codec): Encode {
  const table = invert(decode);
  // All of them have ASCII, also where its bytes are read as something else; so any error can be told.
  for (let code = 0; code < 0x80; code += 1) {
    const character = String.fromCharCode(code);
    if (!table.has(character)) table.set(character, Uint8Array.of(code));
  }
  const isSingleByte = Object.hasOwn(singleByteCharts, name);
  const codec = isSingleByte ? 'charmap' : name;
  const why = isSingleByte ? 'character maps to <undefined>' : 'illegal multibyte sequence';
  return (text) => {
    const characters = [...text];
    const parts = characters.map((character, index) => {
      const bytes = table.get(character);
      if (bytes !== undefined) return bytes;
      // Only the codecs of one byte tell how far the run of such characters goes.
      const end = isSingleByte ? endOfRun(characters, index, (other) => !table.has(other)) : index + 1;
      throw unencodableError(codec, characters, index, end, why);
    });
    return Buffer.concat(parts);
  };
}

function invert(decode: Codec): Map<string, Uint8Array> {
  const table = new Map<string, Uint8Array>();
  const add = (...bytes: readonly number[]) => {
    const encoded = Uint8Array.from(bytes);
    const text = decode(encoded);
    const isOne = text !== null && text !== '' && text === String.fromCodePoint(text.codePointAt(0) ?? 0);
    if (isOne && !table.has(text)) table.set(text, encoded);
    return isOne;
  };
  for (let first = 0; first < 0x100; first += 1) {
    if (add(first)) continue;
    for (let second = 0x30; second < 0x100; second += 1) add(first, second);
  }
  return table;
}
