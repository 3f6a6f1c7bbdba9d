/**
 * A string as Python's repr() prints it. What the reference's Unicode 16 does not call printable is escaped, lone
 * surrogates included.
 */
export function pyStringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  // Almost every text is plain: one test spares the walk.
  const body = /^[ !#-&(-[\]-~]*$/.test(text)
    ? text
    : [...text].map((character) => escapeInside(character, quote)).join('');
  return quote + body + quote;
}

/** Bytes as Python's repr() prints them. A whole answer can be shown, so each byte costs one look at a table. */
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

/** The text with every character that is not printable escaped as in Python's repr(); quotes and backslashes stay. */
export function escapeUnprintable(text: string): string {
  return text.replace(/[^ -~]/gu, (character) => escapeInside(character, ''));
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeInside(character: string, quote: string): string {
  const short = named[character];
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

/** Assigned by Unicode 17, which Node may know and the reference does not. */
const assignedLater = new RegExp(
  '[' +
    String.raw`\u088f\u0c5c\u0cdc\u1acf-\u1add\u1ae0-\u1aeb\u20c1\u2b96\ua7ce-\ua7cf\ua7d2\ua7d4\ua7f1\ufbc3-\ufbd2` +
    String.raw`\ufd90-\ufd91\ufdc8-\ufdce\u{10940}-\u{10959}\u{10ec5}-\u{10ec7}\u{10ed0}-\u{10ed8}` +
    String.raw`\u{10efa}-\u{10efb}\u{11b60}-\u{11b67}\u{11db0}-\u{11ddb}\u{11de0}-\u{11de9}\u{16ea0}-\u{16eb8}` +
    String.raw`\u{16ebb}-\u{16ed3}\u{16ff2}-\u{16ff6}\u{187f8}-\u{187ff}\u{18d09}-\u{18d1e}\u{18d80}-\u{18df2}` +
    String.raw`\u{1ccfa}-\u{1ccfc}\u{1ceba}-\u{1ced0}\u{1cee0}-\u{1cef0}\u{1e6c0}-\u{1e6de}\u{1e6e0}-\u{1e6f5}` +
    String.raw`\u{1e6fe}-\u{1e6ff}\u{1f6d8}\u{1f777}-\u{1f77a}\u{1f8d0}-\u{1f8d8}\u{1fa54}-\u{1fa57}\u{1fa8a}` +
    String.raw`\u{1fa8e}\u{1fac8}\u{1facd}\u{1faea}\u{1faef}\u{1fbfa}\u{2b73a}-\u{2b73f}\u{2cea2}-\u{2cead}` +
    String.raw`\u{323b0}-\u{33479}` +
    ']',
  'u',
);

function isPrintable(character: string): boolean {
  return character === ' ' || !(/[\p{C}\p{Z}]/u.test(character) || assignedLater.test(character));
}
