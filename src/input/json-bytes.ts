import { decodeUtf8 } from '../values/decode-utf8.ts';
import type { JsonValue } from '../values/value.ts';
import { type ByteOrder, decodeUtf16, decodeUtf32 } from './decode-utf16.ts';
import { readJsonDocument } from './json-reader.ts';
import { JsonSyntaxError } from './json-syntax-error.ts';

/** Reads JSON from bytes in UTF-8, UTF-16 or UTF-32, told apart by a byte order mark or by where zero bytes stand. */
export function readJsonBytes(bytes: Uint8Array): JsonValue {
  const text = decode(bytes);
  if (text === null) throw new JsonSyntaxError('The bytes are no text.');
  return readJsonDocument(text);
}

function decode(bytes: Uint8Array): string | null {
  const marked = marks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return decodeAs(marked.encoding, bytes.subarray(marked.mark.length));
  return decodeAs(encodingByZeros(bytes), bytes);
}

type Encoding = 'utf-8' | `utf-${16 | 32}-${ByteOrder}`;

/** Longest first: the mark of UTF-32 begins with that of UTF-16. */
const marks: readonly { readonly mark: readonly number[]; readonly encoding: Encoding }[] = [
  { mark: [0, 0, 0xfe, 0xff], encoding: 'utf-32-big' },
  { mark: [0xff, 0xfe, 0, 0], encoding: 'utf-32-little' },
  { mark: [0xfe, 0xff], encoding: 'utf-16-big' },
  { mark: [0xff, 0xfe], encoding: 'utf-16-little' },
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
];

/** JSON begins with ASCII, so the zeros among the first bytes give the unit's size and order away. */
function encodingByZeros(bytes: Uint8Array): Encoding {
  const [first, second, third, fourth] = bytes;
  if (bytes.length >= 4) {
    if (first === 0) return second === 0 ? 'utf-32-big' : 'utf-16-big';
    if (second === 0) return third === 0 && fourth === 0 ? 'utf-32-little' : 'utf-16-little';
  }
  if (bytes.length === 2) {
    if (first === 0) return 'utf-16-big';
    if (second === 0) return 'utf-16-little';
  }
  return 'utf-8';
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): string | null {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes);
    case 'utf-16-big':
      return decodeUtf16(bytes, 'big', 'pass');
    case 'utf-16-little':
      return decodeUtf16(bytes, 'little', 'pass');
    case 'utf-32-big':
      return decodeUtf32(bytes, 'big', 'pass');
    case 'utf-32-little':
      return decodeUtf32(bytes, 'little', 'pass');
  }
}
