/**
 * The characters that Python's `str.isspace` counts as white space. They include U+001C to U+001F and U+0085, but not
 * U+FEFF.
 */
export const pythonSpace = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

/** The spaces that Python's int() and float() accept around a number. They do not include U+001C to U+001F. */
export const pythonNumberSpace = String.raw`\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

const leading = new RegExp(`^[${pythonSpace}]+`);
const whitespace = new RegExp(`[${pythonSpace}]`);

/** Returns the text without the white space at both ends, as Python's `str.strip` does. */
export function stripText(text: string): string {
  // For the end of the text, one regular expression would take quadratic time.
  let end = text.length;
  while (end > 0 && whitespace.test(text.charAt(end - 1))) end -= 1;
  return stripStart(text.slice(0, end));
}

/** Returns the text without the white space at its start, as Python's `str.lstrip` does. */
export function stripStart(text: string): string {
  return text.replace(leading, '');
}

/**
 * Returns the text without the given characters at its end. A regular expression would take quadratic time, because the
 * engine also tries a match at each of these characters inside the text.
 */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Orders strings by code point, as Python does. JavaScript's order differs beyond U+FFFF. */
export function compareCodePoints(left: string, right: string): number {
  for (let index = 0; ; ) {
    const a = left.codePointAt(index);
    const b = right.codePointAt(index);
    // If one string begins with the other, the shorter string comes first.
    if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
    if (a !== b) return a - b;
    index += a > 0xffff ? 2 : 1;
  }
}

/** Returns the entries of a dict in the order of their keys. */
export function sortedEntries<Value>(map: ReadonlyMap<string, Value>): [key: string, value: Value][] {
  return [...map].sort(([left], [right]) => compareCodePoints(left, right));
}
