import type { Case } from '../case.ts';
import { call, jsonDocument, withJson, withYaml, words } from './input-words.ts';

/** Cases about documents together with options, and about the validation of the merged parameters. */
export const cases: readonly Case[] = [
  { name: 'input-merge/flag-wins', argv: call({}, '--cli-input-json', jsonDocument({ UserName: '"Other"' })) },
  { name: 'input-merge/flag-wins-over-wrong-type', argv: call({}, '--cli-input-json', '{"UserName": 7}') },
  { name: 'input-merge/empty-flag-wins', argv: call({ 'user-name': '' }, '--cli-input-json', jsonDocument()) },
  {
    name: 'input-merge/document-with-one-option',
    argv: [...withJson(jsonDocument()), '--authentication-code2', '111111'],
  },
  {
    name: 'input-merge/option-values-validated-before-document-values',
    argv: [
      ...withJson('{"AuthenticationCode2": 1, "Zed": 1, "UserName": 2, "Alpha": 3}'),
      '--authentication-code1',
      '1',
      '--serial-number',
      '',
    ],
  },
  {
    name: 'input-merge/unknown-keys-with-flags',
    argv: call({ 'authentication-code2': '1' }, '--cli-input-yaml', '{b: 1, a: 2}'),
  },
  { name: 'input-merge/two-documents', argv: [...withJson('{'), '--cli-input-yaml', '{'] },
  { name: 'input-merge/two-documents-missing-file', argv: [...withJson('{'), '--cli-input-yaml', 'file://no'] },
  {
    name: 'input-merge/two-documents-and-option-with-missing-file',
    argv: [...withJson('{'), '--cli-input-yaml', '{', '--user-name', 'file://no'],
  },
  { name: 'input-merge/equals-form-with-missing-options', argv: [...words, `--cli-input-json=${jsonDocument()}`] },
  {
    name: 'input-merge/equals-form-merges',
    argv: [...call({ 'user-name': 'Eve' }), `--cli-input-json=${jsonDocument({ Colour: '1' })}`],
  },
  { name: 'input-merge/file-document', argv: withJson('file://d.json'), files: { 'work/d.json': jsonDocument() } },
  {
    name: 'input-merge/document-in-home-folder',
    argv: withYaml('file://~/d.yaml'),
    files: { 'home/d.yaml': 'UserName: 7\n# end' },
  },
  { name: 'input-merge/empty-document', argv: withJson('{}') },
  { name: 'input-merge/empty-document-no-region', argv: withJson('{}'), base: 'bare' },
  { name: 'input-merge/only-unknown-key', argv: withJson('{"Colour": null}') },
  { name: 'input-merge/unknown-key-printed-raw', argv: withJson('{"it\'s \\"x\\"\\n\\té": 1}') },
  {
    name: 'input-merge/lengths',
    argv: call({
      'user-name': '',
      'serial-number': '12345678',
      'authentication-code1': '12345',
      'authentication-code2': '',
    }),
  },
  {
    name: 'input-merge/lengths-are-code-points',
    argv: call({ 'serial-number': '😀😀e\u0301 x', 'authentication-code1': '１２３ ' }),
  },
  { name: 'input-merge/length-includes-spaces', argv: call({ 'authentication-code1': ' 1 2 ' }) },
  {
    name: 'input-merge/types',
    argv: withJson(
      '{"UserName": null, "SerialNumber": ["a"], "AuthenticationCode1": 123456, "AuthenticationCode2": {"a": 1.5}}',
    ),
  },
  { name: 'input-merge/type-beats-length', argv: withJson(jsonDocument({ SerialNumber: '[]' })) },
  { name: 'input-merge/error-format-legacy', argv: withJson('{"UserName": 1}', '--cli-error-format', 'legacy') },
  {
    name: 'input-merge/error-format-json',
    argv: withJson('{"UserName": ["é", "\\u0001"]}', '--cli-error-format', 'json'),
  },
  { name: 'input-merge/broken-document-error-format-json', argv: withJson('{', '--cli-error-format', 'json') },
  {
    name: 'input-merge/missing-file-error-format-text',
    argv: call({ 'user-name': 'file://no' }, '--cli-error-format', 'text'),
  },
];
