import type { Case } from '../case.ts';
import { call, noValidation } from './input-words.ts';

function base64(...bytes: readonly number[]): { readonly base64: string } {
  return { base64: Buffer.from(bytes).toString('base64') };
}

/** `Dé` in UTF-16, little-endian, after a byte order mark. */
const utf16 = [0xff, 0xfe, 0x44, 0, 0xe9, 0];

/** Returns a call whose user name comes from a file in this encoding. The request shows how the file was read. */
function encodingCase(name: string, encodingName: string, bytes: readonly number[]): Case {
  return {
    name: `input-files/encoding-${name}`,
    argv: call({ 'user-name': 'file://name' }),
    env: { AWS_CLI_FILE_ENCODING: encodingName },
    files: { ...noValidation, 'work/name': base64(...bytes) },
  };
}

/** Returns a call with a path that does not exist. The message shows how the path was expanded. */
function missingCase(name: string, value: string, env: Readonly<Record<string, string>> = {}): Case {
  return { name: `input-files/missing-${name}`, argv: call({ 'serial-number': value }), env };
}

export const cases: readonly Case[] = [
  {
    name: 'input-files/all-four-parameters',
    argv: call({
      'user-name': 'file://u',
      'serial-number': 'file://{work}/s',
      'authentication-code1': 'file://./c/1',
      'authentication-code2': 'file://c/../c/2',
    }),
    files: { 'work/u': 'Dana', 'work/s': 'GAHT12345678', 'work/c/1': '123456', 'work/c/2': '654321' },
  },
  {
    name: 'input-files/equals-form',
    argv: [...call({ 'user-name': null }), '--user-name=file://u'],
    files: { 'work/u': 'Dana' },
  },
  {
    name: 'input-files/final-newline-kept',
    argv: call({ 'authentication-code1': 'file://code' }),
    files: { 'work/code': '12345\n', ...noValidation },
  },
  {
    name: 'input-files/newline-included-in-length',
    argv: call({ 'serial-number': 'file://s' }),
    files: { 'work/s': '1234567\n' },
  },
  {
    name: 'input-files/line-ends',
    argv: call({ 'user-name': 'file://u' }),
    files: { 'work/u': 'a\r\nb\rc\n\r\r\n', ...noValidation },
  },
  {
    name: 'input-files/byte-order-mark-kept',
    argv: call({ 'authentication-code2': 'file://c' }),
    files: { 'work/c': '\ufeff1234' },
  },
  {
    name: 'input-files/prefix-in-file-not-followed',
    argv: call({ 'user-name': 'file://u' }),
    files: { 'work/u': 'file://v', 'work/v': 'no', ...noValidation },
  },
  { name: 'input-files/empty-file', argv: call({ 'user-name': 'file://u' }), files: { 'work/u': '' } },
  { name: 'input-files/bytes', argv: call({ 'user-name': 'fileb://u' }), files: { 'work/u': "it's\n\\" } },
  {
    name: 'input-files/bytes-not-text',
    argv: call({ 'user-name': 'fileb://u' }),
    files: { 'work/u': base64(0x22, 0x27, 0x80, 0xff, 0, 9, 13) },
  },
  {
    name: 'input-files/bytes-sent',
    argv: call({ 'user-name': 'fileb://u' }),
    files: { 'work/u': 'D\r\n', ...noValidation },
  },
  { name: 'input-files/stdin', argv: call({ 'user-name': 'file:///dev/stdin' }), stdin: 'Dana' },
  {
    name: 'input-files/stdin-twice',
    argv: call({ 'user-name': 'file:///dev/stdin', 'serial-number': 'file:///dev/stdin' }),
    stdin: 'Dana',
  },
  ...(
    [
      ['upper-case-scheme', 'FILE://u'],
      ['one-slash', 'file:/u'],
      ['no-slashes', 'file:u'],
      ['http', 'http://127.0.0.1:1/u'],
      ['https', 'https://127.0.0.1:1/u'],
      ['space-before', ' file://u'],
    ] as const
  ).map(
    ([name, value]): Case => ({
      name: `input-files/plain-string-${name}`,
      argv: call({ 'user-name': value }),
      files: noValidation,
    }),
  ),
  {
    name: 'input-files/home',
    argv: call({ 'user-name': 'file://~/u' }),
    files: { 'home/u': 'Dana' },
  },
  // `\x7b` is an opening brace. A literal one would look like a template to the linter.
  {
    name: 'input-files/variables',
    argv: call({ 'user-name': 'file://$DIR/$\x7bFILE}1' }),
    env: { DIR: 'd', FILE: 'f' },
    files: { 'work/d/f1': 'Dana' },
  },
  missingCase('plain', 'file://a'),
  missingCase('empty', 'file://'),
  missingCase('quote', "file://it's"),
  missingCase('both-quotes', 'file://it\'s "x"\n\u00e9\u200b'),
  missingCase('bytes', 'fileb://a'),
  missingCase('percent-kept', 'file://a%20b'),
  missingCase('variable', 'file://$D/a', { D: 'x' }),
  missingCase('unset-variable', 'file://$UNSET_D/$\x7bUNSET_D}/$\x7b}/$'),
  missingCase('variable-in-variable', 'file://$D/$$E', { D: '$E', E: '~' }),
  missingCase('unknown-user', 'file://~nobody-by-that-name/a'),
  missingCase('tilde-inside', 'file://x/~/a'),
  missingCase('home-slash', 'file://~/a', { HOME: '/nowhere//' }),
  missingCase('home-empty', 'file://~/a', { HOME: '' }),
  { name: 'input-files/folder', argv: call({ 'user-name': 'file://d' }), files: { 'work/d': { folder: true } } },
  { name: 'input-files/below-a-file', argv: call({ 'user-name': 'file://f/a' }), files: { 'work/f': 'x' } },
  { name: 'input-files/name-too-long', argv: call({ 'user-name': `file://${'n'.repeat(256)}` }) },
  {
    name: 'input-files/not-text',
    argv: call({ 'user-name': 'file://$HOME/../work/u' }),
    files: { 'work/u': base64(0x44, 0xe9) },
  },
  {
    name: 'input-files/missing-files-in-table-order',
    argv: [
      ...call({ 'serial-number': null, 'authentication-code2': null }),
      ...['--authentication-code2', 'file://no2', '--serial-number', 'file://no1'],
    ],
  },
  { name: 'input-files/before-validation', argv: call({ 'user-name': '', 'authentication-code2': 'file://no' }) },
  { name: 'input-files/overridden-not-read', argv: [...call(), '--user-name', 'file://no', '--user-name', 'Dana'] },
  {
    name: 'input-files/not-for-globals',
    argv: call({}, '--region', 'file://region'),
    files: { 'work/region': 'us-east-1' },
  },
  { name: 'input-files/json-file-missing', argv: call({}, '--cli-input-json', 'file://no.json') },
  { name: 'input-files/yaml-folder', argv: call({}, '--cli-input-yaml', 'file://.') },
  encodingCase('latin-1', 'latin-1', [0x44, 0xe9, 0x81, 0x0d]),
  encodingCase('latin-1-other-spelling', 'ISO 8859_1', [0x44, 0xe9]),
  encodingCase('utf-8-sig', 'UTF_8_SIG', [0xef, 0xbb, 0xbf, 0x44]),
  encodingCase('utf-16', 'utf-16', utf16),
  encodingCase('utf-16-no-mark', 'utf-16', utf16.slice(2)),
  encodingCase('utf-16-le-keeps-mark', 'utf-16-le', utf16),
  encodingCase('utf-16-cut', 'utf-16', utf16.slice(0, 5)),
  encodingCase('utf-16-be', 'UTF-16BE', [0, 0x44, 0xd8, 0x3d, 0xde, 0]),
  encodingCase('utf-32', 'utf32', [0xff, 0xfe, 0, 0, 0x44, 0, 0, 0]),
  encodingCase('ascii', 'us-ascii', [0x44, 0xe9]),
  encodingCase('cp1252', 'cp1252', [0x80, 0x93]),
  encodingCase('cp1252-undefined', 'windows-1252', [0x81]),
  encodingCase('cp437', '437', [0x82]),
  encodingCase('koi8-r', 'KOI8-R', [0xc1, 0xc2]),
  encodingCase('shift-jis', 'shift_jis', [0x82, 0xa0]),
  encodingCase('unknown', 'no-such-codec', [0x44]),
  encodingCase('empty', '', [0x44]),
  encodingCase('not-a-text-encoding', 'base64', [0x44]),
  {
    name: 'input-files/encoding-unknown-and-file-missing',
    argv: call({ 'user-name': 'file://no' }),
    env: { AWS_CLI_FILE_ENCODING: 'no-such-codec' },
  },
  {
    name: 'input-files/encoding-not-for-bytes',
    argv: call({ 'user-name': 'fileb://u' }),
    env: { AWS_CLI_FILE_ENCODING: 'no-such-codec' },
    files: { 'work/u': 'x' },
  },
  {
    name: 'input-files/encoding-of-a-document',
    argv: ['iam', 'enable-mfa-device', '--cli-input-json', 'file://d'],
    env: { AWS_CLI_FILE_ENCODING: 'latin-1' },
    files: { 'work/d': base64(...Buffer.from('{"UserName": 1, "Zo\u00eb": 2}', 'latin1')) },
  },
];
