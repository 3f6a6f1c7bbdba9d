// Converts texts to the form that records and failure reports show, and back. UTF-8 is decoded, and every unprintable
// byte is visible.

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\x1b': '\\e', '\t': '\\t', '\r': '\\r' };
const unescapes: Readonly<Record<string, string>> = { '\\': '\\', e: '\x1b', t: '\t', r: '\r' };

/**
 * Shows a line of bytes (latin-1, one character for each byte). In a UTF-8 line, an unprintable character looks like
 * `\x07` or `\u00a0`. In any other line, each byte from 80 to FF is shown by its number, such as `\xe9`.
 */
export function showText(text: string): string {
  const decoded = Buffer.from(text, 'latin1').toString();
  if (Buffer.from(decoded).toString('latin1') === text) return decoded.replaceAll(/[\0-\x1f\x7f-\xa0\\]/g, makeVisible);
  return text.replaceAll(/[\x80-\xff]|[\0-\x1f\x7f\\]/g, (byte) =>
    byte < '\x80' ? makeVisible(byte) : `\\x${hex(byte, 2)}`,
  );
}

function makeVisible(character: string): string {
  const short = escapes[character];
  return short ?? (character < '\x80' ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`);
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}

/** Shows a text as one line. A unit that repeats a hundred times or more is written once, as `\{UNIT*TIMES}`. */
export function showLine(text: string): string {
  return foldRepeats(showText(text));
}

/** Shows a text of several lines. */
export function showLines(text: string): string {
  return text.split('\n').map(showLine).join('\n');
}

/** Reads a shown text back into bytes (latin-1). */
export function readShownLines(shown: string): string {
  return shown
    .split('\n')
    .map((line) => readShownText(unfoldRepeats(line)))
    .join('\n');
}

function readShownText(shown: string): string {
  return shown.replaceAll(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([\\etr]))|[^\0-\x7f]+/g,
    (plain, byte: string | undefined, character: string | undefined, letter: string | undefined) => {
      if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
      if (letter !== undefined) return unescapes[letter] ?? '';
      const text = character === undefined ? plain : String.fromCharCode(Number.parseInt(character, 16));
      return Buffer.from(text).toString('latin1');
    },
  );
}

function foldRepeats(line: string): string {
  // A short line stays as it is, because it is readable.
  if (line.length < 300) return line;
  return line.replaceAll(
    /([^\\{}*]{1,12}?)\1{99,}/gu,
    (whole, unit: string) => `\\{${unit}*${whole.length / unit.length}}`,
  );
}

function unfoldRepeats(line: string): string {
  return line.replaceAll(/\\(?:\{([^\\{}*]+)\*(\d+)\}|.)/gu, (whole, unit: string | undefined, times: string) =>
    unit === undefined ? whole : unit.repeat(Number(times)),
  );
}
