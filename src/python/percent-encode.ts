/** Percent-encodes bytes. ASCII characters that `isPlain` accepts stay unchanged; every other byte becomes `%XX`. */
export function percentEncode(bytes: Uint8Array, isPlain: (character: string) => boolean): string {
  let encoded = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    encoded += byte < 0x80 && isPlain(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}
