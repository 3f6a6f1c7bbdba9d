import type { Encode } from './encode-utf8.ts';

/** Python's `unicode_escape`: all that is not plain ASCII as an escape. It lacks no character. */
export const encodeUnicodeEscape: Encode = (text) =>
  Buffer.from(
    Array.from(text, (character) => {
      const named = namedEscapes[character];
      if (named !== undefined) return named;
      return character >= ' ' && character <= '~' ? character : escapeCodePoint(character);
    }).join(''),
    'latin1',
  );

const namedEscapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };

/** Python's `raw_unicode_escape`: Latin-1, and what that lacks as an escape. */
export const encodeRawUnicodeEscape: Encode = (text) =>
  Buffer.from(
    Array.from(text, (character) => (character > '\xff' ? escapeCodePoint(character) : character)).join(''),
    'latin1',
  );

function escapeCodePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** UTF-7 (RFC 2152) as Python writes it: each piece of text for itself, with `-` behind a run only where it takes one. */
export const encodeUtf7: Encode = (text) =>
  Buffer.from(
    text.replaceAll(/(\+*)([^\t\n\r !-*,-[\]-}]*)(?=([^A-Za-z0-9/-])?)/g, (_, pluses: string, run: string, other) => {
      const closed = run === '' ? '' : `+${toBase64(run)}${other === undefined ? '-' : ''}`;
      return '+-'.repeat(pluses.length) + closed;
    }),
    'latin1',
  );

function toBase64(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('base64').replaceAll('=', '');
}
