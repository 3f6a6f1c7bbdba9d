import { describe, expect, it } from 'vitest';
import { writeYaml, writeYamlStream } from '../../../src/output/yaml.ts';
import { jsonValue, piecesOf } from '../../support/pieces.ts';

// The AWS CLI prints the same documents.
describe('writeYaml', () => {
  it.each<[string, string[]]>([
    ['null', ['null', '']],
    ['true', ['true', '']],
    ['1', ['1', '']],
    ['1.0', ['1.0', '']],
    ['1e400', ['Infinity', '']],
    ['"x"', ['"x"', '']],
    ['""', ['""', '']],
    ['"yes"', ['"yes"', '']],
    ['"012"', ['"012"', '']],
    ['"1e3"', ['"1e3"', '']],
    ['" a"', ['" a"', '']],
    ['"a: b"', ['"a: b"', '']],
    ['"a #b"', ['"a #b"', '']],
    ['"- a"', ['"- a"', '']],
    ['"it\'s"', ['"it\'s"', '']],
    ['"a\\nb"', ['"a\\nb"', '']],
    ['"a\\tb"', ['"a\\tb"', '']],
    ['"é漢"', ['"é漢"', '']],
    ['"\\u0085"', ['""', '']],
    ['[]', ['[]', '']],
    ['{}', ['']],
    ['[1,[2,3],{"a":1}]', ['- 1', '- - 2', '  - 3', '- a: 1', '']],
    ['{"b":1,"a":{"c":[]}}', ['a:', '  c: []', 'b: 1', '']],
    ['{"1":1,"":2,"null":3}', ["'': 2", "'1': 1", "'null': 3", '']],
    ['{"l":["a","b"]}', ['l:', '- a', '- b', '']],
    ['[[["x"]]]', ['- - - x', '']],
    ['"2001-01-01"', ['"2001-01-01"', '']],
    ['"~"', ['"~"', '']],
    ['"%a"', ['"%a"', '']],
    [
      '"word word word word word word word word word word word word word word word word word word word word"',
      ['"word word word word word word word word word word word word word word word word word word word word"', ''],
    ],
  ])('prints %s as the lines %j', (json, lines) => {
    expect(
      piecesOf((write) => writeYaml(jsonValue(json), write))
        .join('')
        .split('\n'),
    ).toEqual(lines);
  });
});

describe('writeYamlStream', () => {
  it.each<[string, string[]]>([
    ['null', ['- null', '']],
    ['[]', ['- []', '']],
    ['[1,2]', ['- - 1', '  - 2', '']],
    ['{"a":1}', ['- a: 1', '']],
  ])('prints %s as the lines %j', (json, lines) => {
    expect(
      piecesOf((write) => writeYamlStream(jsonValue(json), write))
        .join('')
        .split('\n'),
    ).toEqual(lines);
  });
});
