import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../src/output/json.ts';
import { jsonValue, piecesOf } from '../../support/pieces.ts';

const printed = (json: string): string => piecesOf((write) => writeJson(jsonValue(json), write)).join('');

describe('writeJson', () => {
  it.each([
    ['{}', ''],
    ['[]', '[]\n'],
    ['null', 'null\n'],
    ['""', '""\n'],
    ['false', 'false\n'],
    ['{"b": {}, "a": []}', '{\n    "b": {},\n    "a": []\n}\n'],
    ['[{"k": [1]}]', '[\n    {\n        "k": [\n            1\n        ]\n    }\n]\n'],
    ['{"10": 1, "9": 2, "__proto__": 3}', '{\n    "10": 1,\n    "9": 2,\n    "__proto__": 3\n}\n'],
    ['-0', '0\n'],
    ['-0.0', '-0.0\n'],
    ['2.0', '2.0\n'],
    ['1e16', '1e+16\n'],
    ['0.00001', '1e-05\n'],
    ['123456789012345678901234567890', '123456789012345678901234567890\n'],
    ['NaN', 'NaN\n'],
    ['-1e400', '-Infinity\n'],
    [String.raw`"\"\\\b\f\n\r\t\u0001\u007f\u2028/é😀"`, '"\\"\\\\\\b\\f\\n\\r\\t\\u0001\u007f\u2028/é😀"\n'],
  ])('writes %s as %j', (json, text) => {
    expect(printed(json)).toBe(text);
  });

  it('splits the text into the same pieces as the AWS CLI, one for each write', () => {
    expect(piecesOf((write) => writeJson(jsonValue('{"a": [1, "b", {}]}'), write))).toEqual([
      ...[
        '{',
        '\n    ',
        '"a"',
        ': ',
        '[\n        1',
        ',\n        "b"',
        ',\n        ',
        '{}',
        '\n    ',
        ']',
        '\n',
        '}',
        '\n',
      ],
    ]);
  });
});
