import { describe, expect, it } from 'vitest';
import { encodeWithSurrogateEscape } from '../../../src/output/encode.ts';
import { encodeUtf8 } from '../../../src/output/encode-utf8.ts';

describe('encodeUtf8', () => {
  it('refuses a lone surrogate at any position', () => {
    expect(Buffer.from(encodeUtf8('é💡')).toString()).toBe('é💡');
    expect(() => encodeUtf8('💡\udc80')).toThrow('The character U+DC80 cannot be written in UTF-8.');
  });
});

describe('encodeWithSurrogateEscape', () => {
  it('writes the bytes that Python stored as lone surrogates', () => {
    expect([...encodeWithSurrogateEscape('é\udc80\udcff')]).toEqual([0xc3, 0xa9, 0x80, 0xff]);
  });

  it.each([
    ['\udc80\udc80a\udc81\ud800', 'U+D800'],
    ['a\udc80\udfff\udc81\udc82b', 'U+DFFF'],
  ])('refuses other lone surrogates in %j', (text, character) => {
    expect(() => encodeWithSurrogateEscape(text)).toThrow(`The character ${character} cannot be written in UTF-8.`);
  });
});
