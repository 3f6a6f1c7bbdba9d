import { GeneralError } from '../errors/cli-error.ts';
import { decodeUtf8 } from '../values/decode-utf8.ts';
import { pyStringRepr } from '../values/string-repr.ts';
import { codecByAlias } from './codec-aliases.ts';
import { type ByteOrder, decodeUtf16, decodeUtf32 } from './decode-utf16.ts';
import { singleByteCharts } from './single-byte-charts.ts';

/** The text of the bytes, or `null` when they are not valid in that encoding. */
export type Codec = (bytes: Uint8Array) => string | null;

/**
 * The codec Python knows by that name: case, and what stands between letters and digits, do not count. Throws a
 * GeneralError for a name that is unknown or not an encoding of text.
 */
export function findCodec(name: string): Codec {
  return findNamedCodec(name).decode;
}

/** The same with the name under which Python keeps the codec, such as `utf_16_le`. */
export function findNamedCodec(name: string): { readonly name: string; readonly decode: Codec } {
  const normalized = normalizeName(name);
  const alias = codecByAlias.get(normalized) ?? codecByAlias.get(normalized.replaceAll('.', '_'));
  const candidates = alias === undefined ? [normalized] : [alias, normalized];
  for (const candidate of candidates) {
    if (notForText.has(candidate)) throw new GeneralError(`${pyStringRepr(name)} is not a text encoding`);
    const decode = codecNamed(candidate);
    if (decode !== undefined) return { name: candidate, decode };
  }
  throw new GeneralError(`unknown encoding: ${name}`);
}

function normalizeName(name: string): string {
  return name
    .split(/[^A-Za-z0-9.]+/)
    .filter((run) => run !== '')
    .join('_')
    .toLowerCase();
}

const notForText: ReadonlySet<string> = new Set([
  'base64_codec',
  'bz2_codec',
  'hex_codec',
  'quopri_codec',
  'rot_13',
  'uu_codec',
  'zlib_codec',
]);

function codecNamed(name: string): Codec | undefined {
  const chart = Object.hasOwn(singleByteCharts, name) ? singleByteCharts[name] : undefined;
  if (chart !== undefined) return (bytes) => decodeByChart(bytes, chart);
  const label = platformLabels.get(name);
  return label === undefined ? codecs.get(name) : (bytes) => decodeByPlatform(bytes, label);
}

/** Where the platform's decoder knows more than Python's codec, it accepts more. */
const platformLabels: ReadonlyMap<string, string> = new Map([
  ['big5', 'big5'],
  ['big5hkscs', 'big5'],
  ['cp932', 'shift_jis'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['euc_jis_2004', 'euc-jp'],
  ['euc_jisx0213', 'euc-jp'],
  ['euc_jp', 'euc-jp'],
  ['euc_kr', 'euc-kr'],
  ['gb18030', 'gb18030'],
  ['gb2312', 'gbk'],
  ['gbk', 'gbk'],
  ['iso2022_jp', 'iso-2022-jp'],
  ['iso2022_jp_1', 'iso-2022-jp'],
  ['iso2022_jp_2', 'iso-2022-jp'],
  ['iso2022_jp_2004', 'iso-2022-jp'],
  ['iso2022_jp_3', 'iso-2022-jp'],
  ['iso2022_jp_ext', 'iso-2022-jp'],
  ['shift_jis', 'shift_jis'],
  ['shift_jis_2004', 'shift_jis'],
  ['shift_jisx0213', 'shift_jis'],
]);

const codecs: ReadonlyMap<string, Codec> = new Map([
  ['ascii', decodeAscii],
  ['latin_1', decodeLatin1],
  ['iso8859_1', decodeLatin1],
  ['charmap', decodeLatin1],
  ['utf_8', decodeUtf8],
  ['utf_8_sig', (bytes: Uint8Array) => decodeUtf8(startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes)],
  ['utf_16', decodeMarkedUtf16],
  ['utf_16_le', (bytes: Uint8Array) => decodeUtf16(bytes, 'little', 'refuse')],
  ['utf_16_be', (bytes: Uint8Array) => decodeUtf16(bytes, 'big', 'refuse')],
  ['utf_32', decodeMarkedUtf32],
  ['utf_32_le', (bytes: Uint8Array) => decodeUtf32(bytes, 'little', 'refuse')],
  ['utf_32_be', (bytes: Uint8Array) => decodeUtf32(bytes, 'big', 'refuse')],
  ['undefined', refuseUndefined],
  // Of these only the plain text they share with ASCII is read.
  ['utf_7', (bytes: Uint8Array) => decodeAsciiWithout(bytes, '+')],
  ['hz', (bytes: Uint8Array) => decodeAsciiWithout(bytes, '~')],
  ['unicode_escape', (bytes: Uint8Array) => decodeAsciiWithout(bytes, '\\')],
  ['raw_unicode_escape', (bytes: Uint8Array) => decodeAsciiWithout(bytes, '\\')],
  ['iso2022_kr', (bytes: Uint8Array) => decodeAsciiWithout(bytes, '\x1b')],
  ['johab', (bytes: Uint8Array) => decodeAsciiWithout(bytes, '\\')],
  ['idna', decodeAscii],
]);

function decodeByChart(bytes: Uint8Array, chart: string): string | null {
  const first = 256 - chart.length;
  let text = '';
  for (const byte of bytes) {
    const character = byte < first ? String.fromCharCode(byte) : chart.charAt(byte - first);
    if (character === '\ufffe') return null;
    text += character;
  }
  return text;
}

function decodeByPlatform(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function decodeAscii(bytes: Uint8Array): string | null {
  return bytes.some((byte) => byte > 0x7f) ? null : decodeLatin1(bytes);
}

function decodeAsciiWithout(bytes: Uint8Array, introducer: string): string | null {
  const text = decodeAscii(bytes);
  return text?.includes(introducer) ? null : text;
}

function decodeMarkedUtf16(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return '';
  const order: ByteOrder | null = startsWith(bytes, 0xff, 0xfe)
    ? 'little'
    : startsWith(bytes, 0xfe, 0xff)
      ? 'big'
      : null;
  return order === null ? null : decodeUtf16(bytes.subarray(2), order, 'refuse');
}

function decodeMarkedUtf32(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return '';
  if (startsWith(bytes, 0xff, 0xfe, 0, 0)) return decodeUtf32(bytes.subarray(4), 'little', 'refuse');
  return startsWith(bytes, 0, 0, 0xfe, 0xff) ? decodeUtf32(bytes.subarray(4), 'big', 'refuse') : null;
}

function refuseUndefined(): never {
  throw new GeneralError('undefined encoding');
}

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
