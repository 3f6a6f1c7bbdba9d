import { describe, expect, it } from 'vitest';
import { GeneralError } from '../../../src/errors/cli-error.ts';
import { findCodec } from '../../../src/input/python-codecs.ts';

/** name, bytes in hex, text (`null`: not valid), as Python's open(encoding=…).read(). */
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
  ['ISO-8859-1', 'e9', 'é'],
  ['iso8859_1', 'e9', 'é'],
  ['l1', 'e9', 'é'],
  ['cp1252', '80', '€'],
  ['windows-1252', '81', null],
  ['WINDOWS 1252', '93', '\u201c'],
  ['iso8859-15', 'a4', '€'],
  ['latin9', 'a4', '€'],
  ['cp437', '82', 'é'],
  ['ibm850', 'd5', 'ı'],
  ['koi8-r', 'c1', 'а'],
  ['mac-roman', '8e', 'é'],
  ['cp037', 'c4819581', 'Dana'],
  ['cp500', '4a', '['],
  ['utf-16', 'fffe4100', 'A'],
  ['utf-16', 'feff0041', 'A'],
  ['utf-16', '4100', null],
  ['utf-16', '', ''],
  ['utf-16', 'fffe41', null],
  ['utf-16', 'fffe00d8', null],
  ['utf-16-le', 'fffe4100', '\ufeffA'],
  ['UTF-16BE', 'd83dde00', '😀'],
  ['utf-32', 'fffe000041000000', 'A'],
  ['utf-32', '0000feff00000041', 'A'],
  ['utf-32', '41000000', null],
  ['u32', '', ''],
  ['utf-32-le', '00f60100', '😀'],
  ['utf-32-be', '00110000', null],
  ['utf-32-be', '0000d800', null],
  ['utf-7', '61', 'a'],
  ['utf-7', '2b41', null],
  ['idna', '61', 'a'],
  ['shift-jis', '82a0', 'あ'],
  ['sjis', '81', null],
  ['EUC-JP', 'a4a2', 'あ'],
  ['gbk', 'c4e3', '你'],
  ['big5', 'a741', '你'],
  ['euc_kr', 'b0a1', '가'],
  ['gb18030', '81308130', '\x80'],
];

describe('findCodec', () => {
  it.each(table)('%s reads %s as %j', (name, hex, text) => {
    expect(findCodec(name)(Buffer.from(hex, 'hex'))).toBe(text);
  });

  it.each(['nope', '', 'utf.8', 'cp-1252', 'utf8mb4', 'aliases', 'mbcs', '../x', '__proto__', 'constructor'])(
    'does not know %j',
    (name) => {
      expect(() => findCodec(name)).toThrow(new GeneralError(`unknown encoding: ${name}`));
    },
  );

  it.each(['base64', 'HEX', 'rot13', 'zip', 'bz2_codec', 'uu', 'quopri'])('takes %s for no text encoding', (name) => {
    expect(() => findCodec(name)).toThrow(new GeneralError(`'${name}' is not a text encoding`));
  });

  it('has no use for the undefined encoding', () => {
    expect(() => findCodec('undefined')(new Uint8Array())).toThrow(new GeneralError('undefined encoding'));
  });
});
