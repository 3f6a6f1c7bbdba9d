import { CliGeneralError } from '../errors/cli-error.ts';
import { pythonNumberSpace } from './python-space.ts';
import { pyStringRepr } from './string-repr.ts';

/** Python's own limit for reading an int from text. */
const maxDigits = 4300;

/**
 * Returns the text as Python's int() reads it: white space around, a sign, ASCII digits, single `_` between digits. Otherwise
 * a CliGeneralError, which names `source`, an option or a setting.
 */
export function parsePythonInt(text: string, source?: string): bigint {
  const where = source === undefined ? '' : ` in ${source}`;
  const match = pattern.exec(text);
  if (match === null) {
    throw new CliGeneralError(`${clip(pyStringRepr(text), 200)}${where} is not a whole number.`);
  }
  const digits = (match[2] ?? '').replaceAll('_', '');
  if (digits.length > maxDigits) {
    throw new CliGeneralError(`A number of ${digits.length} digits${where} is too large.`);
  }
  return match[1] === '-' ? -BigInt(digits) : BigInt(digits);
}

const space = `[${pythonNumberSpace}]*`;
const pattern = new RegExp(String.raw`^${space}([+-]?)(\d+(?:_\d+)*)${space}$`);

function clip(text: string, codePoints: number): string {
  return text.length <= codePoints ? text : Array.from(text).slice(0, codePoints).join('');
}
