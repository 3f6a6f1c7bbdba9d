/** Characters that are dealt with at once. */
const pieceLength = 65_536;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const tab = 0x09;
const space = 0x20;

/** Returns the text with each line end of two characters, and each carriage return, as a line feed. */
export function joinLineEnds(text: string): string {
  return text.includes('\r') ? replaceLineEnds(text, lineFeed) : text;
}

/** Returns the text of an attribute: line ends, of two characters too, and tabs are a space each. */
export function flattenLineEnds(text: string): string {
  return /[\r\n\t]/.test(text) ? replaceLineEnds(text, space) : text;
}

/** Works on bytes: V8's replacing keeps a hundred bytes and more for each match. */
function replaceLineEnds(text: string, by: number): string {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = start + pieceLength + (isInside(text, start + pieceLength) ? 1 : 0);
    pieces.push(replaceInPiece(Buffer.from(text.slice(start, end), 'utf8'), by));
    start = end;
  }
  return pieces.join('');
}

/** Whether the place is in the middle of a line end, or of a pair of surrogates. */
function isInside(text: string, at: number): boolean {
  return text.startsWith('\r\n', at - 1) || /[\ud800-\udbff]/.test(text.charAt(at - 1));
}

function replaceInPiece(bytes: Buffer, by: number): string {
  let used = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === carriageReturn && bytes[index + 1] === lineFeed) continue;
    const isReplaced = byte === carriageReturn || (by === space && (byte === lineFeed || byte === tab));
    bytes[used] = isReplaced ? by : byte;
    used += 1;
  }
  return bytes.toString('utf8', 0, used);
}
