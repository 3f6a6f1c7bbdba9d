import { pythonNumberSpace } from './python-space.ts';

/** The text as Python's float() reads it: ASCII digits, `_` between them, `inf` and `nan` too; `undefined` for any other. */
export function parsePythonFloat(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign, number, word] = match;
  const size =
    number === undefined ? (word?.toLowerCase() === 'nan' ? Number.NaN : Infinity) : Number(number.replaceAll('_', ''));
  return sign === '-' ? -size : size;
}

const digits = String.raw`\d+(?:_\d+)*`;
const space = `[${pythonNumberSpace}]*`;
const pattern = new RegExp(
  `^${space}([+-]?)(?:((?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[+-]?${digits})?)|(inf(?:inity)?|nan))${space}$`,
  'i',
);
