import { describe, expect, it } from 'vitest';
import { encodeUtf8WithBytes } from '../../../src/output/encode.ts';
import { encodeUtf8 } from '../../../src/output/encode-utf8.ts';

describe('encodeUtf8', () => {
  it('refuses half a pair, wherever it stands', () => {
    expect(Buffer.from(encodeUtf8('é💡')).toString()).toBe('é💡');
    expect(() => encodeUtf8('💡\udc80')).toThrow(
      "'utf-8' codec can't encode character '\\udc80' in position 1: surrog",
    );
  });
});

describe('encodeUtf8WithBytes', () => {
  it('writes the bytes that Python kept as halves of pairs', () => {
    expect([...encodeUtf8WithBytes('é\udc80\udcff')]).toEqual([0xc3, 0xa9, 0x80, 0xff]);
  });

  it.each([
    ['\udc80\udc80a\udc81\ud800', "character '\\ud800' in position 4"],
    ['a\udc80\udfff\udc81\udc82b', 'characters in position 2-4'],
    ['\ud800', "character '\\ud800' in position 0"],
  ])('refuses the rest of a run after its bytes', (text, what) => {
    expect(() => encodeUtf8WithBytes(text)).toThrow(`'utf-8' codec can't encode ${what}: surrogates not allowed`);
  });
});
