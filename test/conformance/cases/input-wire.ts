import type { Case } from '../case.ts';
import { call, jsonDocument, noValidation, serialNumber, withJson, withYaml, words } from './input-words.ts';

/** Returns a case that sends the values of this YAML document without validation. */
function uncheckedCase(name: string, document: string): Case {
  return { name: `input-wire/unchecked-${name}`, argv: withYaml(document), files: noValidation };
}

/** Returns a case with this config file. The wrong type of the user name shows whether parameters are validated. */
function settingCase(name: string, config: string, ...rest: readonly string[]): Case {
  return {
    name: `input-wire/setting-${name}`,
    argv: withJson('{"UserName": 7}', ...rest),
    files: { 'home/.aws/config': config },
  };
}

/** Cases about the form that parameters of each type have in the request, and about turning off validation. */
export const cases: readonly Case[] = [
  { name: 'input-wire/flags', argv: call() },
  {
    name: 'input-wire/every-character',
    argv: call({ 'user-name': 'aZ_09+=,.@-', 'serial-number': 'aZ_09+=/:,.@-' }),
  },
  { name: 'input-wire/leading-zeros', argv: call({ 'authentication-code1': '000123' }) },
  { name: 'input-wire/json-document', argv: withJson(jsonDocument()) },
  {
    name: 'input-wire/yaml-document',
    argv: withYaml(
      `UserName: Dana\nSerialNumber: ${serialNumber}\nAuthenticationCode1: '012345'\nAuthenticationCode2: "654321"\n`,
    ),
  },
  {
    name: 'input-wire/odd-characters',
    argv: call({ 'user-name': 'é😀 +~*-_.%&=\n\t"\'', 'serial-number': '<>#?/\\|{}[]^`$;!()' }),
    files: noValidation,
  },
  { name: 'input-wire/empty-values', argv: call({ 'user-name': '', 'authentication-code1': '' }), files: noValidation },
  uncheckedCase('nothing', '{}'),
  uncheckedCase('scalars', '{UserName: 1, SerialNumber: 2.0, AuthenticationCode1: true, AuthenticationCode2: ~}'),
  uncheckedCase(
    'numbers',
    '{UserName: 0b11, SerialNumber: 1e-7, AuthenticationCode1: .inf, AuthenticationCode2: -.nan}',
  ),
  uncheckedCase('list', '{UserName: [a, 1, ~, true, 2.5, b c]}'),
  uncheckedCase('empty-list', '{UserName: [], SerialNumber: x}'),
  uncheckedCase('nested-list', '{UserName: [[a, b], [c]]}'),
  uncheckedCase('map', '{UserName: {a: 1, b: [2]}}'),
  uncheckedCase('list-of-maps', '{UserName: [{a: 1}]}'),
  uncheckedCase('odd-keys', '{UserName: {1: 2, ~: 3}}'),
  uncheckedCase('empty-map', '{UserName: {}}'),
  uncheckedCase('bytes', '{UserName: !!binary gIBoaQ==}'),
  uncheckedCase('dates', '{UserName: 2025-03-04, SerialNumber: 2025-03-04 05:06:07.5 +01:00}'),
  uncheckedCase('list-of-dates', '{UserName: [!!binary aGk=, 2025-03-04, [2025-03-04T05:06:07Z]]}'),
  uncheckedCase('set', '{UserName: !!set {a}}'),
  uncheckedCase('ordered-map', '{UserName: !!omap [a: 1, b: 2]}'),
  uncheckedCase('pairs', '{UserName: !!pairs [a: 1]}'),
  uncheckedCase('list-in-itself', '{UserName: &a [*a]}'),
  uncheckedCase('missing-members', '{AuthenticationCode2: b, UserName: a}'),
  uncheckedCase('unknown-key', '{UserName: a, Colour: 1, Other: 2}'),
  uncheckedCase('unknown-key-escaped', '{"it\'s\\n": 1}'),
  uncheckedCase('key-not-a-string', '{UserName: a, 1: 2}'),
  uncheckedCase('lone-surrogate', '{UserName: "\\uD800"}'),
  {
    name: 'input-wire/unchecked-unknown-key-no-credentials',
    argv: withJson('{"Colour": 1}', '--region', 'us-east-1'),
    base: 'bare',
    files: noValidation,
  },
  {
    name: 'input-wire/unchecked-lone-surrogate-no-credentials',
    argv: withJson('{"UserName": "\\ud800"}', '--region', 'us-east-1'),
    base: 'bare',
    files: noValidation,
  },
  {
    name: 'input-wire/unchecked-output-skeleton',
    argv: withJson('{"UserName": 1, "Colour": 1}', '--generate-cli-skeleton', 'output'),
    files: noValidation,
  },
  { name: 'input-wire/unchecked-missing-options', argv: [...words, '--user-name', 'x'], files: noValidation },
  settingCase('true', '[default]\nparameter_validation = true\n'),
  settingCase('true-in-mixed-case', '[default]\nparameter_validation = TrUe\n'),
  settingCase('false', '[default]\nparameter_validation = False\n'),
  settingCase('yes', '[default]\nparameter_validation = yes\n'),
  settingCase('one', '[default]\nparameter_validation = 1\n'),
  settingCase('empty', '[default]\nparameter_validation =\n'),
  settingCase(
    'not-inherited',
    '[default]\nparameter_validation = false\n[profile p]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = x\n',
    '--profile',
    'p',
  ),
  {
    name: 'input-wire/setting-in-credentials-file',
    argv: withJson('{"UserName": 7}'),
    files: { 'home/.aws/credentials': '[default]\nparameter_validation = false\n' },
  },
];
