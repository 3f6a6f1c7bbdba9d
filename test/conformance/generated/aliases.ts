import fc from 'fast-check';
import type { Case } from '../case.ts';
import type { GeneratedCases } from '../load-cases.ts';

// No alias expands to another service, another operation or help. Our program lacks other services and operations, and
// its help has other texts than the AWS CLI's.
const commandNames = ['t1', 't2', 't3', 'iam', 'T4', 'tt'];
const operationNames = ['o1', 'o2', 'o3', 'enable-mfa-device', 'o4'];

const globals = [
  ...['--region eu-west-1', '--output text', '--no-cli-pager', '--no-sign-request', '--no-verify-ssl', '--no-paginate'],
  ...['--endpoint-url {endpoint}/alias', '--endpoint-url x', '--query a', '--query "["', '--color on', '--color auto'],
  ...['--cli-read-timeout 5', '--cli-read-timeout x', '--cli-error-format json', '--debug', '--profile p', '--version'],
  ...['--regio us-west-2', '--no', '--ca-bundle ""', '--output bad', '--cli-connect-timeout=60', '--region'],
];
const operationFlags = [
  ...[
    '--user-name Al',
    "--user-name 'A B'",
    '--serial-number arn:aws:iam::1:mfa/alias',
    '--authentication-code1 000000',
  ],
  ...['--no-such', 'extra', '--generate-cli-skeleton', '--user-name', '--cli-input-json {}', '"--user-name" Bo'],
];
const odd = ['"', "'", '\\', '""', '$HOME', '--', '-x', '# c', '\\\n  ', '\n  ', '  '];

const commandWords = ['iam', 'iam', 't1', 't2', 't3', 'T4', 't4', 'nope', ''];
const operationWords = ['enable-mfa-device', 'enable-mfa-device', 'o1', 'o2', 'o3', 'o4', 'nope', ''];

/** Returns the value of an alias: `pieces`, with up to two of `others` before or after them. */
function value(pieces: fc.Arbitrary<readonly string[]>, others: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(pieces, fc.array(fc.constantFrom(...others), { maxLength: 2 }), fc.boolean())
    .map(([words, more, isMoreFirst]) =>
      (isMoreFirst ? [...more, ...words] : [...words, ...more]).filter((word) => word !== '').join(' '),
    );
}

/** Values that begin with `!` are commands for the shell. */
const shellValue = fc.constantFrom(
  '!echo ran "$@"',
  '!exit 3',
  '!printf "%s|" "$#" end',
  '! echo blank',
  '!',
  '!echo $0 >&2; kill -9 $$',
);

const commandValue = fc.oneof(
  {
    weight: 5,
    arbitrary: value(
      fc.constantFrom(...commandWords).map((word) => [word]),
      globals,
    ),
  },
  {
    weight: 4,
    arbitrary: value(fc.tuple(fc.constantFrom(...commandWords), fc.constantFrom(...operationWords)), [
      ...globals,
      ...operationFlags,
      ...odd,
    ]),
  },
  { weight: 1, arbitrary: shellValue },
);

const operationValue = fc.oneof(
  {
    weight: 6,
    arbitrary: value(
      fc.constantFrom(...operationWords).map((word) => [word]),
      [...globals, ...operationFlags, ...odd],
    ),
  },
  { weight: 1, arbitrary: shellValue },
);

function section(header: string, entries: readonly (readonly [string, string])[]): string {
  return `[${header}]\n${entries.map(([name, text]) => `${name} = ${text}\n`).join('')}`;
}

function entries(names: readonly string[], values: fc.Arbitrary<string>) {
  return fc.uniqueArray(fc.tuple(fc.constantFrom(...names), values), {
    maxLength: 4,
    size: 'max',
    selector: ([name]) => name.toLowerCase(),
  });
}

/** Words that the user types before or after the command. */
const typed = fc.constantFrom(
  ...[
    [],
    [],
    ['--region', 'us-west-1'],
    ['--user-name', 'Typed'],
    ['--output', 'yaml'],
    ['--profile', 'p'],
    ["it's", 'a b'],
  ],
  ...[
    ['--query', '['],
    ['--color', 'on'],
    ['--generate-cli-skeleton', 'output'],
    ['--cli-error-format', 'json'],
  ],
);
const required = [
  ...['--user-name', 'Dana', '--serial-number', 'arn:aws:iam::444455556666:mfa/dana'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];

const aliasCase: fc.Arbitrary<Case> = fc
  .record({
    commands: entries(commandNames, commandValue),
    operations: entries(operationNames, operationValue),
    header: fc.constantFrom('command iam', 'command iam', 'command iam', 'command  iam ', 'command iam x', 'command'),
    // All words but the empty one, because the user always types a command.
    command: fc.constantFrom(...commandWords.slice(0, 8)),
    operation: fc.constantFrom(...operationWords),
    rest: fc.constantFrom(required, required, required.slice(2), []),
    before: typed,
    after: typed,
  })
  .map(({ commands, operations, header, command, operation, rest, before, after }) => ({
    name: '',
    argv: [...(before[0]?.startsWith('--') ? before : []), command, operation, ...rest, ...after].filter(
      (word) => word !== '',
    ),
    env: { AWS_MAX_ATTEMPTS: '1', AWS_PAGER: '' },
    files: {
      'home/.aws/cli/alias': section('toplevel', commands) + section(header, operations),
      'home/.aws/config': '[profile p]\nregion = from-p\n',
    },
    direct: false,
  }));

export const arbitraries: readonly GeneratedCases[] = [{ name: 'aliases', case: aliasCase }];
