/** Decodes strict UTF-8 and keeps a byte order mark as a character. Returns `null` if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

type ByteOrder = 'little' | 'big';

/** Decodes UTF-16. Returns `null` for an odd number of bytes and, with `refuse`, for a lone surrogate. */
export function decodeUtf16(bytes: Uint8Array, order: ByteOrder, loneSurrogates: 'refuse' | 'pass'): string | null {
  if (bytes.length % 2 !== 0) return null;
  const little = order === 'little' ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : swap(bytes);
  const text = little.toString('utf16le');
  return loneSurrogates === 'refuse' && /\p{Surrogate}/u.test(text) ? null : text;
}

function swap(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes).swap16();
}

/**
 * Decodes little-endian UTF-16 with a byte order mark. Windows PowerShell writes redirected output in this format.
 * Returns `undefined` for other bytes.
 */
export function decodeMarkedUtf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return undefined;
  return new TextDecoder('utf-16le').decode(bytes);
}
