import type { Case } from '../case.ts';
import { call, jsonDocument, noValidation, serialNumber, withJson, withYaml, words } from './input-words.ts';

/** Documents whose values are sent without validation. */
function unchecked(name: string, document: string): Case {
  return { name: `input-wire/unchecked-${name}`, argv: withYaml(document), files: noValidation };
}

function setting(name: string, config: string, ...rest: readonly string[]): Case {
  return {
    name: `input-wire/setting-${name}`,
    argv: withJson('{"UserName": 7}', ...rest),
    files: { 'home/.aws/config': config },
  };
}

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
  unchecked('nothing', '{}'),
  unchecked('scalars', '{UserName: 1, SerialNumber: 2.0, AuthenticationCode1: true, AuthenticationCode2: ~}'),
  unchecked('numbers', '{UserName: 0b11, SerialNumber: 1e-7, AuthenticationCode1: .inf, AuthenticationCode2: -.nan}'),
  unchecked('list', '{UserName: [a, 1, ~, true, 2.5, b c]}'),
  unchecked('empty-list', '{UserName: [], SerialNumber: x}'),
  unchecked('nested-list', '{UserName: [[a, b], [c]]}'),
  unchecked('map', '{UserName: {a: 1, b: [2]}}'),
  unchecked('list-of-maps', '{UserName: [{a: 1}]}'),
  unchecked('odd-keys', '{UserName: {1: 2, ~: 3}}'),
  unchecked('empty-map', '{UserName: {}}'),
  unchecked('bytes', '{UserName: !!binary gIBoaQ==}'),
  unchecked('dates', '{UserName: 2025-03-04, SerialNumber: 2025-03-04 05:06:07.5 +01:00}'),
  unchecked('list-of-dates', '{UserName: [!!binary aGk=, 2025-03-04, [2025-03-04T05:06:07Z]]}'),
  unchecked('set', '{UserName: !!set {a}}'),
  unchecked('ordered-map', '{UserName: !!omap [a: 1, b: 2]}'),
  unchecked('pairs', '{UserName: !!pairs [a: 1]}'),
  unchecked('itself', '{UserName: &a [*a]}'),
  unchecked('order', '{AuthenticationCode2: b, UserName: a}'),
  unchecked('unknown-key', '{UserName: a, Colour: 1, Other: 2}'),
  unchecked('unknown-key-repr', '{"it\'s\\n": 1}'),
  unchecked('key-no-string', '{UserName: a, 1: 2}'),
  unchecked('lone-surrogate', '{UserName: "\\uD800"}'),
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
  { name: 'input-wire/unchecked-still-required', argv: [...words, '--user-name', 'x'], files: noValidation },
  setting('true', '[default]\nparameter_validation = true\n'),
  setting('True', '[default]\nparameter_validation = TrUe\n'),
  setting('false', '[default]\nparameter_validation = False\n'),
  setting('yes', '[default]\nparameter_validation = yes\n'),
  setting('one', '[default]\nparameter_validation = 1\n'),
  setting('empty', '[default]\nparameter_validation =\n'),
  setting(
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
