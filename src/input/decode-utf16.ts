export type ByteOrder = 'little' | 'big';

/** The text in UTF-16; `null` for half a unit, and for a lone surrogate unless they are let through. */
export function decodeUtf16(bytes: Uint8Array, order: ByteOrder, loneSurrogates: 'refuse' | 'pass'): string | null {
  if (bytes.length % 2 !== 0) return null;
  const view = viewOf(bytes);
  let text = '';
  for (let index = 0; index < bytes.length; index += 2) {
    text += String.fromCharCode(view.getUint16(index, order === 'little'));
  }
  return loneSurrogates === 'refuse' && hasLoneSurrogate(text) ? null : text;
}

/** The text in UTF-32; `null` for what is no code point, and for a surrogate unless they are let through. */
export function decodeUtf32(bytes: Uint8Array, order: ByteOrder, loneSurrogates: 'refuse' | 'pass'): string | null {
  if (bytes.length % 4 !== 0) return null;
  const view = viewOf(bytes);
  let text = '';
  for (let index = 0; index < bytes.length; index += 4) {
    const codePoint = view.getUint32(index, order === 'little');
    if (codePoint > 0x10ffff) return null;
    if (loneSurrogates === 'refuse' && codePoint >= 0xd800 && codePoint <= 0xdfff) return null;
    text += String.fromCodePoint(codePoint);
  }
  return text;
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
