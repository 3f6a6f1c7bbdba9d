/** Whether text holds a byte that is not UTF-8, which Python and this program keep as a surrogate that stands alone. */
export function isStray(text: string): boolean {
  return /[\udc80-\udcff]/u.test(text);
}

/** The text of an environment variable or path. Bytes that are not UTF-8 become surrogates from U+DC80 to U+DCFF. */
export function decodeNative(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    try {
      text += decoder.decode(bytes.subarray(at, at + length));
      at += length;
    } catch {
      text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
      at += 1;
    }
  }
  return text;
}

/** The bytes of a text, the other way of `decodeNative`. */
export function encodeNative(text: string): Buffer {
  if (!isStray(text)) return Buffer.from(text, 'utf8');
  const parts = Array.from(text, (character) =>
    isStray(character) ? Uint8Array.of(character.charCodeAt(0) & 0xff) : Buffer.from(character, 'utf8'),
  );
  return Buffer.concat(parts);
}

/** The path as node:fs takes it: bytes where the text holds some that are not UTF-8. */
export function nativePath(path: string): string | Buffer {
  return isStray(path) ? encodeNative(path) : path;
}

/** How many bytes the character takes that begins with this byte. */
function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
