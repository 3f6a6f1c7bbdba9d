import { CliGeneralError } from '../errors/cli-error.ts';
import { findCodecNames } from './codec-names.ts';
import { decodeUtf8, decodeUtf16 } from './decode-utf.ts';

/** An encoding of text. */
export interface Codec {
  /** Python's own name, such as `utf_16_le`. */
  readonly name: string;
  /** Returns the text of the bytes, or `null` if they are not valid in the encoding. */
  decode(bytes: Uint8Array): string | null;
}

/** Finds a codec by one of Python's names. Throws a CliGeneralError if the encoding is not supported. */
export function findCodec(name: string): Codec {
  const { python = '', label } = findCodecNames(name) ?? {};
  const decode = label === undefined ? ownDecoders.get(python) : (bytes: Uint8Array) => decodeByPlatform(bytes, label);
  if (decode === undefined) throw new CliGeneralError(`unknown encoding: ${name}`);
  return { name: python, decode };
}

/** The characters of the bytes 0x80 to 0x9f in Windows-1252. U+FFFD stands for a byte without a character. */
export const windows1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * The decoders of this program, for encodings that TextDecoder decodes differently from Python. TextDecoder reads ASCII
 * and Latin-1 as Windows-1252, and in Node 20 it reads Windows-1252 as Latin-1.
 */
const ownDecoders: ReadonlyMap<string, Codec['decode']> = new Map([
  ['ascii', (bytes: Uint8Array) => (bytes.some((byte) => byte > 0x7f) ? null : decodeLatin1(bytes))],
  ['latin_1', decodeLatin1],
  ['cp1252', decodeWindows1252],
  ['utf_8', decodeUtf8],
  ['utf_8_sig', (bytes: Uint8Array) => decodeUtf8(startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes)],
  ['utf_16', decodeMarkedUtf16],
  ['utf_16_le', (bytes: Uint8Array) => decodeUtf16(bytes, 'little', 'refuse')],
  ['utf_16_be', (bytes: Uint8Array) => decodeUtf16(bytes, 'big', 'refuse')],
]);

function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function decodeWindows1252(bytes: Uint8Array): string | null {
  const text = decodeLatin1(bytes).replace(/[\x80-\x9f]/g, (byte) => windows1252.charAt(byte.charCodeAt(0) - 0x80));
  return text.includes('\ufffd') ? null : text;
}

function decodeMarkedUtf16(bytes: Uint8Array): string | null {
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes.subarray(2), 'little', 'refuse');
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes.subarray(2), 'big', 'refuse');
  return bytes.length === 0 ? '' : null;
}

function decodeByPlatform(bytes: Uint8Array, label: string): string | null {
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  // TextDecoder often decodes an invalid byte to a control or private-use character, so such characters are refused.
  // The ISO 8859 encodings are exempt, because their bytes 0x80 to 0x9f are control characters.
  return !label.startsWith('iso-8859') && /[\x1a\x1c\x7f-\x9f\ue000-\uf8ff]/.test(text) ? null : text;
}

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
