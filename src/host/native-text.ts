/** A byte that is not UTF-8, as Python and this program keep it in text: a surrogate that stands alone. */
const strayByte = /[\udc80-\udcff]/u;

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

/** The path as node:fs takes it: bytes where the text holds some that are not UTF-8. */
export function nativePath(path: string): string | Buffer {
  if (!strayByte.test(path)) return path;
  const parts = Array.from(path, (character) =>
    strayByte.test(character) ? Uint8Array.of(character.charCodeAt(0) & 0xff) : Buffer.from(character, 'utf8'),
  );
  return Buffer.concat(parts);
}

/** How many bytes the character takes that begins with this byte. */
function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
