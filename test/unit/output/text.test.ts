import { describe, expect, it } from 'vitest';
import { writeText } from '../../../src/output/text.ts';
import { jsonValue, piecesOf } from '../../support/pieces.ts';

const printed = (json: string): string => piecesOf((write) => writeText(jsonValue(json), write)).join('');

describe('writeText', () => {
  it.each([
    ['{}', ''],
    ['[]', ''],
    ['null', 'None\n'],
    ['""', '\n'],
    ['"a\\tb\\n"', 'a\tb\n\n'],
    ['[true, false, 1, 1.0, 1e400, NaN]', 'True\tFalse\t1\t1.0\tinf\tnan\n'],
    ['{"Z": 1, "_": 2, "c": 3, "ü": 4, "3": 5, "21": 6}', '6\t5\t1\t2\t3\t4\n'],
    ['{"user": {"mfa": {"n": 4}}}', 'MFA\t4\n'],
    ['{"a": 1, "straße": {"x": 2}}', '1\nSTRASSE\t2\n'],
    ['[{"a": 1}, {"b": 2}, {}]', '1\t\n\t2\n\t\n'],
    ['[{"a": 1, "l": [1, 2]}, {"a": null}]', '1\nL\t1\nL\t2\nNone\n'],
    ['[{"k": 1}, {"k": {"a": [1.5, "x"]}}, {"k": []}]', "1\n{'a': [1.5, 'x']}\n[]\n"],
    ['[1, [2, 3], "x", [[4]]]', '1\tx\n2\t3\n4\n'],
    ['{"l": [1, [2, 3]]}', 'L\t1\nL\t2\nL\t3\n'],
    ['{"l": ["a", "b"]}', 'L\ta\nL\tb\n'],
    ['[{}, {}]', ''],
  ])('writes %s as %j', (json, text) => {
    expect(printed(json)).toBe(text);
  });

  it('refuses a list of objects and scalars before it prints any item of that list', () => {
    const pieces: string[] = [];
    expect(() => writeText(jsonValue('{"a": 1, "l": [{"b": 2}, 3]}'), (text) => pieces.push(text))).toThrow(
      'Text output cannot show objects and other values in one list.',
    );
    expect(pieces.join('')).toBe('1\n');
  });

  it('writes a row and its line break as two pieces, but a row with a key as one', () => {
    expect(piecesOf((write) => writeText(jsonValue('[1, 2]'), write))).toEqual(['1\t2', '\n']);
    expect(piecesOf((write) => writeText(jsonValue('{"k": [1]}'), write))).toEqual(['K\t1\n']);
  });
});
