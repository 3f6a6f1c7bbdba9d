import type { Case } from '../case.ts';
import { call, serialNumber, withYaml } from './input-words.ts';

/** Returns a case whose document is `UserName:` and this text. The error message shows how the text was parsed. */
function valueCase(name: string, text: string): Case {
  return { name: `input-yaml/value-${name}`, argv: withYaml(`UserName: ${text}`) };
}

/** Returns a case with this YAML document on the command line. */
function documentCase(name: string, text: string): Case {
  return { name: `input-yaml/document-${name}`, argv: withYaml(text) };
}

/** Returns a case with a YAML document in a file of these bytes. */
function fileCase(name: string, bytes: Buffer, prefix: 'file' | 'fileb' = 'fileb'): Case {
  return {
    name: `input-yaml/${prefix}-${name}`,
    argv: withYaml(`${prefix}://d.yaml`),
    files: { 'work/d.yaml': { base64: bytes.toString('base64') } },
  };
}

const good = `UserName: Dana
SerialNumber: ${serialNumber}
AuthenticationCode1: '012345'
AuthenticationCode2: "654321"
`;

export const cases: readonly Case[] = [
  documentCase('good', good),
  documentCase(
    'json',
    '{"UserName":"Dana","SerialNumber":"GAHT12345678","AuthenticationCode1":"123456","AuthenticationCode2":"654321"}',
  ),
  documentCase('json-with-tabs', '{\n\t"UserName": 1,\n\t"SerialNumber": [\n\t\t2\n\t]\n}'),
  documentCase('unquoted-codes', good.replaceAll(/['"]/g, '')),
  documentCase('serial-like-base-60', good.replace(serialNumber, '10:20:30:40')),
  documentCase(
    'block-scalars',
    'UserName:\n- >-\n  a\n  b\n- |\n  a\n  b\n- >\n  a\n\n    b\n  c\n\n- |+\n  a\n\n- |2\n    a\n- >- # c\n\n  a\n',
  ),
  documentCase('literal-without-final-newline', 'AuthenticationCode1: |\n  1234'),
  // The AWS CLI ends the line at the character U+0085 (next line), but continues to count columns.
  documentCase('next-line-in-plain', 'UserName: [a]\nx: a\x85b\n'),
  documentCase('next-line-before-key', 'UserName: a\x85SerialNumber: b'),
  documentCase('next-line-after-comment', 'UserName: a # c\x85SerialNumber: b'),
  documentCase('next-line-in-list', '- a\x85b'),
  documentCase('next-line-in-quotes', 'UserName: ["a\x85  b", \'c \x85\x85 d\']'),
  documentCase('literal-in-list-without-final-newline', 'UserName:\n- |\n  1234'),
  documentCase('explicit-keys', '? UserName\n: 1\n? SerialNumber\n'),
  documentCase('flow-entry-without-colon', '{UserName}'),
  documentCase('braces-over-lines', 'UserName: {\n"a": [\n1,\n2\n],\n"b": "x\ny"\n}\n'),
  documentCase('space-before-colon', 'UserName : 1'),
  documentCase('no-space-after-colon', 'UserName:Dana'),
  documentCase('two-colons', 'UserName: Dana: x'),
  documentCase('map-on-the-line-of-its-key', 'UserName: !!str a: b'),
  documentCase('comment-only', '# nothing\n'),
  documentCase('empty', ''),
  documentCase('start-marker-only', '--- '),
  documentCase('list', '- a'),
  documentCase('scalar', '12'),
  documentCase('date', '2025-03-04'),
  documentCase('set', '!!set {UserName}'),
  documentCase('ordered-map', '!!omap [UserName: 1]'),
  documentCase('two-documents', 'UserName: 1\n---\nSerialNumber: 2\n'),
  documentCase('end-marker', 'UserName: 1\n...\n# end\n'),
  documentCase('after-the-end', 'UserName: 1\n...\nmore'),
  documentCase('duplicate-key', 'UserName: 1\nUserName: 2\n'),
  documentCase('duplicate-nested-key', 'UserName: {a: 1, a: 2}'),
  documentCase('equal-keys', 'UserName: {1: a, true: b}'),
  documentCase('tab-indent', 'UserName:\n\tDana'),
  documentCase('tab-after-colon', 'UserName:\tDana'),
  documentCase('tab-at-line-end', 'UserName: Dana\t'),
  documentCase('bad-indentation', 'UserName: 1\n SerialNumber: 2\n'),
  documentCase('unclosed', 'UserName: [1, 2'),
  documentCase('unclosed-quote', 'UserName: "Dana'),
  documentCase('control-character', 'UserName: Da\x07na'),
  documentCase('crlf', 'UserName: 1\r\nSerialNumber:\r\n  - a\r\n  - "b\r\n    c"\r\n'),
  documentCase('byte-order-mark', '\ufeffUserName: 1'),
  documentCase('version-1.1', '%YAML 1.1\n---\nUserName: [yes, NO, on, 007700, 1:20, 0o17, 089]\n'),
  documentCase('version-1.2', '%YAML 1.2\n---\nUserName: [yes, 007700, 1:20, 0o17]\n'),
  documentCase('version-1.3', '%YAML 1.3\n---\nUserName: 1\n'),
  documentCase('version-2', '%YAML 2.0\n---\nUserName: 1\n'),
  documentCase('unknown-directive', '%FOO bar\n---\nUserName: 1\n'),
  documentCase('broken-directive', '%!\n---\nUserName: 1\n'),
  documentCase('tag-directive', '%TAG !e! tag:yaml.org,2002:\n---\nUserName: !e!int "7"\n'),
  documentCase('merge', 'x: &x {UserName: 1, SerialNumber: 2}\n<<: *x\nUserName: 3\n'),
  documentCase('merge-list', '<<: [{UserName: 1}, {UserName: 2, SerialNumber: 3}]\nAuthenticationCode1: 4\n'),
  documentCase('merge-twice', '<<: {a: 1}\n<<: {b: 2}\n'),
  documentCase('merge-scalar', '<<: 1\n'),
  documentCase('merge-in-a-list', '- <<\n'),
  documentCase('alias', 'UserName: &u [1]\nSerialNumber: *u\n'),
  documentCase('alias-unknown', 'UserName: *u\n'),
  documentCase('alias-to-itself', 'UserName: &u [*u, {k: *u}]\nSerialNumber: &s {s: *s}\n'),
  documentCase('anchor-twice', 'UserName: [&a 1,\n  &a 2, *a]\nAuthenticationCode1: &a [é, &a x]\n'),
  documentCase('two-anchors-in-a-line', 'UserName:\n  &a &b k: 1\n'),
  documentCase('int-key', '1: a\nUserName: 1\n'),
  documentCase('null-key', '~: a'),
  documentCase('list-key', '? [a]\n: b\n'),
  documentCase('map-key', '? {a: 1}\n: b\n'),
  documentCase('unhashable-key', '? [[a]]\n: b\n'),
  documentCase('unknown-keys', 'Zed: 1\nUserName: 2\nAlpha: 3\n'),
  documentCase('plain-over-lines', 'UserName: [a\n  b\n\n  c]\n'),
  documentCase('quoted-over-lines', 'UserName: [\'a\n  b\n\n  c\', "d \\\n  e"]\n'),
  valueCase('booleans', '[true, True, TRUE, false, False, FALSE, yes, no, on, off, y, n, tRUE]'),
  valueCase('nulls', '[~, null, Null, NULL, nULL, , ]'),
  valueCase(
    'ints',
    '[0, -0, +5, 007700, 1_000, 0x1F, -0xff, 0o17, 0b101, 0o9, 0b2, 0x, _1, 1__, 12345678901234567890123]',
  ),
  valueCase('floats', '[1., .5, -.5, 1e3, 1.e2, 6.0e+5, 1_000.5, .inf, -.INF, +.inf, .nan, .NaN, -.nan, 1e999, -0.0]'),
  valueCase('almost-floats', '[., 1e, 1.2.3, .5e3, 1:20, 1:20.5, "1.5", 0x1p3]'),
  valueCase(
    'dates',
    '[2025-03-04, 2025-3-4, 2025-03, 2025-03-04T05:06:07Z, 2025-03-04 05:06:07.125 +01:00, 2025-03-04t05:06:07 -5:30, 2025-03-04 05:06:07]',
  ),
  valueCase('date', '2025-03-04'),
  valueCase('timestamp', '2025-03-04 05:06:07.5Z'),
  valueCase('bad-month', '2025-13-01'),
  valueCase('bad-day', '2024-02-30'),
  valueCase('bad-hour', '2025-01-01T24:00:00'),
  valueCase('bad-offset', '2025-01-01 00:00:00 +24:00'),
  valueCase(
    'tags',
    '[!!str 12, !!int "12", !!float 3, !!bool yes, !!null x, !!binary aGkh, !!seq [a], !!map {a: b}, ! 12]',
  ),
  valueCase('collections', '[!!set {a}, !!set {}, !!omap [a: 1, b: 2], !!omap [], !!pairs [a: 1, a: 2], !!pairs []]'),
  valueCase('binary', '!!binary "aGk ="'),
  valueCase('binary-truncated', '!!binary aGk'),
  valueCase('int-of-text', '!!int abc'),
  valueCase('int-of-nothing', '!!int ""'),
  valueCase('float-of-text', '!!float abc'),
  valueCase('bool-of-text', '!!bool maybe'),
  valueCase('own-tag', '!x Dana'),
  valueCase('python-tag', '!!python/object:os.system x'),
  valueCase('wrong-tag', '!!seq {a: b}'),
  valueCase('equals-sign', '='),
  valueCase('merge-sign', '<<'),
  valueCase('hash-inside', '[a#b, a #b\n]'),
  valueCase('at-sign', '@Dana'),
  valueCase('backquote', '`Dana'),
  valueCase('percent', '[50%, "%"]'),
  valueCase('question-marks', '[?, ?a, a?, ? b : c]'),
  valueCase('colons', '[a:, :b, a:b, ::, {c:, d: e:, "x":y}, "x": y]'),
  valueCase('colon-without-space-in-a-list', '["x":y]'),
  valueCase('dashes', '[-, --, -a, - a]'),
  valueCase('escapes', '["\\x41\\u00e9\\U0001F600\\N\\_\\L\\P\\e\\0\\a\\b\\t\\n\\v\\f\\r\\"\\/\\\\\\ "]'),
  valueCase('escaped-backslash-before-u', '["C:\\\\Users", "\\\\U", "\\\\\\\\U", "\\\\\\U0001F600"]'),
  valueCase('escape-too-large', '"\\U00110000"'),
  valueCase('escape-far-too-large', '["\\\\UFFFFFFFF", "\\UFFFFFFFF"]'),
  valueCase('unknown-escape', '"\\q"'),
  valueCase('single-quotes', "['it''s', 'a\\nb', '']"),
  valueCase('text-after-quotes', '["a" b]'),
  valueCase('repr', '["it\'s", "say \\"x\\"", {"\\u200b": "\\U000E0001"}]'),
  valueCase('deep', `${'['.repeat(300)}${']'.repeat(300)}`),
  valueCase('too-deep', `${'['.repeat(5000)}${']'.repeat(5000)}`),
  // Python converts at most 4300 decimal digits to an integer, and an integer to at most 4300 digits.
  valueCase('too-many-digits', '9'.repeat(4301)),
  valueCase('too-many-digits-to-print', `0x${'f'.repeat(4301)}`),
  fileCase('utf-8', Buffer.from(`\ufeff${good}`)),
  fileCase('utf-16-le', Buffer.from(`\ufeff${good}`, 'utf16le')),
  fileCase('utf-16-be', Buffer.from(`\ufeff${good}`, 'utf16le').swap16()),
  fileCase('not-utf-8', Buffer.from('UserName: Zo\xeb', 'latin1')),
  fileCase('anchor-twice', Buffer.from('UserName: [&a 1, &a 2]')),
  fileCase('text', Buffer.from(good), 'file'),
  fileCase('text-crlf', Buffer.from(good.replaceAll('\n', '\r\n')), 'file'),
  { name: 'input-yaml/broken-document-with-all-options', argv: call({}, '--cli-input-yaml', '{') },
  { name: 'input-yaml/no-map-with-all-options', argv: call({}, '--cli-input-yaml', 'x') },
  { name: 'input-yaml/bad-date-beats-missing-profile', argv: withYaml('a: 2025-13-01', '--profile', 'none') },
  { name: 'input-yaml/missing-profile-beats-int-key', argv: withYaml('1: 2', '--profile', 'none') },
];
