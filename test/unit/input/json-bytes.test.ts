import { describe, expect, it } from 'vitest';
import { readJsonBytes } from '../../../src/input/json-bytes.ts';
import { JsonSyntaxError } from '../../../src/input/json-syntax-error.ts';

const text = '{"a":"é😀"}';
const value = new Map([['a', 'é😀']]);

function utf16(content: string, order: 'little' | 'big'): Buffer {
  const bytes = Buffer.from(content, 'utf16le');
  return order === 'little' ? bytes : bytes.swap16();
}

function utf32(content: string, order: 'little' | 'big'): Buffer {
  const bytes = Buffer.alloc(4 * [...content].length);
  for (const [index, character] of [...content].entries()) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (order === 'little') bytes.writeUInt32LE(codePoint, 4 * index);
    else bytes.writeUInt32BE(codePoint, 4 * index);
  }
  return bytes;
}

describe('readJsonBytes', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', utf16(text, 'little')],
    ['UTF-16 BE', utf16(text, 'big')],
    ['UTF-16 LE with a mark', utf16(`\ufeff${text}`, 'little')],
    ['UTF-16 BE with a mark', utf16(`\ufeff${text}`, 'big')],
    ['UTF-32 LE', utf32(text, 'little')],
    ['UTF-32 BE', utf32(text, 'big')],
    ['UTF-32 LE with a mark', utf32(`\ufeff${text}`, 'little')],
    ['UTF-32 BE with a mark', utf32(`\ufeff${text}`, 'big')],
  ])('reads %s', (_name, bytes) => {
    expect(readJsonBytes(bytes)).toStrictEqual(value);
  });

  it.each([
    ['UTF-16 LE', utf16('7', 'little')],
    ['UTF-16 BE', utf16('7', 'big')],
  ])('tells %s from two bytes', (_name, bytes) => {
    expect(readJsonBytes(bytes)).toBe(7n);
  });

  it('lets lone surrogates of UTF-16 through', () => {
    expect(readJsonBytes(utf16('"\ud800"', 'little'))).toBe('\ud800');
  });

  it.each([
    ['nothing', ''],
    ['broken UTF-8', '22ff22'],
    ['half a unit of UTF-16', 'fffe22'],
    ['half a unit of UTF-32', 'fffe000022'],
    ['two marks', 'efbbbfefbbbf31'],
  ])('refuses %s', (_name, hex) => {
    expect(() => readJsonBytes(Buffer.from(hex, 'hex'))).toThrow(JsonSyntaxError);
  });
});
