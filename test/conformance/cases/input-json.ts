import type { Case } from '../case.ts';
import { call, jsonDocument, noValidation, withJson, words } from './input-words.ts';

/** Returns a case with this JSON text as the user name. For valid text, an error message shows the parsed value. */
function valueCase(name: string, text: string): Case {
  return { name: `input-json/value-${name}`, argv: withJson(jsonDocument({ UserName: text })) };
}

/** Returns a case with this JSON document on the command line. */
function documentCase(name: string, text: string): Case {
  return { name: `input-json/document-${name}`, argv: withJson(text) };
}

/** Returns a case with a JSON document in a file of these bytes. */
function fileCase(name: string, bytes: Buffer, prefix: 'file' | 'fileb' = 'fileb'): Case {
  return {
    name: `input-json/${prefix}-${name}`,
    argv: [...words, '--cli-input-json', `${prefix}://d.json`],
    files: { 'work/d.json': { base64: bytes.toString('base64') } },
  };
}

const good = jsonDocument();

export const cases: readonly Case[] = [
  documentCase('good', good),
  documentCase('on-several-lines', good.replaceAll(', ', ',\r\n\t').replace('{', ' \n{ ')),
  documentCase('empty', ''),
  documentCase('white-space', ' \n\t'),
  documentCase('cut', good.slice(0, -1)),
  documentCase('trailing-comma', good.replace('}', ',}')),
  documentCase('trailing-text', `${good} x`),
  documentCase('twice', `${good}${good}`),
  documentCase('single-quotes', good.replaceAll('"', "'")),
  documentCase('comment', `// c\n${good}`),
  documentCase('unquoted-key', '{UserName: "Dana"}'),
  documentCase('byte-order-mark', `\ufeff${good}`),
  documentCase('no-break-space', `\u00a0${good}`),
  documentCase('raw-newline-in-string', good.replace('Dana', 'Da\nna')),
  documentCase('unknown-escape', good.replace('Dana', 'D\\xna')),
  documentCase('short-escape', good.replace('Dana', '\\u00e')),
  documentCase('escapes', good.replace('Dana', '\\u0044\\u0061na')),
  documentCase('escaped-slash', good.replace('123456789012:mfa/', '123456789012:mfa\\/')),
  documentCase('list', `[${good}]`),
  documentCase('null', 'null'),
  documentCase('number', '7'),
  documentCase('float', '1e3'),
  documentCase('string', '"x"'),
  documentCase('true', 'true'),
  documentCase('nan', 'NaN'),
  documentCase('empty-map', '{}'),
  documentCase('duplicate-key', good.replace('{', '{"UserName": "first", ')),
  documentCase('duplicate-key-order', '{"b": 1, "UserName": 1, "a": 2, "b": 3}'),
  documentCase('integer-like-keys', '{"2": 1, "1": 1, "UserName": 1, "__proto__": 1, "constructor": 2}'),
  documentCase('lower-case-keys', '{"userName": "Dana", "username": 1}'),
  documentCase('file-prefix-is-text', jsonDocument({ SerialNumber: '"file://x"' })),
  valueCase('null', 'null'),
  valueCase('true', 'true'),
  valueCase('false', 'false'),
  valueCase('int', '123456'),
  valueCase('leading-zero', '012345'),
  valueCase('minus-zero', '-0'),
  valueCase('minus-zero-float', '-0.0'),
  valueCase('big-int', '123456789012345678901234567890'),
  valueCase('plus', '+1'),
  valueCase('point-first', '.5'),
  valueCase('point-last', '1.'),
  valueCase('float', '2.0'),
  valueCase('exponent', '1E2'),
  valueCase('small', '0.00001'),
  valueCase('large-with-exponent', '1e16'),
  valueCase('large-without-exponent', '1234567890123456.0'),
  valueCase('rounded-digits', '0.1000000000000000055'),
  valueCase('overflow', '1e999'),
  valueCase('infinity', 'Infinity'),
  valueCase('minus-infinity', '-Infinity'),
  valueCase('nan', 'NaN'),
  valueCase('list', '["a", 1, null, {"k": 2.0}, [], {}, true, "it\'s"]'),
  valueCase(
    'map',
    '{"it\'s": "say \\"x\\"", "b": "\'\\"", "c\\n": "\\t\\\\\\u0001\\u007f\\u00a0\\u200b\\u2028\\ufeff"}',
  ),
  valueCase('unicode', '["é", "😀", "\\ud83d\\ude00", "\\u0301", "\\ue000", "\\uffff"]'),
  valueCase('newest-unicode', '["\\u1c89", "\\ue000"]'),
  // Python converts at most 4300 digits to an integer.
  valueCase('most-digits', '9'.repeat(4300)),
  valueCase('too-many-digits', '9'.repeat(4301)),
  valueCase('deep', `${'['.repeat(5000)}${']'.repeat(5000)}`),
  fileCase('text', Buffer.from(good), 'file'),
  fileCase('text-with-byte-order-mark', Buffer.from(`\ufeff${good}`), 'file'),
  fileCase('text-not-utf-8', Buffer.from(good.replace('Dana', '\xff'), 'latin1'), 'file'),
  fileCase('utf-8', Buffer.from(good)),
  fileCase('utf-8-with-byte-order-mark', Buffer.from(`\ufeff${good}`)),
  fileCase('utf-16-le', Buffer.from(good, 'utf16le')),
  fileCase('utf-16-be', Buffer.from(good, 'utf16le').swap16()),
  fileCase('utf-16-with-byte-order-mark', Buffer.from(`\ufeff${good}`, 'utf16le')),
  fileCase('utf-32-be', Buffer.concat([...good].map((character) => Buffer.from([0, 0, 0, character.charCodeAt(0)])))),
  fileCase('not-utf-8', Buffer.from(good.replace('Dana', '\xff'), 'latin1')),
  fileCase('empty', Buffer.alloc(0)),
  { name: 'input-json/broken-document-with-all-options', argv: call({}, '--cli-input-json', '{') },
  { name: 'input-json/list-document-with-all-options', argv: call({}, '--cli-input-json', '[]') },
  { name: 'input-json/last-document-wins', argv: [...withJson('{'), '--cli-input-json', good] },
  { name: 'input-json/broken-beats-missing-profile', argv: withJson('{', '--profile', 'none') },
  { name: 'input-json/broken-beats-bad-region', argv: withJson('{', '--region', 'no region') },
  { name: 'input-json/missing-profile-beats-validation', argv: withJson('{}', '--profile', 'none') },
  {
    name: 'input-json/lone-surrogate-shown',
    argv: withJson('{"UserName": ["\\ud800"], "Col\\udc00our": 1}'),
  },
  {
    name: 'input-json/lone-surrogate-sent',
    argv: withJson('{"UserName": "a\\ud800\\udbff"}'),
    files: noValidation,
  },
];
