import { pythonNumberSpace } from '../values/python-space.ts';
import { parsePythonInt } from './python-int.ts';

/** The text as Python's float() reads it: digits of any script, `_` between them, `inf` and `nan` too; `undefined` for any other. */
export function parsePythonFloat(text: string): number | undefined {
  const ascii = text.replace(/\p{Nd}/gu, (digit) => String(parsePythonInt(digit)));
  const match = pattern.exec(ascii);
  if (match === null) return undefined;
  const [, sign, number, word] = match;
  const size =
    number === undefined ? (word?.toLowerCase() === 'nan' ? Number.NaN : Infinity) : Number(number.replaceAll('_', ''));
  return sign === '-' ? -size : size;
}

const digits = String.raw`\d+(?:_\d+)*`;
const blank = `[${pythonNumberSpace}]*`;
const pattern = new RegExp(
  `^${blank}([+-]?)(?:((?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?)|(inf(?:inity)?|nan))${blank}$`,
  'i',
);
