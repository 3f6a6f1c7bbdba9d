import { eastAsianWidth } from 'get-east-asian-width';

/** Characters that became wide after Unicode 16, the version that the AWS CLI uses. */
const wideAfterUnicode16 = new RegExp(
  '[' +
    String.raw`\u{16ff2}-\u{16ff6}\u{187f8}-\u{187ff}\u{18cd6}-\u{18cda}\u{18d09}-\u{18d20}\u{18d80}-\u{18df2}` +
    String.raw`\u{18e00}-\u{19191}\u{191a0}-\u{191d2}\u{1b123}-\u{1b128}\u{1b168}\u{1f1ae}\u{1f6d8}-\u{1f6d9}\u{1f7da}` +
    String.raw`\u{1fa8a}-\u{1fa8e}\u{1fac8}\u{1facc}-\u{1facd}\u{1fadd}\u{1faea}-\u{1faeb}\u{1faef}\u{1faf9}-\u{1fafa}` +
    ']',
  'u',
);

/**
 * Returns the columns that the text takes in a table. Wide, full-width and ambiguous characters take two, all others
 * one.
 */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character, true);
  return width;
}

/** Returns the number of columns that a character takes according to Unicode 16. Even a combining mark takes one. */
export function characterWidth(character: string, ambiguousAsWide: boolean): 1 | 2 {
  if (wideAfterUnicode16.test(character)) return 1;
  return eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide });
}
