import { GeneralError } from '../errors/cli-error.ts';
import { pythonNumberSpace } from './python-space.ts';
import { pyStringRepr } from './string-repr.ts';

/** Python's own limit for reading an int from text. */
const maxDigits = 4300;

/**
 * The text as Python's int() reads it: white space around, a sign, ASCII digits, single `_` between digits. Otherwise a
 * GeneralError with Python's sentence.
 */
export function parsePythonInt(text: string): bigint {
  const match = pattern.exec(text);
  if (match === null) {
    throw new GeneralError(`invalid literal for int() with base 10: ${clip(pyStringRepr(text), 200)}`);
  }
  const digits = (match[2] ?? '').replaceAll('_', '');
  if (digits.length > maxDigits) {
    throw new GeneralError(
      `Exceeds the limit (${maxDigits} digits) for integer string conversion: value has ${digits.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  return match[1] === '-' ? -BigInt(digits) : BigInt(digits);
}

const space = `[${pythonNumberSpace}]*`;
const pattern = new RegExp(String.raw`^${space}([+-]?)(\d+(?:_\d+)*)${space}$`);

function clip(text: string, codePoints: number): string {
  return text.length <= codePoints ? text : Array.from(text).slice(0, codePoints).join('');
}
