// What int() takes for blanks around a number, as far as latin-1 goes.
const blank = String.raw`[\t-\r \x85\xa0]*`;
const decimal = new RegExp(`^${blank}([+-]?)([0-9]+(?:_[0-9]+)*)${blank}$`);
const hexadecimal = /^[\t-\r ]*([+-]?)(?:0[xX]_?)?([0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*)[\t-\r ]*$/;

/** A header's number as Python's int() reads it: blanks, a sign and single underscores are fine. */
export function readPythonInt(text: string): number | undefined {
  return toNumber(decimal.exec(text), '');
}

/** A chunk's size as Python's int(…, 16) reads it, `0x` and sign included. */
export function readPythonHex(text: string): number | undefined {
  return toNumber(hexadecimal.exec(text), '0x');
}

function toNumber(match: RegExpExecArray | null, prefix: string): number | undefined {
  if (match === null) return undefined;
  const [, sign, digits = ''] = match;
  const value = Number(prefix + digits.replaceAll('_', ''));
  return sign === '-' ? -value : value;
}
