// What Python calls white space: U+001C to U+001F and U+0085 too, but not U+FEFF.
const space = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+`;
const leading = new RegExp(`^${space}`);
const blank = new RegExp(space);

/** The text without white space at both ends, by Python's notion of white space. */
export function stripText(text: string): string {
  // From the end: a pattern would look through every run of blanks on the way there, again from each of its characters.
  let end = text.length;
  while (end > 0 && blank.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(leading, '');
}
