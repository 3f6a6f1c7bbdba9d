import { decodeUtf8 } from './decode-utf8.ts';
import { decodeUtf16 } from './decode-utf16.ts';
import { JsonSyntaxError, readJson } from './json-reader.ts';
import type { JsonValue } from './value.ts';

/** Reads JSON from bytes in UTF-8 or UTF-16, told apart by a byte order mark or by where zero bytes stand. */
export function readJsonBytes(bytes: Uint8Array): JsonValue {
  const text = decode(bytes);
  if (text === null) throw new JsonSyntaxError('The bytes are no text.');
  return readJson(text);
}

function decode(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), 'little', 'pass');
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), 'big', 'pass');
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3));
  // JSON begins with ASCII, of which one of two bytes is zero in UTF-16.
  if (first === 0) return decodeUtf16(bytes, 'big', 'pass');
  return second === 0 ? decodeUtf16(bytes, 'little', 'pass') : decodeUtf8(bytes);
}
