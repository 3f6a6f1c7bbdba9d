import { describe, expect, it, vi } from 'vitest';
import { encodeWithSurrogateEscape, findChosenEncode } from '../../../src/output/encode.ts';
import { encodeUtf8 } from '../../../src/output/encode-utf8.ts';

describe('encodeUtf8', () => {
  it('refuses a lone surrogate at any position', () => {
    expect(Buffer.from(encodeUtf8('é💡')).toString()).toBe('é💡');
    expect(() => encodeUtf8('💡\udc80')).toThrow('The character U+DC80 cannot be written in UTF-8.');
  });
});

describe('encodeWithSurrogateEscape', () => {
  it('writes each lone surrogate from U+DC80 to U+DCFF as the byte that Python stored in it', () => {
    expect([...encodeWithSurrogateEscape('é\udc80\udcff')]).toEqual([0xc3, 0xa9, 0x80, 0xff]);
  });

  it.each([
    ['\udc80\udc80a\udc81\ud800', 'U+D800'],
    ['a\udc80\udfff\udc81\udc82b', 'U+DFFF'],
  ])('refuses a lone surrogate that stores no byte, as in %j', (text, character) => {
    expect(() => encodeWithSurrogateEscape(text)).toThrow(`The character ${character} cannot be written in UTF-8.`);
  });
});

describe('findChosenEncode', () => {
  it.each([{}, { PYTHONUTF8: '1' }])('with the environment %j does not read the output position', async (env) => {
    const position = vi.fn(() => 0);
    const output = Object.defineProperty({ position: 0 }, 'position', { get: position });
    await findChosenEncode(env, output);
    expect(position).not.toHaveBeenCalled();
  });

  it.each([
    ['utf-16', 0, 'fffe61006200'],
    ['utf-16', 1, '61006200'],
    ['utf-16', undefined, '61006200'],
    ['utf-16-be', 0, '00610062'],
    ['utf-8-sig', 0, 'efbbbf6162'],
    ['utf-8-sig', 1, '6162'],
    ['utf-8-sig', undefined, 'efbbbf6162'],
  ])('encodes in %s at position %s with a byte order mark only if Python writes one', async (name, position, bytes) => {
    const encode = await findChosenEncode({ AWS_CLI_OUTPUT_ENCODING: name }, { position });
    const pieces = ['a', 'b'].map((text) => encode?.(text) ?? new Uint8Array());
    expect(Buffer.concat(pieces).toString('hex')).toBe(bytes);
  });
});
