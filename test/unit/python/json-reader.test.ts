import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { JsonSyntaxError, readJson } from '../../../src/python/json-reader.ts';
import type { JsonValue } from '../../../src/python/value.ts';

/** Texts, each with the error of the json module of Python 3.14. */
const errors: readonly (readonly [string, string])[] = [
  ['', 'Expecting value: line 1 column 1 (char 0)'],
  ['[', 'Expecting value: line 1 column 2 (char 1)'],
  ['{', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
  ['{"a":', 'Expecting value: line 1 column 6 (char 5)'],
  ['{"a":1', "Expecting ',' delimiter: line 1 column 7 (char 6)"],
  ['{"a":1,', 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'],
  ['{"a":1,}', 'Illegal trailing comma before end of object: line 1 column 7 (char 6)'],
  ['{,', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['[1', "Expecting ',' delimiter: line 1 column 3 (char 2)"],
  ['[1,', 'Expecting value: line 1 column 4 (char 3)'],
  ['[1,]', 'Illegal trailing comma before end of array: line 1 column 3 (char 2)'],
  ['[,', 'Expecting value: line 1 column 2 (char 1)'],
  ['"abc', 'Unterminated string starting at: line 1 column 1 (char 0)'],
  ['"a\u0001"', 'Invalid control character at: line 1 column 3 (char 2)'],
  ['"\\x"', 'Invalid \\escape: line 1 column 2 (char 1)'],
  ['"\\', 'Unterminated string starting at: line 1 column 1 (char 0)'],
  ['"\\u', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\u12', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\u12g4"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\u1234', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\ud83d\\u', 'Invalid \\uXXXX escape: line 1 column 9 (char 8)'],
  ['"\\ud83d\\u12"', 'Invalid \\uXXXX escape: line 1 column 9 (char 8)'],
  ['1 2', 'Extra data: line 1 column 3 (char 2)'],
  ['01', 'Extra data: line 1 column 2 (char 1)'],
  ['-', 'Expecting value: line 1 column 1 (char 0)'],
  ['-a', 'Expecting value: line 1 column 1 (char 0)'],
  ['.5', 'Expecting value: line 1 column 1 (char 0)'],
  ['+1', 'Expecting value: line 1 column 1 (char 0)'],
  ['1.', 'Extra data: line 1 column 2 (char 1)'],
  ['1.e', 'Extra data: line 1 column 2 (char 1)'],
  ['1e', 'Extra data: line 1 column 2 (char 1)'],
  ['1e+', 'Extra data: line 1 column 2 (char 1)'],
  ['nul', 'Expecting value: line 1 column 1 (char 0)'],
  ['tru', 'Expecting value: line 1 column 1 (char 0)'],
  ['-Inf', 'Expecting value: line 1 column 1 (char 0)'],
  ['\ufeff1', 'Expecting value: line 1 column 1 (char 0)'],
  [' \n 1 \n x', 'Extra data: line 3 column 2 (char 7)'],
  ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
  ['{1:2}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['[1 2]', "Expecting ',' delimiter: line 1 column 4 (char 3)"],
  ['{"a":1 "b":2}', "Expecting ',' delimiter: line 1 column 8 (char 7)"],
  ['{"a":}', 'Expecting value: line 1 column 6 (char 5)'],
  ['[1,\n\n 2,\n ]', 'Illegal trailing comma before end of array: line 3 column 3 (char 7)'],
  ['\ud83d\ude00', 'Expecting value: line 1 column 1 (char 0)'],
  ['"\ud83d\ude00\n"', 'Invalid control character at: line 1 column 3 (char 2)'],
  ['["\ud83d\ude00" 1]', "Expecting ',' delimiter: line 1 column 6 (char 5)"],
  ['\n\n\ud83d\ude00 x', 'Expecting value: line 3 column 1 (char 2)'],
  ["'a'", 'Expecting value: line 1 column 1 (char 0)'],
  ['{"a":1,\n "b" }', "Expecting ':' delimiter: line 2 column 6 (char 13)"],
  ['"a\\', 'Unterminated string starting at: line 1 column 1 (char 0)'],
  ['"\n"', 'Invalid control character at: line 1 column 2 (char 1)'],
  ['\u000b1', 'Expecting value: line 1 column 1 (char 0)'],
  ['\u00a01', 'Expecting value: line 1 column 1 (char 0)'],
  ['1\f', 'Extra data: line 1 column 2 (char 1)'],
  ['[1,2', "Expecting ',' delimiter: line 1 column 5 (char 4)"],
  ['{"a":1,"b"', "Expecting ':' delimiter: line 1 column 11 (char 10)"],
  ['{"a":[1,', 'Expecting value: line 1 column 9 (char 8)'],
  ['{ "a" : 1 , x', 'Expecting property name enclosed in double quotes: line 1 column 13 (char 12)'],
  ['[1,,2]', 'Expecting value: line 1 column 4 (char 3)'],
  ['{"a":1,,}', 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'],
  ['"\\u 123"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\u+123"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['"\\u1_23"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
  ['--1', 'Expecting value: line 1 column 1 (char 0)'],
  ['-01', 'Extra data: line 1 column 3 (char 2)'],
  ['0x1', 'Extra data: line 1 column 2 (char 1)'],
  ['True', 'Expecting value: line 1 column 1 (char 0)'],
  ['None', 'Expecting value: line 1 column 1 (char 0)'],
  ['"\\a"', 'Invalid \\escape: line 1 column 2 (char 1)'],
  ['\t', 'Expecting value: line 1 column 2 (char 1)'],
  ['[tru]', 'Expecting value: line 1 column 2 (char 1)'],
  ['{"a":nul}', 'Expecting value: line 1 column 6 (char 5)'],
];

const values: readonly (readonly [string, JsonValue])[] = [
  ['null', null],
  ['  true\r\n\t', true],
  ['0', 0n],
  ['-0', 0n],
  ['-0.0', -0],
  ['2.0', 2],
  ['1E2', 100],
  ['1e-7', 1e-7],
  ['1e999', Number.POSITIVE_INFINITY],
  ['-1e999', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['123456789012345678901234567890', 123456789012345678901234567890n],
  ['"\\"\\/\\b\\f\\n\\r\\t\\u00e9\\\\"', '"/\b\f\n\r\té\\'],
  ['"\\ud83d\\ude00"', '😀'],
  ['"\\ud83d"', '\ud83d'],
  ['"\\ude00\\ud83d"', '\ude00\ud83d'],
  ['"\u007f\u2028"', '\u007f\u2028'],
  ['[]', []],
  ['[ ]', []],
  ['[[1], [], {}]', [[1n], [], new Map()]],
  ['{}', new Map()],
  [
    '{ "a" : 1 , "b" : [ 2.5 ] }',
    new Map<string, JsonValue>([
      ['a', 1n],
      ['b', [2.5]],
    ]),
  ],
  [
    '{"__proto__": 1, "1": 2}',
    new Map([
      ['__proto__', 1n],
      ['1', 2n],
    ]),
  ],
];

describe('readJson', () => {
  it.each(errors)('refuses %j: %s', (text, message) => {
    expect(() => readJson(text)).toThrow(new JsonSyntaxError(message));
  });

  it.each(values)('reads %j', (text, value) => {
    expect(readJson(text)).toStrictEqual(value);
  });

  it('for a repeated key, keeps the last value and the first position', () => {
    const value = readJson('{"a": 1, "b": 2, "a": 3}');
    expect(value).toStrictEqual(
      new Map([
        ['a', 3n],
        ['b', 2n],
      ]),
    );
    expect(value instanceof Map && [...value.keys()]).toEqual(['a', 'b']);
  });

  it('reads integers of up to 4300 digits', () => {
    expect(readJson(`-${'9'.repeat(4300)}`)).toBe(-(10n ** 4300n) + 1n);
    expect(() => readJson('9'.repeat(4301))).toThrow(new JsonSyntaxError('A number has more than 4300 digits'));
  });

  it('reads 500 levels, and refuses more', () => {
    let value = readJson('['.repeat(500) + ']'.repeat(500));
    let depth = 0;
    for (; Array.isArray(value); value = value[0] ?? null) depth += 1;
    expect(depth).toBe(500);
    expect(readJson(`[${'[[]],'.repeat(1000)}0]`)).toHaveLength(1001);
    expect(() => readJson('{"a":'.repeat(200_000))).toThrow(
      new CliGeneralError('JSON nested more than 500 levels deep is not supported.'),
    );
  });

  it('agrees with JSON.parse on text that both accept', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        expect(asPlain(readJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});

function asPlain(value: JsonValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Map) return JSON.parse(plainObjectText(value));
  return Array.isArray(value) ? value.map(asPlain) : value;
}

/** Returns the map as JSON text, because `__proto__` cannot be assigned to an object. */
function plainObjectText(map: ReadonlyMap<string, JsonValue>): string {
  return `{${[...map].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(asPlain(value))}`).join()}}`;
}
