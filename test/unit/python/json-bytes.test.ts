import { describe, expect, it } from 'vitest';
import { JsonSyntaxError, readJsonBytes } from '../../../src/python/json-reader.ts';

const text = '{"a":"é😀"}';
const value = new Map([['a', 'é😀']]);

function utf16(content: string, order: 'little' | 'big'): Buffer {
  const bytes = Buffer.from(content, 'utf16le');
  return order === 'little' ? bytes : bytes.swap16();
}

describe('readJsonBytes', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', utf16(text, 'little')],
    ['UTF-16 BE', utf16(text, 'big')],
    ['UTF-16 LE with a byte order mark', utf16(`\ufeff${text}`, 'little')],
    ['UTF-16 BE with a byte order mark', utf16(`\ufeff${text}`, 'big')],
  ])('reads %s', (_name, bytes) => {
    expect(readJsonBytes(bytes)).toStrictEqual(value);
  });

  it.each([
    ['UTF-16 LE', utf16('7', 'little')],
    ['UTF-16 BE', utf16('7', 'big')],
  ])('recognises %s in only two bytes', (_name, bytes) => {
    expect(readJsonBytes(bytes)).toBe(7n);
  });

  it('reads lone surrogates of UTF-16', () => {
    expect(readJsonBytes(utf16('"\ud800"', 'little'))).toBe('\ud800');
  });

  it.each([
    ['an empty text', ''],
    ['broken UTF-8', '22ff22'],
    ['half a unit of UTF-16', 'fffe22'],
    ['UTF-32 LE', '7b0000007d000000'],
    ['UTF-32 LE with a byte order mark', 'fffe00007b0000007d000000'],
    ['UTF-32 BE', '0000007b0000007d'],
    ['UTF-32 BE with a byte order mark', '0000feff0000007b0000007d'],
    ['two byte order marks', 'efbbbfefbbbf31'],
  ])('refuses %s', (_name, hex) => {
    expect(() => readJsonBytes(Buffer.from(hex, 'hex'))).toThrow(JsonSyntaxError);
  });
});
