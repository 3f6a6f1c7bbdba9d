import type { Case } from '../case.ts';

const completeCommand: readonly string[] = [
  ...['iam', 'enable-mfa-device', '--user-name', 'Bob', '--serial-number', '123456789'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

/** Returns a case of an expression that does not compile. */
function compileError(name: string, query: string, ...more: readonly string[]): Case {
  return { name: `query-errors/${name}`, argv: [...completeCommand, `--query=${query}`, ...more] };
}

/** Returns a case of an expression that compiles but cannot be evaluated. */
function evaluationError(name: string, query: string): Case {
  return {
    name: `query-failures/${name}`,
    base: 'bare',
    argv: [...completeCommand, '--generate-cli-skeleton', 'output', '--query', query],
  };
}

/** Expressions that cannot be split into tokens. */
const lexerErrors: readonly Case[] = [
  compileError('empty', ''),
  compileError('white-space', ' \t\n'),
  compileError('unknown-character', 'a # b'),
  compileError('unknown-character-beyond-the-basic-plane', "'💡' 💡"),
  compileError('letter-beyond-ascii', 'é'),
  compileError('no-break-space', 'a\u00a0b'),
  compileError('file-url', 'file:///etc/hostname'),
  compileError('lone-equals', 'a = b'),
  compileError('lone-equals-at-the-end', 'a ='),
  compileError('lone-minus', 'a[-]'),
  compileError('lone-minus-at-the-end', 'a -'),
  compileError('unclosed-quote', 'a."b'),
  compileError('unclosed-quote-after-escape', '"a\\"'),
  compileError('unclosed-raw-string', "💡'"),
  compileError('unclosed-literal', 'a == `1'),
  compileError('bad-literal', '`"a`'),
  compileError('bad-literal-with-quotes-inside', 'a[?b == `it"s`]'),
  compileError('bad-literal-with-newline', '`a\nb`'),
  compileError('bad-escape', '"\\q"'),
  compileError('control-character', '"a\tb"'),
  compileError('bad-unicode-escape', '"\\u12G4"'),
  compileError('lexer-error-takes-precedence-over-parser-error', 'a.. #'),
];

/** Expressions whose tokens are in a wrong order. */
const parserErrors: readonly Case[] = [
  compileError('ends-after-bracket', 'a['),
  compileError('ends-after-operator', 'a ||'),
  compileError('ends-after-pipe', 'a | '),
  compileError('ends-in-call', 'length(@'),
  compileError('ends-in-hash', '{a: b'),
  compileError('ends-in-filter', '"é💡"[?a'),
  compileError('ends-after-star', 'a[*'),
  compileError('ends-after-dot', 'a.'),
  compileError('ends-after-not', '!'),
  compileError('ends-in-slice', 'a[1:'),
  compileError('left-over-identifier', 'a b'),
  compileError('left-over-number', 'a 01'),
  compileError('left-over-minus-zero', 'a -0'),
  compileError('left-over-literal', 'a `{"k": [1.50, null, true, "it\'s", "x"]}`'),
  compileError('left-over-string', "a 'b\"c'"),
  compileError('left-over-quoted', 'a "\\u00e9"'),
  compileError('left-over-parenthesis', 'length(@))'),
  compileError('left-over-colon', 'a:b'),
  compileError('begins-with-dot', '.a'),
  compileError('begins-with-operator', '== a'),
  compileError('begins-with-number', '1'),
  compileError('begins-with-parenthesis', ')'),
  compileError('two-operators', 'a || && b'),
  compileError('star-after-name', 'a *'),
  compileError('not-operator-after-name', 'a !b'),
  compileError('brace-after-name', 'a{b: c}'),
  compileError('dot-number', 'a.1'),
  compileError('dot-dot', 'a..b'),
  compileError('dot-string', "a.'b'"),
  compileError('dot-current', 'a.@'),
  compileError('dot-parenthesis', 'a.(b)'),
  compileError('dot-bracket-number', 'a.[0'),
  compileError('bracket-name', 'a[b]'),
  compileError('bracket-string', "a['b']"),
  compileError('bracket-literal', 'a[`1`]'),
  compileError('bracket-float', 'a[1.5]'),
  compileError('bracket-two-numbers', 'a[1 2]'),
  compileError('slice-of-names', 'a[b:c]'),
  compileError('slice-with-name', 'a[1:b]'),
  compileError('slice-of-four', 'a[0:1:2:3]'),
  compileError('empty-list', '[ ]'),
  compileError('list-without-comma', '[a b]'),
  compileError('list-with-trailing-comma', '[a,]'),
  compileError('empty-hash', '{}'),
  compileError('hash-with-trailing-comma', '{a: b,}'),
  compileError('hash-with-number', '{1: a}'),
  compileError('hash-with-string', "{'a': b}"),
  compileError('hash-without-colon', '{a b}'),
  compileError('hash-without-value', '{a:}'),
  compileError('projection-then-name', '[*]a'),
  compileError('projection-then-call', 'a.*(b)'),
  compileError('projection-then-brace', 'a[]{b: c}'),
  compileError('two-stars', 'a.**'),
  compileError('filter-without-condition', 'a[?]'),
  compileError('filter-with-list', 'a[?b, c]'),
  compileError('call-of-quoted', '"length"(@)'),
  compileError('call-of-call', 'a(b)(c)'),
  compileError('call-of-current', '@(a)'),
  compileError('call-of-index', 'a[0](b)'),
  compileError('call-with-empty-argument', 'a(, b)'),
  compileError('call-with-two-commas', 'a(b,, c)'),
  compileError('call-with-bracket', 'a(b]'),
  // Deeper nesting than 488 levels exceeds Python's recursion limit.
  compileError('nested-489', `${'('.repeat(489)}@${')'.repeat(489)}`),
  compileError('index-of-too-many-digits', `a[${'1'.repeat(4301)}]`),
];

/** Expressions that do not compile, together with other options. */
const combinations: readonly Case[] = [
  compileError('last-one-counts', 'a b', '--query', 'c d'),
  { name: 'query-errors/only-last-query-is-compiled', argv: [...completeCommand, '--query', 'a b', '--query', '`1`'] },
  compileError('before-bad-parameters', 'a b', '--user-name', ''),
  compileError('with-input-skeleton', 'a b', '--generate-cli-skeleton'),
  compileError('with-output-off', 'a b', '--output', 'off'),
  compileError('as-json', 'a\n"b"', '--cli-error-format', 'json'),
  compileError('as-legacy', 'a b', '--cli-error-format', 'legacy'),
  compileError('as-text', 'a b', '--cli-error-format', 'text'),
  compileError('as-yaml', 'a b', '--cli-error-format', 'yaml'),
  compileError('as-table', 'a b', '--cli-error-format', 'table'),
];

const evaluationErrors: readonly Case[] = [
  evaluationError('unknown-function', 'nope(@)'),
  evaluationError('unknown-function-after-arguments', "nope(abs('a'))"),
  evaluationError('no-argument', 'abs()'),
  evaluationError('too-many-arguments', 'abs(`1`, `2`)'),
  evaluationError('too-few-arguments', "join(',')"),
  evaluationError('no-argument-of-not-null', 'not_null()'),
  evaluationError('wrong-null', 'length(a)'),
  evaluationError('wrong-string', "abs('it\\'s')"),
  evaluationError('wrong-boolean', 'keys(`true`)'),
  evaluationError('wrong-number', 'length(`1.50`)'),
  evaluationError('wrong-hash', 'sort(`{"k": [1.5, null, "it\'s", "é💡"], "j": {}}`)'),
  evaluationError('wrong-list', 'values(`["a", ["b"]]`)'),
  evaluationError('wrong-second-argument', "starts_with('a', `[]`)"),
  evaluationError('wrong-element', 'sum(`[1, "a"]`)'),
  evaluationError('wrong-first-element', 'sort(`[null]`)'),
  evaluationError('mixed-elements', 'sort(`["a", 1]`)'),
  evaluationError('mixed-elements-of-max', 'max(`[1, "a"]`)'),
  evaluationError('boolean-element', 'avg(`[1, true]`)'),
  evaluationError('list-element', "join(',', `[[1]]`)"),
  evaluationError('not-an-expression-reference', 'sort_by(`[1]`, @)'),
  evaluationError('bad-first-key', 'sort_by(`[{"a": [], "b": "x"}]`, &a)'),
  evaluationError('bad-later-key', 'sort_by(`[{"a": 1}, {"a": "x"}]`, &a)'),
  evaluationError('missing-key', 'sort_by(`[{"a": "x"}, {}]`, &a)'),
  evaluationError('bad-key-of-max-by', 'max_by(`[{"a": 1}, {"a": true}]`, &a)'),
  evaluationError('mixed-keys-of-max-by', 'max_by(`[{"a": 1}, {"a": "x"}]`, &a)'),
  evaluationError('mixed-keys-of-min-by', 'min_by(`[{"a": "x"}, {"a": 1.5}]`, &a)'),
  evaluationError('order-of-string-and-number', "'a' < `1`"),
  evaluationError('order-in-filter', '`[1, "a"]`[?@ >= `1.0`]'),
  evaluationError('contains-number-in-string', "contains('abc', `1`)"),
  evaluationError('merge-of-number', 'merge(@, `1`)'),
  evaluationError('merge-of-list', 'merge(@, `["abc"]`)'),
  evaluationError('slice-step-zero', '`[1]`[::0]'),
  evaluationError('ceil-of-infinity', 'ceil(`Infinity`)'),
  evaluationError('floor-of-nan', 'floor(`NaN`)'),
  evaluationError('float-overflow', `sum(\`[1.0, 1${'0'.repeat(400)}]\`)`),
  evaluationError('expression-as-result', '[`1`, &a]'),
  evaluationError('expression-to-number', 'to_number(&a)'),
  evaluationError('piped-489-times', `${'@|'.repeat(489)}@`),
  { name: 'query-failures/after-the-call', argv: [...completeCommand, '--query', 'abs(@)'] },
  {
    name: 'query-failures/after-the-call-as-json',
    argv: [...completeCommand, '--query', 'abs(@)', '--cli-error-format', 'json'],
  },
  { name: 'query-failures/unseen-with-output-off', argv: [...completeCommand, '--query', 'abs(@)', '--output', 'off'] },
  {
    name: 'query-failures/hidden-by-a-service-error',
    argv: [...completeCommand, '--query', 'abs(@)'],
    answers: [
      {
        status: 404,
        body: '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>No.</Message></Error></ErrorResponse>',
      },
    ],
  },
];

/** Cases of expressions that fail: before the request if they do not compile, otherwise when the output is printed. */
export const cases: readonly Case[] = [...lexerErrors, ...parserErrors, ...combinations, ...evaluationErrors];
