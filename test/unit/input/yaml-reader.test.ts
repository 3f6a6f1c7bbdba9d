import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { readYaml } from '../../../src/input/yaml-reader.ts';
import { YamlSyntaxError } from '../../../src/input/yaml-syntax-error.ts';
import { pyRepr } from '../../../src/python/python-text.ts';
import * as layouts from './yaml-layouts.ts';
import * as values from './yaml-values.ts';

describe.each([
  ['layouts', layouts],
  ['values', values],
])('readYaml: %s', (_name, table) => {
  it.each(table.read)('reads %j as %s', (text, repr) => {
    expect(pyRepr(readYaml(text))).toBe(repr);
  });

  it.each(table.invalid)('refuses %j as invalid YAML', (text) => {
    expect(() => readYaml(text)).toThrow(YamlSyntaxError);
  });

  it.each(table.refused)('refuses %j with the message %j', (text, message) => {
    expect(() => readYaml(text)).toThrow(new CliGeneralError(message));
  });
});

describe('readYaml', () => {
  it('reads bytes as UTF-16 after a UTF-16 byte order mark, otherwise as strict UTF-8', () => {
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

  it.each(['a: &a [*a]', 'a: &a [1, &b {c: *b}]', '&a {b: [*a]}'])('refuses %s, which contains itself', (text) => {
    expect(() => readYaml(text)).toThrow(new YamlSyntaxError('An alias refers to a value that contains it.'));
  });

  it('reads 480 levels, and refuses 1000 or more', () => {
    expect(() => readYaml('['.repeat(480) + ']'.repeat(480))).not.toThrow();
    expect(() => readYaml('['.repeat(20_000))).toThrow(new CliGeneralError('The YAML document has too many levels.'));
    expect(() => readYaml('- '.repeat(1000))).toThrow(new CliGeneralError('The YAML document has too many levels.'));
  });

  it('accepts unindented lines inside brackets and quotes', () => {
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

  it('accepts an anchor that is defined twice', () => {
    expect(pyRepr(readYaml('[&a 1, &a 2, *a]'))).toBe('[1, 2, 2]');
  });

  it.each([
    ['%YAML 1.1', '%YAML 1.1\n---\na: yes', CliGeneralError],
    ['%TAG', '%TAG !e! tag:yaml.org,2002:\n---\na: !e!int "7"', YamlSyntaxError],
    ['another directive', '%FOO bar\n---\na: b', YamlSyntaxError],
    ['set', 'a: !!set {b}', YamlSyntaxError],
    ['omap', 'a: !!omap [b: 1]', YamlSyntaxError],
    ['pairs', 'a: !!pairs [b: 1]', YamlSyntaxError],
    ['a tag written in full', 'a: !<tag:yaml.org,2002:str> 12', YamlSyntaxError],
    ['a list as a key', '? [a]\n: b', CliGeneralError],
    ['NEL as a line break', 'a: b\x85c: d', YamlSyntaxError],
    ['LS as a line break', 'a: b\u2028c: d', YamlSyntaxError],
    ['a colon before a bracket', '{a:}', YamlSyntaxError],
    ['a dash before a comma', '[-, a]', YamlSyntaxError],
    ['a question mark before a comma', '[?, a]', YamlSyntaxError],
  ])('refuses unsupported YAML: %s', (_name, text, kind) => {
    expect(() => readYaml(text)).toThrow(kind);
  });

  it.each(largeDocuments())('reads or refuses 1 MB of %s in linear time', { timeout: 20_000 }, (_name, text) => {
    try {
      readYaml(text);
    } catch (error) {
      if (!(error instanceof YamlSyntaxError || error instanceof CliGeneralError)) throw error;
    }
  });

  it('refuses a document whose merge keys (<<) copy too many pairs', () => {
    const lines = Array.from(
      { length: 2000 },
      (_, index) => `a${index + 1}: &a${index + 1} {<<: *a${index}, k${index}: 1}`,
    );
    expect(() => readYaml(['a0: &a0 {x: 1}', ...lines].join('\n'))).toThrow(YamlSyntaxError);
  });
});

function largeDocuments(): readonly (readonly [string, string])[] {
  const fill = (part: string) => part.repeat(1_000_000 / part.length);
  const numbered = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');
  return [
    ['a plain scalar', `a: ${fill('x')}`],
    ['digits', `a: ${fill('1')}`],
    ['digits of a float', `!!float ${fill('1')}x`],
    ['spaces', `a: ${fill(' ')}x`],
    ['quotes', `a: '${fill("''")}'`],
    ['quoted lines', `a: "${fill('x\n')}"`],
    ['escapes', `a: "${fill('\\U00000041')}"`],
    ['quotes before comments', fill('"a"#c\n')],
    ['comments', `${fill('# c\n')}a: b`],
    ['comments with CRLF', `${fill('# c\r\n')}a: b`],
    ['tabs', `a: [${fill('1,\n\t')}1]`],
    ['open brackets', fill('[')],
    ['nested lists', fill('- ')],
    ['nested mappings', fill('{a: ')],
    ['130,000 lines', numbered(130_000, (index) => `k${index}: v\n`)],
    ['200,000 anchors', numbered(200_000, (index) => `- &a${index} v\n`)],
    ['the name of an anchor', `&${fill('a')} x`],
    ['aliases', `a: &a 1\nb: [${fill('*a,')}1]`],
    ['documents', fill('--- a\n')],
    ['ends of documents', fill('...\n')],
    ['byte order marks', fill('\ufeff\n')],
    ['block scalars', `a: |\n${fill('  x\n')}`],
    ['two-line mappings in braces', numbered(60_000, (index) => `k${index}: {\n}\n`)],
    ['pairs', `[${fill('a: b,')}]`],
    ['question marks', `{${fill('? a,')}}`],
    ['decimals of a second', `a: 2025-01-01 00:00:00.${fill('1')}`],
    ['Base64', `a: !!binary ${fill('aGk=')}`],
  ];
}
