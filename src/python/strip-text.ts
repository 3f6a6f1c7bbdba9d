import { pythonSpace } from './python-space.ts';

const leading = new RegExp(`^[${pythonSpace}]+`);
const blank = new RegExp(`[${pythonSpace}]`);

/** The text without white space at both ends, by Python's notion of white space. */
export function stripText(text: string): string {
  // A regular expression takes quadratic time here.
  let end = text.length;
  while (end > 0 && blank.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(leading, '');
}
