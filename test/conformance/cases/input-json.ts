import type { Case } from '../case.ts';
import { call, jsonDocument, noValidation, withJson, words } from './input-words.ts';

/** Returns a case with this JSON text as the user name. The message about the wrong type shows how it was read. */
function value(name: string, text: string): Case {
  return { name: `input-json/value-${name}`, argv: withJson(jsonDocument({ UserName: text })) };
}

function document(name: string, text: string): Case {
  return { name: `input-json/document-${name}`, argv: withJson(text) };
}

function file(name: string, bytes: Buffer, prefix: 'file' | 'fileb' = 'fileb'): Case {
  return {
    name: `input-json/${prefix}-${name}`,
    argv: [...words, '--cli-input-json', `${prefix}://d.json`],
    files: { 'work/d.json': { base64: bytes.toString('base64') } },
  };
}

const good = jsonDocument();

export const cases: readonly Case[] = [
  document('good', good),
  document('on-several-lines', good.replaceAll(', ', ',\r\n\t').replace('{', ' \n{ ')),
  document('empty', ''),
  document('white-space', ' \n\t'),
  document('cut', good.slice(0, -1)),
  document('trailing-comma', good.replace('}', ',}')),
  document('trailing-text', `${good} x`),
  document('two', `${good}${good}`),
  document('single-quotes', good.replaceAll('"', "'")),
  document('comment', `// c\n${good}`),
  document('unquoted-key', '{UserName: "Dana"}'),
  document('byte-order-mark', `\ufeff${good}`),
  document('no-break-space', `\u00a0${good}`),
  document('raw-newline-in-string', good.replace('Dana', 'Da\nna')),
  document('unknown-escape', good.replace('Dana', 'D\\xna')),
  document('short-escape', good.replace('Dana', '\\u00e')),
  document('escapes', good.replace('Dana', '\\u0044\\u0061na')),
  document('solidus', good.replace('123456789012:mfa/', '123456789012:mfa\\/')),
  document('list', `[${good}]`),
  document('null', 'null'),
  document('number', '7'),
  document('float', '1e3'),
  document('string', '"x"'),
  document('true', 'true'),
  document('nan', 'NaN'),
  document('empty-map', '{}'),
  document('duplicate-key', good.replace('{', '{"UserName": "first", ')),
  document('duplicate-key-order', '{"b": 1, "UserName": 1, "a": 2, "b": 3}'),
  document('integer-like-keys', '{"2": 1, "1": 1, "UserName": 1, "__proto__": 1, "constructor": 2}'),
  document('lower-case-keys', '{"userName": "Dana", "username": 1}'),
  document('file-prefix-is-text', jsonDocument({ SerialNumber: '"file://x"' })),
  value('null', 'null'),
  value('true', 'true'),
  value('false', 'false'),
  value('int', '123456'),
  value('leading-zero', '012345'),
  value('minus-zero', '-0'),
  value('minus-zero-float', '-0.0'),
  value('big-int', '123456789012345678901234567890'),
  value('plus', '+1'),
  value('point-first', '.5'),
  value('point-last', '1.'),
  value('float', '2.0'),
  value('exponent', '1E2'),
  value('small', '0.00001'),
  value('large', '1e16'),
  value('below-large', '1234567890123456.0'),
  value('digits', '0.1000000000000000055'),
  value('infinite', '1e999'),
  value('infinity', 'Infinity'),
  value('minus-infinity', '-Infinity'),
  value('nan', 'NaN'),
  value('list', '["a", 1, null, {"k": 2.0}, [], {}, true, "it\'s"]'),
  value('map', '{"it\'s": "say \\"x\\"", "b": "\'\\"", "c\\n": "\\t\\\\\\u0001\\u007f\\u00a0\\u200b\\u2028\\ufeff"}'),
  value('unicode', '["é", "😀", "\\ud83d\\ude00", "\\u0301", "\\ue000", "\\uffff"]'),
  value('newest-unicode', '["\\u1c89", "\\ue000"]'),
  value('most-digits', '9'.repeat(4300)),
  value('too-many-digits', '9'.repeat(4301)),
  value('deep', `${'['.repeat(5000)}${']'.repeat(5000)}`),
  file('text', Buffer.from(good), 'file'),
  file('text-with-mark', Buffer.from(`\ufeff${good}`), 'file'),
  file('text-not-utf-8', Buffer.from(good.replace('Dana', '\xff'), 'latin1'), 'file'),
  file('utf-8', Buffer.from(good)),
  file('utf-8-with-mark', Buffer.from(`\ufeff${good}`)),
  file('utf-16-le', Buffer.from(good, 'utf16le')),
  file('utf-16-be', Buffer.from(good, 'utf16le').swap16()),
  file('utf-16-with-mark', Buffer.from(`\ufeff${good}`, 'utf16le')),
  file('utf-32-be', Buffer.concat([...good].map((character) => Buffer.from([0, 0, 0, character.charCodeAt(0)])))),
  file('not-utf-8', Buffer.from(good.replace('Dana', '\xff'), 'latin1')),
  file('empty', Buffer.alloc(0)),
  { name: 'input-json/broken-beats-flags', argv: call({}, '--cli-input-json', '{') },
  { name: 'input-json/list-beats-flags', argv: call({}, '--cli-input-json', '[]') },
  { name: 'input-json/last-wins', argv: [...withJson('{'), '--cli-input-json', good] },
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
