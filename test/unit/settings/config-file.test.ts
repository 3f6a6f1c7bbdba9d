import { describe, expect, it } from 'vitest';
import { parseConfigFile, parseNestedConfigFile } from '../../../src/settings/config-file.ts';

type Flat = Record<string, Record<string, string>>;

const accepted: readonly (readonly [name: string, text: string, sections: Flat])[] = [
  ['an empty text', '', {}],
  ['spaces and comments', ' \n# x\n ; y\n', {}],
  ['an option', '[a]\nk = v', { a: { k: 'v' } }],
  ['a colon', '[a]\nk: v', { a: { k: 'v' } }],
  ['a value that contains a separator', '[a]\nk:v=w\nl=m:n', { a: { k: 'v=w', l: 'm:n' } }],
  ['a separator without spaces', '[a]\nk=v', { a: { k: 'v' } }],
  ['carriage returns', '[a]\r\nk = v\rl = w\r\n', { a: { k: 'v', l: 'w' } }],
  ['an empty value', '[a]\nk =\nl:', { a: { k: '', l: '' } }],
  ['an option in capitals, as lower case', '[A]\nK = V', { A: { k: 'V' } }],
  ['an option in two words', '[a]\nk l = v', { a: { 'k l': 'v' } }],
  ['an empty section', '[a]\n[b]', { a: {}, b: {} }],
  ['text after the header', '[a] b', { a: {} }],
  ['brackets in a name', '[a]b]c', { 'a]b': {} }],
  ['a bracket as a name', '[]]', { ']': {} }],
  ['spaces in a name', '[ a ]', { ' a ': {} }],
  ['an indented header', '  [a]\nk = v', { a: { k: 'v' } }],
  ['indented options', '[a]\n  k = v\n  l = w', { a: { k: 'v', l: 'w' } }],
  ['less indented options', '[a]\n    k = v\n  l = w', { a: { k: 'v', l: 'w' } }],
  ['a more indented line, as part of the value', '[a]\nk = v\n  w', { a: { k: 'v\nw' } }],
  ['a more indented option, as part of the value', '[a]\nk = v\n  l = w', { a: { k: 'v\nl = w' } }],
  ['a more indented header, as part of the value', '[a]\nk = v\n  [b]', { a: { k: 'v\n[b]' } }],
  ['a more indented option after a header', '[a]\n  k = v\n[b]\n    l = w', { a: { k: 'v' }, b: { l: 'w' } }],
  ['an empty line inside a value', '[a]\nk = v\n\n  w\n\n', { a: { k: 'v\n\nw' } }],
  ['a comment inside a value', '[a]\nk = v\n  # c\n  w', { a: { k: 'v\nw' } }],
  ['an empty line after a comment', '[a]\nk = v\n  # c\n\n  w', { a: { k: 'v\n\nw' } }],
  ['a comment sign after a value, as part of it', '[a]\nk = v # c ; d', { a: { k: 'v # c ; d' } }],
  ['quotes and percent signs', '[a]\nk = "%(x)s"', { a: { k: '"%(x)s"' } }],
  ['all characters that Python takes for white space', '[a]\n\u00a0k\u001f=\u2003v\u0085', { a: { k: 'v' } }],
  ['a byte order mark in a value', '[a]\nk = \ufeffv', { a: { k: '\ufeffv' } }],
  ['options of [DEFAULT]', '[DEFAULT]\nk = v\n[a]\nl = w\n[b]\nk = x', { a: { l: 'w', k: 'v' }, b: { k: 'x' } }],
  ['options of a [DEFAULT] after the section', '[a]\n[DEFAULT]\nk = v', { a: { k: 'v' } }],
  ['options of two [DEFAULT] sections', '[DEFAULT]\nk = v\n[a]\n[DEFAULT]\nl = w', { a: { k: 'v', l: 'w' } }],
  ['a profile whose name is default, in lower case', '[default]\nk = v\n[a]', { default: { k: 'v' }, a: {} }],
  ['an unclosed header with a separator, as an option', '[a]\n[b = c', { a: { '[b': 'c' } }],
  ['names of JavaScript object members', '[__proto__]\nconstructor = v', { ['__proto__']: { constructor: 'v' } }],
];

const refused: readonly (readonly [name: string, text: string])[] = [
  ['an option before a section', 'k = v'],
  ['a byte order mark', '\ufeff[a]'],
  ['a line without a separator', '[a]\nk'],
  ['a separator without an option', '[a]\n= v'],
  ['an unclosed header', '[a'],
  ['an unclosed header in a section', '[a]\n[b'],
  ['an empty header', '[]'],
  ['a duplicate section', '[a]\n[b]\n[a]'],
  ['a duplicate option', '[a]\nk = v\nk = w'],
  ['a duplicate option in capitals', '[a]\nk = v\nK = w'],
  ['a duplicate option of [DEFAULT]', '[DEFAULT]\nk = v\n[a]\n[DEFAULT]\nk = w'],
];

function plain(sections: ReadonlyMap<string, ReadonlyMap<string, unknown>> | undefined): unknown {
  return sections && [...sections].map(([name, options]) => [name, [...options]]);
}

describe('parseConfigFile', () => {
  it.each(accepted)('accepts %s', (_, text, sections) => {
    const wanted = Object.entries(sections).map(([name, options]) => [name, Object.entries(options)]);
    expect(plain(parseConfigFile(text))).toEqual(wanted);
  });

  it.each(refused)('refuses %s', (_, text) => {
    expect(parseConfigFile(text)).toBeUndefined();
    expect(parseNestedConfigFile(text)).toBeUndefined();
  });
});

describe('parseNestedConfigFile', () => {
  const nested = (value: string) => parseNestedConfigFile(`[a]\nk =${value}`)?.get('a')?.get('k');

  it('reads a value that begins on the next line as a map', () => {
    expect(nested('\n  A = b\n\n  c = d = e\n')).toEqual(
      new Map([
        ['A', 'b'],
        ['c', 'd = e'],
      ]),
    );
  });

  it('uses the last of two equal keys', () => {
    expect(nested('\n  a = b\n  a = c')).toEqual(new Map([['a', 'c']]));
  });

  it('splits lines like Python', () => {
    expect(nested('\n  a = b\u2028c = d')).toEqual(
      new Map([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    );
  });

  it('does not split a value that begins on the line of its option', () => {
    expect(nested(' x\n  a = b')).toBe('x\na = b');
  });

  it('reads empty lines as an empty value', () => {
    expect(nested('\n\n  \n')).toBe('');
  });

  it('refuses a nested line without an equals sign', () => {
    expect(parseNestedConfigFile('[a]\nk =\n  b')).toBeUndefined();
    expect(parseNestedConfigFile('[a]\nk =\n  b: c')).toBeUndefined();
    expect(parseConfigFile('[a]\nk =\n  b')).toBeDefined();
  });
});

const halfMillion = 500_000;

it.each([
  ['empty lines inside a value', `[a]\nk = v${'\n'.repeat(halfMillion)}  w`],
  ['empty lines after a value', `[a]\nk = v${'\n'.repeat(halfMillion)}`],
  ['carriage returns', `[a]\rk = v${'\r'.repeat(halfMillion)}  w`],
  ['spaces', `[a]\nk = v${' '.repeat(halfMillion)}w`],
  ['continuation lines', `[a]\nk = v${'\n  w'.repeat(halfMillion / 4)}`],
  ['comments', `[a]\nk = v\n${'#\n'.repeat(halfMillion / 2)}`],
  ['open brackets', `${'['.repeat(halfMillion)}]`],
  ['sections', Array.from({ length: halfMillion / 10 }, (_, index) => `[s${index}]\n`).join('')],
  ['nested values', `[a]\nk =${'\n  b = c'.repeat(halfMillion / 8)}`],
  ['zero bytes', `[a]\nk = ${'\0'.repeat(halfMillion)}`],
])('parseNestedConfigFile reads a large file of %s in linear time', { timeout: 10_000 }, (_name, text) => {
  expect(parseNestedConfigFile(text)).toBeDefined();
});
