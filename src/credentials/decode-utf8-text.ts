import { GeneralError } from '../errors/cli-error.ts';
import { decodeUtf8 } from '../python/decode-utf8.ts';

/** The bytes as strict UTF-8; fails with Python's sentence about the first byte that does not fit. */
export function decodeUtf8Text(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== null) return text;
  for (let start = 0; start < bytes.length; ) {
    const sequence = readSequence(bytes, start);
    if (sequence.reason !== null) throw new GeneralError(sentence(bytes, start, sequence.length, sequence.reason));
    start += sequence.length;
  }
  throw new GeneralError('');
}

interface Sequence {
  readonly length: number;
  readonly reason: 'invalid start byte' | 'invalid continuation byte' | 'unexpected end of data' | null;
}

function readSequence(bytes: Uint8Array, start: number): Sequence {
  const first = bytes[start] ?? 0;
  if (first < 0x80) return { length: 1, reason: null };
  if (first < 0xc2 || first > 0xf4) return { length: 1, reason: 'invalid start byte' };
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let index = 1; index < length; index += 1) {
    const next = bytes[start + index];
    if (next === undefined) return { length: index, reason: 'unexpected end of data' };
    const [low, high] = index === 1 ? secondByteRange(first) : [0x80, 0xbf];
    if (next < low || next > high) return { length: index, reason: 'invalid continuation byte' };
  }
  return { length, reason: null };
}

/** No overlong forms, no surrogates, nothing above U+10FFFF. */
function secondByteRange(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}

function sentence(bytes: Uint8Array, start: number, length: number, reason: string): string {
  const where =
    length === 1
      ? `byte 0x${(bytes[start] ?? 0).toString(16).padStart(2, '0')} in position ${start}`
      : `bytes in position ${start}-${start + length - 1}`;
  return `'utf-8' codec can't decode ${where}: ${reason}`;
}
