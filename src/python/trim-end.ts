/**
 * Returns the text without any of the characters at its end. A regular expression takes quadratic time here: it starts
 * again at each of them wherever they stand.
 */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
