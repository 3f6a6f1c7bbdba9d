import { describe, expect, it } from 'vitest';
import { GeneralError } from '../../../src/errors/cli-error.ts';
import { readYaml } from '../../../src/input/yaml-reader.ts';
import { YamlSyntaxError } from '../../../src/input/yaml-syntax-error.ts';
import { pyRepr } from '../../../src/values/python-text.ts';
import * as layouts from './yaml-layouts.ts';
import * as values from './yaml-values.ts';

describe.each([
  ['layouts', layouts],
  ['values', values],
])('readYaml: %s', (_name, table) => {
  it.each(table.read)('reads %j', (text, repr) => {
    expect(pyRepr(readYaml(text))).toBe(repr);
  });

  it.each(table.invalid)('calls %j invalid', (text) => {
    expect(() => readYaml(text)).toThrow(YamlSyntaxError);
  });

  it.each(table.refused)('refuses %j', (text, message) => {
    expect(() => readYaml(text)).toThrow(new GeneralError(message));
  });
});

describe('readYaml', () => {
  it('reads bytes in UTF-8 and, by their mark, in UTF-16', () => {
    const text = 'UserName: Zoë 😀';
    const bytes = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ];
    for (const source of bytes) expect(readYaml(source)).toStrictEqual(new Map([['UserName', 'Zoë 😀']]));
    expect(() => readYaml(Buffer.from([0x61, 0x3a, 0x20, 0xff]))).toThrow(YamlSyntaxError);
  });

  it('keeps a date, a list and a map that contain themselves apart from copies', () => {
    expect(pyRepr(readYaml('a: &a [*a, &b {c: *b}]'))).toBe("{'a': [[...], {'c': {...}}]}");
  });

  it('reads nesting as deep as the reference and ends with its sentence beyond', () => {
    expect(() => readYaml('['.repeat(480) + ']'.repeat(480))).not.toThrow();
    expect(() => readYaml('['.repeat(20_000))).toThrow(new GeneralError('maximum recursion depth exceeded'));
    expect(() => readYaml('- '.repeat(1000))).toThrow(new GeneralError('maximum recursion depth exceeded'));
  });

  it('moves lines between brackets only for itself', () => {
    expect(readYaml('a: {\n"b": [\n1,\n2\n],\n"c": "x\ny"\n}\n')).toStrictEqual(
      new Map([
        [
          'a',
          new Map<string, unknown>([
            ['b', [1n, 2n]],
            ['c', 'x y'],
          ]),
        ],
      ]),
    );
  });

  it('warns of an anchor used twice in the words of the reference', () => {
    const warnings: string[] = [];
    const long = 'x'.repeat(60);
    readYaml(`UserName: [&a 1,\n  &a 2, *a]\n&b é: &b ${long}\n? &b k\n: 1\n`, (text) => warnings.push(text));
    expect(warnings).toEqual([
      'ruamel/yaml/composer.py:188: ReusedAnchorWarning: \n' +
        "found duplicate anchor 'a'\n" +
        'first occurrence   in "<unicode string>", line 1, column 12:\n' +
        '    UserName: [&a 1,\n' +
        '               ^ (line: 1)\n' +
        'second occurrence   in "<unicode string>", line 2, column 3:\n' +
        '      &a 2, *a]\n' +
        '      ^ (line: 2)\n',
      'ruamel/yaml/composer.py:227: ReusedAnchorWarning: \n' +
        "found duplicate anchor 'b'\n" +
        'first occurrence   in "<unicode string>", line 3, column 1:\n' +
        `    &b é: &b ${'x'.repeat(23)} ... \n` +
        '    ^ (line: 3)\n' +
        'second occurrence   in "<unicode string>", line 3, column 7:\n' +
        `    &b é: &b ${'x'.repeat(29)} ... \n` +
        '          ^ (line: 3)\n',
      'ruamel/yaml/composer.py:222: ReusedAnchorWarning: \n' +
        "found duplicate anchor 'b'\n" +
        'first occurrence   in "<unicode string>", line 3, column 7:\n' +
        `    &b é: &b ${'x'.repeat(29)} ... \n` +
        '          ^ (line: 3)\n' +
        'second occurrence   in "<unicode string>", line 4, column 3:\n' +
        '    ? &b k\n' +
        '      ^ (line: 4)\n',
    ]);
  });
});
