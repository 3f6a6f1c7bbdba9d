import { isUtf8 } from 'node:buffer';

/** Whether the text contains a byte that is not UTF-8. Python and this program keep such a byte as a lone surrogate. */
export function hasStrayByte(text: string): boolean {
  return /[\udc80-\udcff]/u.test(text);
}

/** Decodes an environment variable or a path. Bytes that are not UTF-8 become surrogates from U+DC80 to U+DCFF. */
export function decodeNative(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let text = '';
  for (let at = 0; at < buffer.length; ) {
    const first = buffer[at] ?? 0;
    const character = buffer.subarray(at, at + sequenceLength(first));
    const isValid = isUtf8(character);
    text += isValid ? character.toString('utf8') : String.fromCharCode(0xdc00 + first);
    at += isValid ? character.length : 1;
  }
  return text;
}

/** Encodes a text to bytes: the inverse of `decodeNative`. */
export function encodeNative(text: string): Buffer {
  if (!hasStrayByte(text)) return Buffer.from(text, 'utf8');
  const parts = Array.from(text, (character) =>
    hasStrayByte(character) ? Uint8Array.of(character.charCodeAt(0) & 0xff) : Buffer.from(character, 'utf8'),
  );
  return Buffer.concat(parts);
}

/** Returns the path in the form that node:fs needs: a Buffer if the path is not UTF-8. */
export function nativePath(path: string): string | Buffer {
  return hasStrayByte(path) ? encodeNative(path) : path;
}

/** Returns the length in bytes of the UTF-8 character that begins with this byte. */
function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
