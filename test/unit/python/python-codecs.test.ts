import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { findCodec } from '../../../src/python/python-codecs.ts';

/** Encodings, bytes in hex, and the text that Python's open(encoding=…).read() returns (`null` if it fails). */
const table: readonly (readonly [string, string, string | null])[] = [
  ['utf-8', 'c3a9f09f9880', 'é😀'],
  ['UTF8', 'efbbbf61', '\ufeffa'],
  ['u8', 'c080', null],
  ['utf-8', 'eda080', null],
  ['cp65001', '61', 'a'],
  ['utf-8-sig', 'efbbbf61', 'a'],
  ['UTF_8_SIG', '61', 'a'],
  ['utf-8-sig', '', ''],
  ['ascii', '617f', 'a\x7f'],
  ['US-ASCII', '80', null],
  ['646', '61', 'a'],
  ['latin-1', '80e9ff', '\x80éÿ'],
  ['Latin 1', 'e9', 'é'],
  ['ISO-8859-1', '92', '\x92'],
  ['iso8859_1', 'e9', 'é'],
  ['l1', 'e9', 'é'],
  ['cp1252', '809200', '€\u2019\0'],
  ['windows-1252', '81', null],
  ['WINDOWS 1252', '93', '\u201c'],
  ['cp1250', '8a', 'Š'],
  ['cp1251', '98', null],
  ['iso8859-15', 'a4', '€'],
  ['latin9', 'a4', '€'],
  ['latin5', 'fd', 'ı'],
  ['koi8-r', 'c1', 'а'],
  ['cp866', 'a0', 'а'],
  ['cp874', 'db', null],
  ['utf-16', 'fffe4100', 'A'],
  ['utf-16', 'feff0041', 'A'],
  ['utf-16', '4100', null],
  ['utf-16', '', ''],
  ['utf-16', 'fffe41', null],
  ['utf-16', 'fffe00d8', null],
  ['utf-16-le', 'fffe4100', '\ufeffA'],
  ['UTF-16BE', 'd83dde00', '😀'],
  ['shift-jis', '82a0', 'あ'],
  ['sjis', '81', null],
  ['EUC-JP', 'a4a2', 'あ'],
  ['gbk', 'c4e3', '你'],
  ['big5', 'a741', '你'],
  ['euc_kr', 'b0a1', '가'],
  ['gb18030', 'c4e3', '你'],
];

describe('findCodec', () => {
  it.each(table)('%s reads the bytes %j as %j', (name, hex, text) => {
    expect(findCodec(name).decode(Buffer.from(hex, 'hex'))).toBe(text);
  });

  it('does not change the bytes', () => {
    const bytes = Buffer.from('feff0041', 'hex');
    findCodec('utf-16').decode(bytes);
    expect(bytes.toString('hex')).toBe('feff0041');
  });

  it.each([
    ...['nope', '', 'utf.8', 'cp-1252', 'utf8mb4', 'aliases', 'mbcs', '../x', '__proto__', 'constructor'],
    // Python supports these encodings; this program does not.
    ...['utf-32', 'cp437', 'cp037', 'mac-roman', 'utf-7', 'idna', 'base64', 'rot13', 'undefined'],
  ])('refuses the unknown encoding %j', (name) => {
    expect(() => findCodec(name)).toThrow(new CliGeneralError(`unknown encoding: ${name}`));
  });
});
