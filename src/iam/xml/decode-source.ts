/** Stands for bytes that are no character. Like the next one it can be in no document itself. */
export const badCharacter = '\uffff';
/** Stands for a byte that no character begins with: it is as wrong as a control character, and at once. */
const strayByte = '\x01';
/** Stands for a character whose last bytes are missing at the end of the document. */
export const cutCharacter = '\ufffe';

/**
 * The document as text, up to the first bytes that are no character. The reference always tells its parser that it is UTF-8:
 * what the XML declaration says is not looked at, only UTF-16 is still recognised by its first bytes.
 */
export function decodeSource(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return decodeUtf8(bytes);
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, 'be');
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes, 'le');
  if (first === 0) return decodeUtf16(bytes, 'be');
  return second === 0 ? decodeUtf16(bytes, 'le') : decodeUtf8(bytes);
}

/** How far the scanner ever looks ahead to see whether a token can still be whole. */
const enough = 6;

function decodeUtf8(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const size = sizeAt(bytes, at);
    if (size === -1) return buffer.toString('utf8', 0, at) + cutCharacter;
    if (size === 0) {
      const lead = bytes[at] ?? 0;
      const wrong = lead < 0xc0 || lead > 0xf4 ? strayByte : badCharacter;
      return buffer.toString('utf8', 0, at) + wrong.repeat(Math.min(bytes.length - at, enough));
    }
    at += size;
  }
  return buffer.toString('utf8');
}

/** How many bytes the character has; 0 for bytes that are none, -1 for one that is cut off by the end. */
function sizeAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc0 || lead > 0xf4) return 0;
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + size > bytes.length) return -1;
  const next = bytes[at + 1] ?? 0;
  const isTail = (byte: number | undefined) => byte !== undefined && byte >= 0x80 && byte < 0xc0;
  if (lead < 0xc2 || !isTail(next)) return 0;
  if (size > 2 && !isTail(bytes[at + 2])) return 0;
  if (size > 3 && !isTail(bytes[at + 3])) return 0;
  const isOverlong = (lead === 0xe0 && next < 0xa0) || (lead === 0xf0 && next < 0x90);
  const isBeyond = (lead === 0xed && next > 0x9f) || (lead === 0xf4 && next > 0x8f);
  const isNoncharacter = lead === 0xef && next === 0xbf && (bytes[at + 2] ?? 0) > 0xbd;
  return isOverlong || isBeyond || isNoncharacter ? 0 : size;
}

function decodeUtf16(bytes: Uint8Array, order: 'le' | 'be'): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  const text = (order === 'be' ? even.swap16() : even).toString('utf16le');
  const bad = text.search(/[\ufffe\uffff]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/);
  if (bad < 0) return text;
  const isCut = bad === text.length - 1 && /[\ud800-\udbff]/.test(text.charAt(bad));
  return text.slice(0, bad) + (isCut ? cutCharacter : badCharacter);
}
