import type { Case } from '../case.ts';

const completeCommand: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', '123456789'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];
const skeleton: readonly string[] = [...completeCommand, '--generate-cli-skeleton', 'output'];

function queryCase(name: string, query: string, ...more: readonly string[]): Case {
  return { name: `query/${name}`, base: 'bare', argv: [...skeleton, '--output', 'json', '--query', query, ...more] };
}

/** Cases of expressions that succeed. Many cases test several expressions in one list. */
export const cases: readonly Case[] = [
  queryCase('current', '@'),
  queryCase('current-in-list', '[@, @]'),
  queryCase('field-of-nothing', 'a.b[0].c'),
  queryCase('metadata-is-gone', '[ResponseMetadata, ResponseMetadata.RequestId]'),
  queryCase('no-inherited-names', '[valueOf, @.constructor, "__proto__", \'a\'.length]'),
  queryCase('raw-strings', "['', 'a\\'b', 'a\\\\b', 'a\\nb', 'é💡', '\"']"),
  queryCase('literals', '[`1`, `1.0`, `1e2`, `-0`, `-0.0`, `"a"`, `null`, `true`, `[]`, `{}`, ` [1] `]'),
  queryCase('literals-without-quotes', '[`a`, `  a b`, `01`, `1 2`, `True`, `nan`, `[1,`, `-`, ``, `\\u00e9`, `\\``]'),
  queryCase('literal-specials', '[`NaN`, `Infinity`, `-Infinity`, `1e400`, `[NaN]`]'),
  queryCase('literal-big-numbers', '[`123456789012345678901234567890`, `1e22`, `1e-5`, `0.1`, `123456789.123456789`]'),
  queryCase('literal-digits-limit', `[type(\`${'1'.repeat(4300)}\`), type(\`${'1'.repeat(4301)}\`)]`),
  queryCase('literal-duplicate-keys', '`{"b": 1, "a": 2, "b": 3}`'),
  queryCase('literal-key-order', '`{"b": 1, "10": 2, "2": 3, "__proto__": 4, "a": 5}`'),
  queryCase('literal-nested-backquote', '`{"a\\`b": "c\\`d"}`'),
  queryCase(
    'quoted-identifiers',
    '`{"a b": 1, "é": 2, "\\u0022": 3}`.["a b", "é", "\\u00e9", "\\"", "\\ud83d\\udca1"]',
  ),
  queryCase('hash', '{b: `1`, a: `2`, "c d": `3`, b: `4`}'),
  queryCase('hash-without-commas', '{a: `1` b: `2` c: `3`}'),
  queryCase('call-without-commas', '[join(\',\' `["a", "b"]`), abs(`-1`,), not_null(`null` `2` `3`)]'),
  queryCase('multiselect-of-null', '[`null`.[a], `null`.{a: b}, a.[b], a.{b: c}, `5`.[a], `5`.{a: b}]'),
  queryCase('pipe', '`{"a": [{"b": 1}, {"b": 2}]}`.[a[*].b[0], a[*].b | [0], a | [1].b]'),
  queryCase(
    'precedence',
    '[`true` || `false` && `false`, !`true` == `false`, !(`true` == `false`), `1` < `2` == `true`]',
  ),
  queryCase('truth', "[!`0`, !`0.0`, !'', !`[]`, !`{}`, !`null`, !`false`, ![`1`], `0` || `1`, '' || `1`, `0` && `1`]"),
  queryCase('equality', '[`1` == `1.0`, `1` == `true`, `0` == `false`, `[1]` == `[true]`, `"1"` == `1`, `null` == a]'),
  queryCase('equality-of-containers', '[`{"a":1,"b":2}` == `{"b":2.0,"a":1}`, `[1,2]` == `[2,1]`, `[]` == `{}`]'),
  queryCase('equality-of-nan', '[`NaN` == `NaN`, `NaN` != `NaN`, `NaN` <= `1`]'),
  queryCase('equality-of-nan-inside', '[`[NaN]` == `[NaN]`, contains(`[NaN]`, `NaN`)]'),
  queryCase('equality-of-big-numbers', '[`9007199254740993` == `9007199254740992.0`, `10000000000000000` == `1e16`]'),
  queryCase(
    'order',
    "['a' < 'b', 'B' < 'a', '\u{1f4a1}' < '\uffff', `2` < `10`, '2' < '10', `1` <= `1.0`, `1` > `0.5`]",
  ),
  queryCase('order-of-other-types', "[`true` < `1`, `null` < `1`, `[1]` < `[2]`, 'a' < `null`, `{}` >= `{}`]"),
  queryCase('index', '`[1, 2, 3]` | [[0], [-1], [3], [-4], [01], [-0], [99999999999999999999]]'),
  queryCase(
    'slices',
    '`[0,1,2,3,4]` | [[1:3], [::-1], [:-2], [3:1:-1], [::2], [10:], [-99999999999999999999:2], [4::-2], [:]]',
  ),
  queryCase('slice-second-number-replaces-first', '`[0,1,2,3,4]` | [[:1 4], [0 : 3 : 1 2]]'),
  queryCase('slice-projects', '`[{"a":1},{"a":2},{"b":3}]`[:].a'),
  queryCase(
    'slice-after-index-does-not-project',
    '[`[[{"b":1}]]`[0][0:1].b, `[[{"b":1}]]`[:][0:1].b, (`[[{"b":1}]]`[0])[0:1].b]',
  ),
  queryCase('slice-of-other-types', "['abc'[0:1], 'abc'[0], `{}`[0], `5`[:], a[0]]"),
  queryCase('flatten', '`[1,[2,[3,[]]],null]` | [[], [][], [][][], [*]]'),
  queryCase('projection-drops-nulls', '`[{"a":1},{"a":null},{},5,{"a":[]}]`[*].a'),
  queryCase('projection-of-projections', '`{"x":[{"a":[1,2]},{"a":[3]}]}`.x[*].a[*]'),
  queryCase('value-projection', '`{"b":{"n":1},"a":{"n":2},"c":5}` | [*, *.n, @.*.n, {a: *}]'),
  queryCase(
    'filter',
    '`[{"n":1,"s":"a"},{"n":2},{"n":3,"s":""}]` | [[?n > `1`].n, [?s], [?!s].n, [?n == `2` || s == \'a\'].n]',
  ),
  queryCase('filter-then-flatten', '`[[1,2],[],[3]]` | [[?@][], [?@][0], [?@] | [0]]'),
  queryCase('filter-nested', '`[{"a":[1,2]},{"a":[3]}]`[?a[?@ > `2`]].a[]'),
  queryCase(
    'numbers',
    '[abs(`-1`), abs(`-1.5`), abs(`-0.0`), ceil(`1.2`), ceil(`-0.5`), floor(`-1.5`), floor(`3`), ceil(`1e20`)]',
  ),
  queryCase('averages', '[avg(`[]`), avg(`[1]`), avg(`[1, 2]`), avg(`[0.1, 0.2]`), avg(`[12345678901234567890, 1]`)]'),
  queryCase(
    'sums',
    '[sum(`[]`), sum(`[1, 2]`), sum(`[0.1, 0.2]`), sum(`[1e308, 1e308]`), sum(`[1, 0.5]`), sum(`[-0.0]`)]',
  ),
  queryCase('sums-that-lose-digits', '[sum(`[0.1, 0.2, 0.3]`), sum(`[1e100, 1, -1e100]`)]'),
  queryCase(
    'extremes',
    '[max(`[]`), min(`[]`), max(`[1, 2.0, 2]`), min(`[2.0, 2]`), max(`["a", "b"]`), min(`["\u{1f4a1}", "\uffff"]`)]',
  ),
  queryCase(
    'extremes-by',
    '`[{"a":1},{"a":2},{"a":2.0,"b":1}]` | [max_by(@, &a), min_by(@, &a), max_by(`[]`, &a), max_by(@, &to_string(a))]',
  ),
  queryCase(
    'sort',
    '[sort(`[3, 1.5, 2, 1]`), sort(`["b", "a", "B", "é", "\u{1f4a1}", "\uffff"]`), sort(`[]`), sort(`[1, 1.0, 1]`)]',
  ),
  queryCase('sort-by', '`[{"k":2,"n":1},{"k":1,"n":2},{"k":2.0,"n":3},{"k":1,"n":4}]` | sort_by(@, &k)[*].n'),
  queryCase('map', '[map(&a, `[{"a":1},{}]`), map(&[@, @], `[1]`), map(&length(@), `["é", "💡💡"]`)]'),
  queryCase('lengths', "[length('é💡'), length(`[1, 2]`), length(`{\"a\": 1}`), length(''), length(@)]"),
  queryCase('reverse', "[reverse('a💡b'), reverse(`[1, 2]`), reverse('')]"),
  queryCase('keys-and-values', '`{"b": 1, "10": null, "a": {}}` | [keys(@), values(@)]'),
  queryCase('merge', 'merge(`{"a": 1, "b": 2}`, `{"c": 3, "a": 4}`, @)'),
  queryCase('merge-of-pairs', 'merge(@, `["ab", ["c", 1], {"d": 1, "e": 2}]`, \'\')'),
  queryCase('not-null', "[not_null(`null`, a, `0`), not_null(`null`), not_null('', `1`)]"),
  queryCase(
    'strings',
    "[contains('abc', 'b'), contains('abc', ''), starts_with('💡a', '💡'), ends_with('a', ''), join('-', `[\"a\", \"b\"]`)]",
  ),
  queryCase(
    'contains',
    '[contains(`[1, "a"]`, `true`), contains(`[0]`, `false`), contains(`[[1]]`, `[true]`), contains(`["1"]`, `1`)]',
  ),
  queryCase('to-array', "[to_array(`[1]`), to_array(`null`), to_array(@), to_array('a')]"),
  queryCase(
    'to-number',
    "['12', ' 12 ', '1_000', '+5', '-0', '1e3', '.5', '5.', 'nan', '-Infinity', '1e400', '007'] | map(&to_number(@), @)",
  ),
  queryCase(
    'to-number-of-invalid-text',
    "['', '0x1', '1__0', '_1', '- 1', 'infinit', '1e', '²', 'one'] | map(&to_number(@), @)",
  ),
  queryCase('to-number-of-other-types', 'map(&to_number(@), `[1, 1.5, true, null, [], {}, [1]]`)'),
  queryCase(
    'to-string',
    '[to_string(`{"b": [1, 2.50, null, true], "é💡": "\\u007f\\n/"}`), to_string(\'é\'), to_string(`1.0`), to_string(`NaN`)]',
  ),
  queryCase(
    'types',
    "[type('a'), type(`1`), type(`1.0`), type(`true`), type(`null`), type(`[]`), type(`{}`)] | join(' ', @)",
  ),
  queryCase('type-of-an-expression', 'type(&a)'),
  queryCase('function-name-in-parentheses', '[(abs)(`-1`), ("abs")(`-2`)]'),
  queryCase('names-like-functions', '`{"length": 1, "sum": {"avg": 2}}` | [length, sum.avg]'),
  queryCase('white-space', ' \t\n\r[ `1` \n, a . b ,  `[2]` [ 0 ] , `[2]` [ : ] ]\n'),
  // 488 is the deepest nesting that Python's recursion limit allows.
  ...[189, 488].map((depth) => queryCase(`nested-${depth}`, `${'('.repeat(depth)}@${')'.repeat(depth)}`)),
  queryCase('comparison-chain', '[`1` == `1` == `true`, `2` > `1` > `0`]'),
  queryCase(
    'wide',
    `[${Array.from({ length: 60 }, (_, index) => `\`${index}\``).join(', ')}] | [?@ > \`50\`] | reverse(@)`,
  ),
];
