import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeNative, nativePath } from '../../../src/host/native-text.ts';

function bytesOf(path: string | Buffer): Buffer {
  return typeof path === 'string' ? Buffer.from(path, 'utf8') : path;
}

describe('decodeNative and nativePath', () => {
  it.each([
    [[0x61, 0xff, 0x62], 'a\udcffb'],
    [[0xc3, 0xa9], '\u00e9'],
    [[0xc3], '\udcc3'],
    [[0xc0, 0x80], '\udcc0\udc80'],
    [[0xe2, 0x82, 0x61], '\udce2\udc82a'],
    // UTF-8 has no valid encoding of a surrogate.
    [[0xed, 0xb3, 0xbf], '\udced\udcb3\udcbf'],
    [[0xf0, 0x9f, 0x94, 0x91], '\u{1f511}'],
    [[0x61, 0xf0, 0x9f, 0x94], 'a\udcf0\udc9f\udc94'],
    [[0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
    [[0xef, 0xbb, 0xbf, 0xff], '\ufeff\udcff'],
    [[0xef, 0xbb, 0xbf, 0xef, 0xbf, 0xbd], '\ufeff\ufffd'],
  ])('decodeNative decodes %j like Python', (bytes, text) => {
    expect(decodeNative(Uint8Array.from(bytes))).toBe(text);
  });

  it('nativePath encodes a decoded text to the original bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...bytesOf(nativePath(decodeNative(bytes)))]).toEqual([...bytes]);
      }),
    );
  });

  it('nativePath returns a path of valid UTF-8 unchanged', () => {
    expect(nativePath('/home/\u{1f4ff}')).toBe('/home/\u{1f4ff}');
  });
});
