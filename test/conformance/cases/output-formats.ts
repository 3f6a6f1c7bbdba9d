import type { Case } from '../case.ts';
import { skeleton } from './output-words.ts';

/** Returns a case that prints this JSON value in the format `output`. */
function printed(name: string, output: string, json: string): Case {
  return {
    name: `output/${output}-${name}`,
    base: 'bare',
    direct: false,
    argv: [...skeleton, '--output', output, '--query', `\`${json.replaceAll('`', '\\`')}\``],
  };
}

/** Values that each format prints in a way of its own. */
const valuesForEachFormat: Readonly<Record<string, string>> = {
  'empty-hash': '{}',
  null: 'null',
  'empty-list': '[]',
  'empty-string': '""',
  true: 'true',
  false: 'false',
  zero: '0',
  five: '5',
  string: '"a: b #c"',
  numbers: '[0, -0, 1.0, -0.0, 1e-5, 0.0001, 1e15, 1e16, 2.5e300, 123456789012345678901234567890]',
  specials: '[NaN, Infinity, -Infinity, 1e400]',
  escapes: String.raw`["\"\\\b\f\n\r\t", "\u0000\u001f\u007f\u0085\u2028\ufeff", "é漢😀/"]`,
  'key-order': '{"b": 1, "10": 2, "9": 3, "a": 4, "__proto__": 5, "ü": 6, "Z": 7, "_": 8}',
  'one-key': '{"only": 1}',
  'nested-hash': '{"user": {"mfa": {"n": 4}}, "a": 1}',
  'nested-empty': '{"a": {}, "b": [], "c": [[]], "d": [{}]}',
  'list-of-lists': '[[1, 2], [3, 4]]',
  'ragged-lists': '[[1, 2], [3]]',
  'lists-and-scalars': '[1, [2, 3], "x", [[4]]]',
  'list-of-hashes': '[{"a": 1, "b": "x"}, {"b": "y", "c": null}, {}]',
  'hashes-with-lists': '[{"a": 1, "l": [1, 2]}, {"a": 2, "l": [], "h": {"k": "v"}}]',
  'scalar-and-compound': '[{"k": 1}, {"k": {"a": [1.5, null, "it\'s"]}}, {"k": []}]',
  'scalars-among-hashes': '[{"a": 1}, 2]',
  'empties-among-hashes': '[{"a": [1]}, "", []]',
  'hash-among-scalars': '[1, {"a": 1, "b": 2}]',
  'list-under-key': '{"names": ["x", "y"], "n": {"m": [1, [2]]}}',
  'empty-hashes': '[{}, {}]',
  'wide-characters': '{"Zone": "漢字", "Host": "…", "é": "😀 α"}',
  'line-breaks': String.raw`{"a": "x\ny", "b": "x\n", "c": "\n", "d": "x \n y", "e": "it's\n"}`,
};

/** Strings and keys for which YAML needs quotes, folding or another style. */
const valuesForYaml: Readonly<Record<string, string>> = {
  'strings-like-other-types':
    '["null", "~", "Null", "true", "FALSE", "yes", "Off", "N", "=", "<<", "", "-", "- a", "-a"]',
  'number-like':
    '["1", "-1", "+1", "1_0", "_1", "0b1", "0o7", "08", "0x1F", "1.", ".5", ".5e3", ".5e+3", "1e5", "1e", "+_"]',
  'special-floats': '[".inf", "-.INF", "+.Inf", ".nan", ".NaN", "inf", "nan", "-.nan"]',
  dates: '["2001-01-01", "2001-1-1", "2001-01-01T10:00:00Z", "2001-1-1 1:00:00 +1", "23:59", "2001-01-01 10:00"]',
  indicators:
    '["#a", ",a", "[a", "]a", "{a", "}a", "&a", "*a", "!a", "|a", ">a", "\'a", "\\"a", "%a", "@a", "?a", ":a"]',
  'indicators-inside':
    '["a,b", "a]b", "a:b", "a: b", "a:", "a#b", "a #b", "it\'s", "a\\\\b", "a\\"b", "? a", ": a", "?", ":"]',
  'document-marks': '["---", "--- a", "...", "....", "--", "..a"]',
  spaces: '[" a", "a ", "a  b", "\\ta", "a\\tb", "\\u00a0a"]',
  folding: `["${'word '.repeat(30).trim()}", "${'x'.repeat(200)}", "${'it is: a '.repeat(20).trim()}"]`,
  'folding-double-quoted': `["${'wörd 😀 '.repeat(20).trim()}", "${'a  b '.repeat(40)}\\t"]`,
  'folding-deep': `{"k": {"l": ["${'some words '.repeat(20).trim()}"]}}`,
  // The AWS CLI writes `? ` before a YAML key of more than 128 bytes.
  'long-keys': `{"${'k'.repeat(128)}": 1, "${'k'.repeat(129)}": 2, "${'é'.repeat(65)}": [3], "a\\nb": {"c": 4}}`,
  'odd-keys': '{"": 1, "true": 2, "1": 3, "a: b": 4, "- a": 5, " ": 6, "😀": 7}',
};

/** Values that change the columns and the widths of a table. */
const valuesForTable: Readonly<Record<string, string>> = {
  vertical: `{"Message": "${'a long text '.repeat(8).trim()}", "Code": 1, "n": {"a": 1, "b": "${'y'.repeat(80)}"}}`,
  'too-wide': `[{"a": "${'x'.repeat(60)}", "b": "${'y'.repeat(60)}"}, {"a": 1}]`,
  rounding: '[{"a": 1, "bb": 2, "ccc": 3, "dddd": 4, "eeeee": 5, "ffffff": 6}]',
  'long-title': '{"a-rather-long-name-for-a-key-here": [1, 2]}',
  'deep-indent': '{"a": {"b": {"c": {"d": [1, {"e": 2}]}}}}',
  'rows-after-nested': '[1, [[{"a": [1]}]], 2]',
  'more-columns-later': '[[1, 2], [{"a": 1, "b": 2, "c": 3}]]',
  'no-columns': '[[], []]',
};

export const cases: readonly Case[] = [
  ...['json', 'text', 'table', 'yaml', 'yaml-stream'].flatMap((output) =>
    Object.entries(valuesForEachFormat).map(([name, json]) => printed(name, output, json)),
  ),
  ...['yaml', 'yaml-stream'].flatMap((output) =>
    Object.entries(valuesForYaml).map(([name, json]) => printed(name, output, json)),
  ),
  ...Object.entries(valuesForTable).map(([name, json]) => printed(name, 'table', json)),
  printed('list', 'off', '[1]'),
  {
    name: 'output/off-does-not-evaluate',
    base: 'bare',
    argv: [...skeleton, '--output', 'off', '--query', 'no_such_function(@)'],
  },
];
