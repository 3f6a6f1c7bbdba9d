import { describe, expect, it } from 'vitest';
import { decodeMarkedUtf16 } from '../../../src/python/decode-utf.ts';

describe('decodeMarkedUtf16', () => {
  it('decodes UTF-16 as Windows PowerShell writes it, and drops the byte order mark', () => {
    expect(decodeMarkedUtf16(Buffer.from('\ufeffJörg €\r\n', 'utf16le'))).toBe('Jörg €\r\n');
    expect(decodeMarkedUtf16(Buffer.from('\ufeff', 'utf16le'))).toBe('');
  });

  it.each([[[]], [[0xff]], [[0xfe, 0xff, 0x00, 0x41]], [[0x41, 0x42]], [[0xef, 0xbb, 0xbf, 0x41]]])(
    'returns undefined for the bytes %j',
    (bytes) => {
      expect(decodeMarkedUtf16(Uint8Array.from(bytes))).toBeUndefined();
    },
  );
});
