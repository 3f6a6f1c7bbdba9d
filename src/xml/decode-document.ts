import { isUtf8 } from 'node:buffer';

/** Placeholder for the first bytes that are not UTF-8. Also for U+FFFE and U+FFFF, which XML does not allow. */
const badCharacter = '\uffff';
/** Placeholder for a character whose last bytes are missing at the end of the document. */
export const cutCharacter = '\ufffe';

/**
 * Returns the document as text, with each line end as a line feed. If some bytes are not a character, the text ends
 * there with one of the placeholders. Ignores the encoding in the XML declaration, because the AWS CLI tells its parser
 * that every answer is UTF-8.
 */
export function decodeDocument(bytes: Uint8Array): string {
  const buffer = joinLineEnds(bytes);
  const [text, bad] = isUtf8(buffer) ? [buffer.toString(), ''] : cutAtBadBytes(buffer);
  const end = text.search(/[\ufffe\uffff]/);
  return end < 0 ? text + bad : text.slice(0, end) + badCharacter;
}

/**
 * Converts line ends to line feeds. Keeps a carriage return at the very end of the document, because a line feed after
 * the carriage return may have been cut off.
 */
function joinLineEnds(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes('\r')) return buffer;
  const joined = Buffer.from(buffer);
  let used = 0;
  for (let index = 0; index < buffer.length; index += 1) {
    const byte = buffer[index] ?? 0;
    if (byte === 0x0d && buffer[index + 1] === 0x0a) continue;
    joined[used] = byte === 0x0d && index + 1 < buffer.length ? 0x0a : byte;
    used += 1;
  }
  return joined.subarray(0, used);
}

/** Cuts the text at the first U+FFFD that the decoder put in place of invalid bytes. Keeps a U+FFFD of the document. */
function cutAtBadBytes(buffer: Buffer): readonly [before: string, bad: string] {
  const text = buffer.toString();
  let index = text.indexOf('\ufffd');
  let offset = Buffer.byteLength(text.slice(0, index));
  // The bytes EF BF BD are U+FFFD itself.
  while (buffer[offset] === 0xef && buffer[offset + 1] === 0xbf && buffer[offset + 2] === 0xbd) {
    const next = text.indexOf('\ufffd', index + 1);
    offset += Buffer.byteLength(text.slice(index, next));
    index = next;
  }
  const lead = buffer[offset] ?? 0;
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const isCut = lead >= 0xc0 && lead <= 0xf4 && offset + size > buffer.length;
  return [text.slice(0, index), isCut ? cutCharacter : badCharacter];
}
