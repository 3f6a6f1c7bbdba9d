import { describe, expect, it } from 'vitest';
import { writeTable } from '../../../src/output/table.ts';
import { jsonValue, piecesOf } from '../../support/pieces.ts';

const drawn = (json: string, columns: number): string[] =>
  piecesOf((write) => writeTable('EnableMFADevice', jsonValue(json), { columns, colour: false }, write))
    .join('')
    .split('\n');

// The AWS CLI draws the same tables.
describe('writeTable', () => {
  it.each<[string, string[]]>([
    ['1', ['-----------------', '|EnableMFADevice|', '+---------------+', '']],
    ['"x"', ['-----------------', '|EnableMFADevice|', '+---------------+', '']],
    [
      '[1,2,3]',
      [
        '-----------------',
        '|EnableMFADevice|',
        '+---------------+',
        '|  1            |',
        '|  2            |',
        '|  3            |',
        '+---------------+',
        '',
      ],
    ],
    [
      '{"a":1,"b":"text"}',
      [
        '-----------------',
        '|EnableMFADevice|',
        '+-----+---------+',
        '|  a  |    b    |',
        '+-----+---------+',
        '|  1  |  text   |',
        '+-----+---------+',
        '',
      ],
    ],
    [
      '{"Z":1,"_":2,"c":3,"u":null,"3":true}',
      [
        '---------------------------------',
        '|        EnableMFADevice        |',
        '+-------+----+----+----+--------+',
        '|   3   | Z  | _  | c  |   u    |',
        '+-------+----+----+----+--------+',
        '|  True |  1 |  2 |  3 |  None  |',
        '+-------+----+----+----+--------+',
        '',
      ],
    ],
    [
      '{"outer":{"inner":{"n":1.0}}}',
      [
        '------------------',
        '| EnableMFADevice|',
        '+----------------+',
        '||     outer    ||',
        '|+--------------+|',
        '|||    inner   |||',
        '||+----+-------+||',
        '|||  n |  1.0  |||',
        '||+----+-------+||',
        '',
      ],
    ],
    [
      '[{"a":1},{"b":2}]',
      [
        '-----------------',
        '|EnableMFADevice|',
        '+------+--------+',
        '|   a  |   b    |',
        '+------+--------+',
        '|  1   |        |',
        '|      |  2     |',
        '+------+--------+',
        '',
      ],
    ],
    [
      '[{"a":1,"l":[1,2]},{"a":2}]',
      [
        '-----------------',
        '|EnableMFADevice|',
        '+---------------+',
        '|       a       |',
        '+---------------+',
        '|  1            |',
        '+---------------+',
        '||      l      ||',
        '|+-------------+|',
        '||  1          ||',
        '||  2          ||',
        '|+-------------+|',
        '|EnableMFADevice|',
        '+---------------+',
        '|       a       |',
        '+---------------+',
        '|  2            |',
        '+---------------+',
        '',
      ],
    ],
    [
      '{"k":[{"n":"x","m":"yy"},{"n":"longer","m":1}]}',
      [
        '--------------------',
        '|  EnableMFADevice |',
        '+------------------+',
        '||        k       ||',
        '|+-----+----------+|',
        '||  m  |    n     ||',
        '|+-----+----------+|',
        '||  yy |  x       ||',
        '||  1  |  longer  ||',
        '|+-----+----------+|',
        '',
      ],
    ],
    [
      '[[1,2],[3,4]]',
      [
        '-----------------',
        '|EnableMFADevice|',
        '+------+--------+',
        '|  1   |  2     |',
        '|  3   |  4     |',
        '+------+--------+',
        '',
      ],
    ],
    [
      '["漢字","é"]',
      [
        '-----------------',
        '|EnableMFADevice|',
        '+---------------+',
        '|  漢字         |',
        '|  é           |',
        '+---------------+',
        '',
      ],
    ],
    [
      '{"wide漢":"😀"}',
      [
        '------------------',
        '| EnableMFADevice|',
        '+---------+------+',
        '|  wide漢 |  😀  |',
        '+---------+------+',
        '',
      ],
    ],
    ['{"a":{}}', ['-----------------', '|EnableMFADevice|', '+---------------+', '']],
    ['[{"a":[]}]', ['-----------------', '|EnableMFADevice|', '']],
    [
      '[{"r":{"x":1}},{"r":{"x":2}}]',
      [
        '-----------------',
        '|EnableMFADevice|',
        '||      r      ||',
        '|+-----+-------+|',
        '||  x  |  1    ||',
        '|+-----+-------+|',
        '|EnableMFADevice|',
        '||      r      ||',
        '|+-----+-------+|',
        '||  x  |  2    ||',
        '|+-----+-------+|',
        '',
      ],
    ],
    ['[{}, "", []]', ['-----------------', '|EnableMFADevice|', '']],
    [
      '[{"a":[1]}, "", []]',
      [
        '-----------------',
        '|EnableMFADevice|',
        '||      a      ||',
        '|+-------------+|',
        '||  1          ||',
        '|+-------------+|',
        '|EnableMFADevice|',
        '|EnableMFADevice|',
        '',
      ],
    ],
  ])('draws %s', (json, lines) => {
    expect(drawn(json, 80)).toEqual(lines);
  });

  it.each(['[{}, [1.5]]', '[{}, [0]]', '[{"a": 1}, []]', '[{"a": 1}, ""]', '[{}, "a"]', '[{"a": 1}, null]'])(
    'refuses %s',
    (json) => {
      expect(() => drawn(json, 80)).toThrow('A table cannot show objects and other values in one list.');
    },
  );

  it('refuses rows of different lengths', () => {
    expect(() => drawn('[[1, 2], [3]]', 80)).toThrow('Row should have 2 elements, instead it has 1');
    expect(() => drawn('[[1, 2], [{"a": 1, "b": 2, "c": 3}, [4]]]', 80)).toThrow(
      'A table cannot show objects and other values in one list.',
    );
    expect(() => drawn('[[1, 2], [[{"a": 1, "b": 2, "c": 3}]]]', 80)).toThrow(
      'A table cannot show rows of different lengths.',
    );
  });

  it('writes the keys below each other if the table would be too wide', () => {
    const wide = JSON.stringify({ first: 'x'.repeat(30), second: 'y'.repeat(30) });
    expect(drawn(wide, 200).some((line) => /first +\| +second/.test(line))).toBe(true);
    expect(drawn(wide, 60).some((line) => /first +\| +x+ +\|/.test(line))).toBe(true);
  });

  it('writes each line below the upper border of a coloured table in four pieces, and resets the colour', () => {
    const pieces = piecesOf((write) => writeTable('T', jsonValue('{"a": 1}'), { columns: 80, colour: true }, write));
    // The upper border is one piece. In every other line, the fourth piece is the line break.
    expect(pieces.filter((piece) => piece === '\n')).toHaveLength(pieces.slice(1).length / 4);
    expect(pieces.join('')).toContain('\u001b[1m\u001b[34ma\u001b[0m');
  });
});
