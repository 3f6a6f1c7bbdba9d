import { XmlError } from './xml-element.ts';

/** A document ready to be read. */
export interface XmlText {
  /** One character for each byte of UTF-8. */
  readonly source: string;
  /** Where it begins, after a byte order mark and an XML declaration. */
  readonly start: number;
  /** Bytes of the source as text. */
  readonly decode: (bytes: string) => string;
}

const declaration =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"[^"]*"|'[^']*')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

/** Takes off the byte order mark and the declaration, and checks the encoding; throws an XmlError. */
export function decodeDocument(bytes: Uint8Array): XmlText {
  const utf8 = toUtf8(bytes);
  const source = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.byteLength).toString('latin1');
  const mark = source.startsWith('\xef\xbb\xbf') ? 3 : 0;
  const found = declaration.exec(source.slice(mark));
  const encoding = found?.[1]?.slice(1, -1).toLowerCase() ?? 'utf-8';
  const start = mark + (found?.[0].length ?? 0);
  if (utf8 === bytes && /^(?:iso-8859-1|latin-?1|windows-1252)$/.test(encoding)) {
    return { source, start, decode: (text) => text };
  }
  if (utf8 === bytes && !/^(?:utf-?8|us-ascii|ascii|utf-?16(?:le|be)?)$/.test(encoding)) {
    const at = (found?.[0].indexOf(found[1] ?? '') ?? 0) + 1;
    throw new XmlError('unknown encoding', 1, mark + at);
  }
  checkBytes(source, start, /ascii/.test(encoding));
  return { source, start, decode: (text) => Buffer.from(text, 'latin1').toString('utf8') };
}

function toUtf8(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  if (!isLittle && !isBig) return bytes;
  return new TextEncoder().encode(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes));
}

// Well-formed UTF-8 without surrogates and without U+FFFE and U+FFFF.
const utf8Run =
  /(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xef(?!\xbf[\xbe\xbf])[\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})*/y;

/** The first byte that belongs to no character is an invalid token, wherever it stands. */
function checkBytes(source: string, start: number, ascii: boolean): void {
  let bad = -1;
  if (ascii) bad = source.slice(start).search(/[\x80-\xff]/);
  else if (/[\x80-\xff]/.test(source)) {
    let at = start;
    while (at < source.length) {
      utf8Run.lastIndex = at;
      utf8Run.exec(source.slice(0, at + 65_536));
      if (utf8Run.lastIndex === at || utf8Run.lastIndex < Math.min(source.length, at + 65_530)) {
        at = utf8Run.lastIndex;
        break;
      }
      at = utf8Run.lastIndex;
    }
    bad = at < source.length ? at - start : -1;
  }
  if (bad < 0) return;
  const lines = source.slice(0, start + bad).split(/\r\n?|\n/);
  throw new XmlError('not well-formed (invalid token)', lines.length, (lines.at(-1) ?? '').length);
}
