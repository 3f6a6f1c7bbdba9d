import fc from 'fast-check';
import type { Case } from '../case.ts';
import type { GeneratedCases } from '../load-cases.ts';

const files: NonNullable<Case['files']> = {
  'home/.aws/config': '[default]\n[profile zed]\nregion = eu-west-2\n[profile beta]\n',
  'work/file.txt': '',
  'work/file2': '',
  'work/sub/x': '',
};

/** Words before the word under the cursor: options with and without their value, commands, and other words. */
const before = fc.constantFrom(
  ...[
    '--debug',
    '--profile',
    'zed',
    '--region',
    'eu-west-1',
    '--user-name',
    'A',
    '--serial-number',
    '--output',
    'json',
  ],
  ...['--bogus', 'stray', '--generate-cli-skeleton', '--version', '--cli-input-json', 'file://f', '-', '--', '--us'],
  ...['--query', '"a', 'b"', '--no-verify-ssl', '--color=on', 'help', '--cli-auto-prompt', 'iam', 'enable-mfa-device'],
);
/** The word under the cursor. */
const last = fc.constantFrom(
  ...['', '-', '--', '--us', '--s', '--pro', 'b', 'A', 'file://f', 'fileb://s', 'file://sub/', '--debug', '--o', 'e'],
  ...['--no-', '--a', '--zz', 'json', '--c'],
);
const users =
  '<ListUsersResponse><ListUsersResult><Users><member><UserName>Ann</UserName></member></Users></ListUsersResult></ListUsersResponse>';

const line = fc
  .tuple(fc.array(before, { maxLength: 5 }), last)
  .map(([words, word]) => ['aws', 'iam', 'enable-mfa-device', ...words, word].join(' '));

/** Command lines for the completer. IAM answers ListUsers and denies everything else. */
export const arbitraries: readonly GeneratedCases[] = [
  {
    name: 'completer',
    case: line.map((text) => ({
      name: 'completer',
      argv: [],
      completer: true,
      files,
      env: { COMP_LINE: text },
      answers: [{ when: 'Action=ListUsers', body: users }, { status: 403 }],
    })),
  },
];
