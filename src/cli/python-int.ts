import { GeneralError } from '../errors/cli-error.ts';
import { pythonNumberSpace } from '../values/python-space.ts';
import { pyStringRepr } from '../values/string-repr.ts';

/** Python's own limit for reading an int from text. */
const maxDigits = 4300;

/**
 * The text as Python's int() reads it: blanks around, a sign, digits of any script, single `_` between digits.
 * Otherwise a GeneralError with Python's sentence.
 */
export function parsePythonInt(text: string): bigint {
  if (/^\d{1,99}$/.test(text)) return BigInt(text);
  const match = integerPattern().exec(text);
  if (match === null) {
    throw new GeneralError(`invalid literal for int() with base 10: ${clip(pyStringRepr(text), 200)}`);
  }
  const digits = Array.from((match[2] ?? '').replaceAll('_', ''), asciiDigit).join('');
  if (digits.length > maxDigits) {
    throw new GeneralError(
      `Exceeds the limit (${maxDigits} digits) for integer string conversion: value has ${digits.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  return match[1] === '-' ? -BigInt(digits) : BigInt(digits);
}

/** Made when it is needed: patterns of Unicode classes take long to compile, and plain numbers go without. */
function integerPattern(): RegExp {
  const blank = `[${pythonNumberSpace}]*`;
  return new RegExp(String.raw`^${blank}([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)${blank}$`, 'u');
}

/** Unicode has decimal digits in runs of ten (or several tens) that begin with a zero. */
function asciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let start = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((codePoint - start) % 10);
}

function clip(text: string, codePoints: number): string {
  return text.length <= codePoints ? text : Array.from(text).slice(0, codePoints).join('');
}
