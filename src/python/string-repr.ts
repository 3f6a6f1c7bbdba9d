/** Returns a string as Python's repr() prints it. Unprintable characters and lone surrogates are escaped. */
export function pyStringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  // Most texts need no escapes. For them, one regular expression is faster than a loop over the characters.
  const body = /^[ !#-&(-[\]-~]*$/.test(text)
    ? text
    : [...text].map((character) => escapeInside(character, quote)).join('');
  return quote + body + quote;
}

/** Returns bytes as Python's repr() prints them. The bytes can be a whole response body, so a table makes it fast. */
export function pyBytesRepr(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const escapes = Array.from({ length: 256 }, (_, byte) => Buffer.from(escapeByte(byte, quote), 'latin1'));
  let body = '';
  const piece = Buffer.allocUnsafe(pieceLength * longestEscape);
  for (let start = 0; start < bytes.length; start += pieceLength) {
    let used = 0;
    for (const byte of bytes.subarray(start, start + pieceLength)) {
      for (const character of escapes[byte] ?? []) {
        piece[used] = character;
        used += 1;
      }
    }
    body += piece.toString('latin1', 0, used);
  }
  return `b${quote}${body}${quote}`;
}

const pieceLength = 65_536;
const longestEscape = 4;

function escapeByte(byte: number, quote: string): string {
  return byte > 0x7e ? hexEscape('x', byte, 2) : escapeInside(String.fromCharCode(byte), quote);
}

/** Returns the text with unprintable characters escaped as in Python's repr(). Quotes and backslashes stay. */
export function escapeUnprintable(text: string): string {
  return text.replace(/[^ -~]/gu, (character) => escapeInside(character, ''));
}

const shortEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeInside(character: string, quote: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  if (character === quote) return `\\${character}`;
  if (isPrintable(character)) return character;
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint <= 0xff) return hexEscape('x', codePoint, 2);
  return codePoint <= 0xffff ? hexEscape('u', codePoint, 4) : hexEscape('U', codePoint, 8);
}

function hexEscape(letter: string, value: number, width: number): string {
  return `\\${letter}${value.toString(16).padStart(width, '0')}`;
}

function isPrintable(character: string): boolean {
  return character === ' ' || !/[\p{C}\p{Z}]/u.test(character);
}
