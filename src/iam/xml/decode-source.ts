/** Stands for bytes that are no character. Like the next one it can be in no document itself. */
export const badCharacter = '\uffff';
/** Stands for a byte, or a unit of UTF-16, that no character begins with: it is as wrong as a control character, and at once. */
const strayByte = '\x01';
/** Stands for a character whose last bytes are missing at the end of the document. */
export const cutCharacter = '\ufffe';

/** A document as the scanner takes it. */
export interface XmlSource {
  readonly text: string;
  readonly isUtf16: boolean;
  /** Whether one byte more follows in UTF-16, half of a unit. */
  readonly hasHalfUnit: boolean;
}

/** Text that has no encoding to look at: that of an entity. */
export function plainText(text: string): XmlSource {
  return { text, isUtf16: false, hasHalfUnit: false };
}

/**
 * The document as text, up to the first bytes that are no character. The reference always tells its parser that it is UTF-8:
 * what the XML declaration says is not looked at, only UTF-16 is still recognised by its first bytes.
 */
export function decodeSource(bytes: Uint8Array): XmlSource {
  const order = orderOfUtf16(bytes);
  if (order === undefined) return { text: decodeUtf8(bytes), isUtf16: false, hasHalfUnit: false };
  return { text: decodeUtf16(bytes, order), isUtf16: true, hasHalfUnit: bytes.length % 2 === 1 };
}

function orderOfUtf16([first, second]: Uint8Array): 'be' | 'le' | undefined {
  if (first === undefined || second === undefined) return undefined;
  if (first === 0xfe && second === 0xff) return 'be';
  if (first === 0xff && second === 0xfe) return 'le';
  if (first === 0) return 'be';
  return second === 0 ? 'le' : undefined;
}

/** How far the scanner ever looks ahead to see whether a token can still be whole. */
const enough = 6;

function decodeUtf8(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const size = sizeAt(bytes, at);
    if (size === -1) return buffer.toString('utf8', 0, at) + cutCharacter.repeat(bytes.length - at);
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
  const isPaired = !/\p{Surrogate}/u.test(text);
  if (isPaired) return text.replaceAll(/[\ufffe\uffff]/g, strayByte);
  return (
    text
      // What comes after the first half of a pair is taken for the second, whatever it is.
      .replaceAll(/[\ud800-\udbff]([\s\S])/g, (pair, second: string) => {
        return pair.charAt(0) + String.fromCharCode(0xdc00 | (second.charCodeAt(0) & 0x3ff));
      })
      .replaceAll(/[\ufffe\uffff]|(?<![\ud800-\udbff])[\udc00-\udfff]/g, strayByte)
      .replace(/[\ud800-\udbff]$/, cutCharacter)
  );
}
