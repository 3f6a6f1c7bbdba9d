import type { Case } from '../case.ts';

const completeCommand: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', '123456789'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

/** Returns a case that prints the query's result in the format `output`. */
function printed(name: string, output: string, query: string): Case {
  return {
    name: `query-formats/${name}`,
    base: 'bare',
    argv: [...completeCommand, '--generate-cli-skeleton', 'output', '--output', output, '--query', query],
  };
}

/** Cases of results in several formats. Many results contain an object twice, which YAML shows as anchor and alias. */
export const cases: readonly Case[] = [
  printed('same-object', 'yaml', '{x: @, y: @}'),
  printed('same-object-in-stream', 'yaml-stream', '[@, @]'),
  printed('slice-returns-new-list', 'yaml', '`[[1],[2]]`.[@, @[:], @[*], @[]]'),
  printed('sort-by-keeps-empty-list', 'yaml', '`[]`.[@, sort_by(@, &a), sort(@), reverse(@), to_array(@), map(&@, @)]'),
  printed('merge-returns-new-object', 'yaml', '`{"a":{}}`.[@, merge(@), not_null(@), values(@), @.*, a]'),
  printed('elements-are-shared', 'yaml', '`[{"k":2},{"k":1}]`.[max_by(@, &k), sort_by(@, &k), [?k], reverse(@)]'),
  printed('literal-is-one-object', 'yaml', '`[1,2]`[*].{x: `[]`}'),
  printed('equal-literals-are-separate-objects', 'yaml', '[`[1]`, `[1]`]'),
  printed('list-in-text', 'text', "[`1`, `1.0`, `null`, `true`, `NaN`, 'a b']"),
  printed('hash-in-text', 'text', '{b: `1`, a: @, c: `[1, 2]`}'),
  printed('hash-in-table', 'table', '`[{"b": 1, "a": "x"}, {"a": "é"}]`'),
  printed('string-in-yaml', 'yaml', "'a: b'"),
  printed('empty-hash-prints-nothing-in-json', 'json', '`{}`'),
  {
    name: 'query-formats/after-a-call',
    argv: [...completeCommand, '--query', '{A: @, B: `[1, 2.50]`}', '--output', 'json'],
  },
  {
    name: 'query-formats/from-the-profile',
    argv: [...completeCommand, '--query', '{a: `[1]`}'],
    files: { 'home/.aws/config': '[default]\noutput = yaml\n' },
  },
];
