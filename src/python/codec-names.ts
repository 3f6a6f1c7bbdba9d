/**
 * The supported encodings, one per line: Python's name for the codec, then its aliases from Python's documentation and
 * IANA. All names are normalized as in findCodecNames(). In `name:label`, `label` is TextDecoder's name for the codec.
 * Codecs without a label are decoded by this program (see python-codecs.ts).
 */
const names = `
ascii 646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii
latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1
cp1252 1252 windows_1252
utf_8 cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4
utf_8_sig
utf_16 u16 utf16
utf_16_be unicodebigunmarked utf_16be
utf_16_le unicodelittleunmarked utf_16le
big5:big5 big5_tw csbig5 x_mac_trad_chinese
cp866:ibm866 866 csibm866 ibm866
cp1250:windows-1250 1250 windows_1250
cp1251:windows-1251 1251 windows_1251
cp1253:windows-1253 1253 windows_1253
cp1254:windows-1254 1254 windows_1254
cp1255:windows-1255 1255 windows_1255
cp1256:windows-1256 1256 windows_1256
cp1257:windows-1257 1257 windows_1257
cp1258:windows-1258 1258 windows_1258
cp874:windows-874 874 ms874 windows_874
cp932:shift_jis 932 ms932 ms_kanji mskanji windows_31j
cp949:euc-kr 949 ms949 uhc
cp950:big5 950 ms950
euc_jp:euc-jp eucjp u_jis ujis
euc_kr:euc-kr cseuckr euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 x_mac_korean
gb18030:gb18030 gb18030_2000
gb2312:gbk chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 x_mac_simp_chinese
gbk:gbk 936 cp936 ms936
iso2022_jp:iso-2022-jp csiso2022jp iso2022jp iso_2022_jp
iso8859_2:iso-8859-2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2
iso8859_3:iso-8859-3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3
iso8859_4:iso-8859-4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4
iso8859_5:iso-8859-5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144
iso8859_6:iso-8859-6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127
iso8859_7:iso-8859-7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 iso_ir_126
iso8859_8:iso-8859-8 csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_8859_8_e iso_8859_8_i iso_ir_138
iso8859_9:windows-1254 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5
iso8859_10:iso-8859-10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6
iso8859_13:iso-8859-13 iso_8859_13 l7 latin7
iso8859_14:iso-8859-14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8
iso8859_15:iso-8859-15 iso_8859_15 l9 latin9
koi8_r:koi8-r cskoi8r
koi8_u:koi8-u
shift_jis:shift_jis csshiftjis s_jis shiftjis sjis x_mac_japanese
`;

/** The names of an encoding in Python and in TextDecoder. */
export interface CodecNames {
  /** Python's own name, such as `utf_16_le`. */
  readonly python: string;
  /** The label for TextDecoder; `undefined` if this program decodes the codec itself. */
  readonly label: string | undefined;
}

/**
 * Finds an encoding by one of Python's names. Ignores case. Treats one or more characters that are not letters, digits
 * or dots as one underscore, and ignores such characters at both ends.
 */
export function findCodecNames(name: string): CodecNames | undefined {
  const runs = name.split(/[^A-Za-z0-9.]+/).filter((run) => run !== '');
  const normalized = runs.join('_').toLowerCase();
  for (const line of names.trim().split('\n')) {
    const [codec = '', ...aliases] = line.split(' ');
    const [python = '', label] = codec.split(':');
    if ([python, ...aliases].includes(normalized)) return { python, label };
  }
  return undefined;
}
