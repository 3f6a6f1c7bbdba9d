import fc from 'fast-check';
import type { Reading } from './question.ts';

/** A number with at least two digits. */
const padded = (most: number, least = 0) =>
  fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'));
const year = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('2026', '2096', '2099', '2100') },
  { weight: 1, arbitrary: fc.constantFrom('0000', '0001', '0099', '1969', '9999') },
);
/** The fields of a date. A few are out of range, or name a day that the month does not have. */
const fields = fc.record({
  year,
  month: fc.oneof({ weight: 20, arbitrary: padded(12, 1) }, { weight: 1, arbitrary: fc.constantFrom('00', '13') }),
  day: fc.oneof({ weight: 20, arbitrary: padded(31, 1) }, { weight: 1, arbitrary: fc.constantFrom('00', '32') }),
  hour: fc.oneof({ weight: 20, arbitrary: padded(23) }, { weight: 1, arbitrary: fc.constantFrom('24', '25') }),
  minute: fc.oneof({ weight: 20, arbitrary: padded(59) }, { weight: 1, arbitrary: fc.constant('60') }),
  second: fc.oneof({ weight: 20, arbitrary: padded(59) }, { weight: 1, arbitrary: fc.constantFrom('60', '61') }),
  fraction: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc
      .tuple(fc.constantFrom('.', '.', ','), fc.bigInt({ min: 0n, max: 10n ** 9n }))
      .map(([point, digits]) => point + digits),
  ),
});
const offset = fc
  .tuple(fc.constantFrom('+', '-'), padded(23), fc.constantFrom(':', ''), padded(59))
  .map((parts) => parts.join(''));
const zone = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Z', 'Z', 'z', 'UTC', ' UTC', ' GMT', '') },
  { weight: 2, arbitrary: offset },
  { weight: 1, arbitrary: offset.map((text) => ` ${text}`) },
  { weight: 1, arbitrary: padded(23).map((hours) => `+${hours}`) },
);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekday = fc.constantFrom('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun');
const iso = fc.tuple(fields, fc.constantFrom('T', 'T', ' ', 't'), zone).map(([f, separator, end]) => {
  return `${f.year}-${f.month}-${f.day}${separator}${f.hour}:${f.minute}:${f.second}${f.fraction}${end}`;
});
const withoutSeconds = fc
  .tuple(fields, zone)
  .map(([f, end]) => `${f.year}-${f.month}-${f.day}T${f.hour}:${f.minute}${end}`);
/** The basic format of ISO 8601, without separators. */
const isoBasic = fc
  .tuple(fields, zone)
  .map(([f, end]) => `${f.year}${f.month}${f.day}T${f.hour}${f.minute}${f.second}${end}`);
/** Dates as in HTTP headers. */
const httpDate = fc
  .tuple(
    // In this form, dateutil reads a year before 1000 as a year of two digits.
    fields.filter((f) => f.year > '1000'),
    weekday,
    fc.nat(11),
    fc.constantFrom(' GMT', ' +0000', ' -0800'),
  )
  .map(([f, name, month, end]) => {
    return `${name}, ${f.day} ${months[month] ?? ''} ${f.year} ${f.hour}:${f.minute}:${f.second}${end}`;
  });
/** Dates that some program writes, and other texts that users or templates give instead of a date. */
const emittedDate = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: iso },
      withoutSeconds,
      isoBasic,
      httpDate,
      fields.map((f) => `${f.year}-${f.month}-${f.day}`),
      fc.constantFrom('', 'soon', 'null', 'None', '{{ expiry }}', '$EXPIRY', '-', 'never'),
    ),
    fc.constantFrom('', '', '', '', '\n', '\r\n', ' '),
  )
  .map((parts) => parts.join(''));

const piece = fc.constantFrom(
  ...['2099', '99', '01', '2', '31', '1.5', '20990102', '030405', '10h', '36m', '4102444800', '1e5', '٢٠٢٠'],
  ...['Jan', 'january', 'Sept', 'Mon', 'tuesday', 'at', 'of', 'am', 'PM', 'a', 'T', 'Z', 'UTC', 'EST', 'GMT+3', 'noon'],
  ...['PDT', 'JST', 'MSK', 'CET', 'Europe/Berlin', 'UTC+1', 'Zulu', 'BC', 'AD', '१२', '３'],
  ...['-', '-', '/', '.', ':', ':', ',', ' ', ' ', ' ', '+', '(', ')', '\t', '\u00a0', '\0', '\u2212', 'é', '😀'],
);
/** Dates that no program writes: parts in any order, or a good date with an inserted part. */
const otherDate = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
  fc
    .tuple(emittedDate, fc.nat(30), fc.oneof(piece, fc.string({ maxLength: 2, unit: 'binary' })), fc.nat(3))
    .map(([text, start, added, removed]) => text.slice(0, start) + added + text.slice(start + removed)),
);

/** The names of encodings with another separator, or in capitals. */
const spelled = (names: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('-', '_', ' ', '', '--'), fc.boolean())
    .map(([name, separator, isUpper]) => (isUpper ? name.toUpperCase() : name).replaceAll('_', separator || '_'));
const oneByte = [
  ...['ascii', 'us_ascii', 'latin_1', 'iso_8859_1', 'l1', 'cp1252', 'windows_1252', '1250', 'cp1251'],
  ...['cp1254', 'cp1255', 'windows_1256', 'cp1257', 'cp1258', 'iso8859_2', 'latin2', 'iso_8859_3', 'iso8859_4'],
  ...['cyrillic', 'arabic', 'greek', 'hebrew', 'iso8859_10', 'iso_8859_13', 'iso8859_14', 'iso8859_15', 'latin9'],
  ...['koi8_r', 'koi8_u', 'cp866', 'ibm866'],
];
const unicode = ['utf_8', 'u8', 'utf_8_sig', 'utf_16', 'utf_16_le', 'utf_16be', 'u16', 'cp65001'];
const hexOf = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('hex');
const letters = fc.string({ unit: fc.oneof(fc.constantFrom('D', 'é', '€', 'я', '漢', '😀', '\n'), fc.constant('a')) });
const emittedBytes = fc.oneof(
  // A printable byte of ASCII, a line end, or any byte from 0x80 on.
  fc.tuple(
    spelled(oneByte),
    fc
      .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(10)), {
        maxLength: 6,
      })
      .map((bytes) => Buffer.from(bytes).toString('hex')),
  ),
  fc.tuple(
    spelled(unicode),
    fc.oneof(
      letters.map((text) => hexOf(text, 'utf8')),
      letters.map((text) => hexOf(`\ufeff${text}`, 'utf8')),
      letters.map((text) => hexOf(`\ufeff${text}`, 'utf16le')),
      letters.map((text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')),
      letters.map((text) => hexOf(text, 'utf16le')),
      fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    ),
  ),
  // Valid text in other encodings. Invalid bytes in these belong to `otherBytes`.
  fc.constantFrom(
    ['cp1253', 'c3e5e9e1'] as const,
    ['iso8859_9', 'fdfef0'] as const,
    ['cp874', 'a1d2c3'] as const,
    ['shift_jis', '82b182f18ebf8e9a'] as const,
    ['cp932', '82b182f18740'] as const,
    ['euc_jp', 'a4b3a4f3b4c1bbfa'] as const,
    ['iso2022_jp', '1b2442243324731b2842'] as const,
    ['gbk', 'c4e3bac3'] as const,
    ['gb2312', 'c4e3bac3'] as const,
    ['gb18030', 'c4e3bac3'] as const,
    ['big5', 'a741a66e'] as const,
    ['cp950', 'a741a66e'] as const,
    ['euc_kr', 'b0a1c7d1'] as const,
    ['cp949', 'b0a1c7d1'] as const,
  ),
  fc.tuple(fc.constantFrom('nope', '', 'utf-9', 'utf8mb4', 'windows', 'UTF-8 BOM', 'unicode'), fc.constant('61')),
);
/** Bytes in encodings that no program writes, and bytes that are possibly invalid in their encoding. */
const otherBytes = fc.tuple(
  spelled([
    ...['cp932', 'ms932', 'cp949', 'uhc', 'cp950', 'cp874', 'cp037', 'cp437', 'cp850', 'mac_roman', 'utf_7', 'utf_32'],
    ...[
      'hz',
      'idna',
      'johab',
      'hkscs',
      'iso8859_11',
      'cp273',
      'cp1026',
      'cp1140',
      'cp424',
      'cp875',
      'mac_latin2',
      'mac_cyrillic',
      'mac_turkish',
      'punycode',
      'hex',
      'rot13',
      'base64',
      'undefined',
      'charmap',
    ],
    ...['unicode_escape', 'iso2022_kr', 'kz1048', 'big5hkscs', 'shift_jis_2004', 'cp500', 'raw_unicode_escape'],
  ]),
  fc.oneof(
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    fc
      .array(fc.tuple(fc.integer({ min: 0x81, max: 0xfe }), fc.integer({ min: 0x40, max: 0xfe })), { maxLength: 3 })
      .map((pairs) => Buffer.from(pairs.flat()).toString('hex')),
  ),
);

const numberPiece = (extra: readonly string[]) =>
  fc
    .array(
      fc.constantFrom('0', '1', '7', '30', '007', '9'.repeat(20), '-', '+', '.', 'e5', 'E-3', '_', ' ', ...extra),
      {
        maxLength: 5,
      },
    )
    .map((parts) => parts.join(''));
const numberOf = (text: fc.Arbitrary<string>, isEmitted: boolean): fc.Arbitrary<Reading> =>
  fc.tuple(text, fc.constantFrom('int', 'float')).map(([number, type]) => ({ question: { number, type }, isEmitted }));

/** Texts as programs write them (`isEmitted`), and texts that no program writes. */
export const readingKinds: readonly { readonly name: string; readonly reading: fc.Arbitrary<Reading> }[] = [
  { name: 'dates/emitted', reading: emittedDate.map((date) => ({ question: { date }, isEmitted: true })) },
  {
    name: 'numbers/emitted',
    reading: numberOf(numberPiece(['\n', '\t', '\u00a0', 'inf', 'nan', 'Infinity', 'x', '0x10', '"', '\ufeff']), true),
  },
  {
    name: 'numbers/outside',
    reading: numberOf(
      numberPiece(['٣', '１', '\u{1d7d8}', '²', '\x1c', '\u2028', '½', '७', '٫', '۴', '༣', '一']),
      false,
    ),
  },
  {
    name: 'encodings/emitted',
    reading: emittedBytes.map(([encoding, hex]) => ({ question: { encoding, hex }, isEmitted: true })),
  },
  {
    name: 'encodings/outside',
    reading: otherBytes.map(([encoding, hex]) => ({ question: { encoding, hex }, isEmitted: false })),
  },
  { name: 'dates/outside', reading: otherDate.map((date) => ({ question: { date }, isEmitted: false })) },
];
