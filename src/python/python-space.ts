/**
 * The characters that Python's `str.isspace` counts as white space. They include U+001C to U+001F and U+0085, but not
 * U+FEFF.
 */
export const pythonSpace = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

/** The spaces that Python's int() and float() accept around a number. They do not include U+001C to U+001F. */
export const pythonNumberSpace = String.raw`\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
