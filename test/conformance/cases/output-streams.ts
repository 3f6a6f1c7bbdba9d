import type { Case } from '../case.ts';
import { required, skeleton } from './output-words.ts';

/** The commands whose stdout or stderr is unusable. */
const commands: Readonly<Record<string, Pick<Case, 'argv'> & Partial<Case>>> = {
  shown: { argv: [...skeleton, '--query', '`[1, {"a": "b"}]`'], base: 'bare' },
  'shown-as-text': { argv: [...skeleton, '--query', '`[1, 2]`', '--output', 'text'], base: 'bare' },
  'shown-as-table': { argv: [...skeleton, '--query', '`[1, 2]`', '--output', 'table', '--color', 'on'], base: 'bare' },
  skeleton: { argv: ['iam', 'enable-mfa-device', '--generate-cli-skeleton'], base: 'bare' },
  'yaml-skeleton': { argv: ['iam', 'enable-mfa-device', '--generate-cli-skeleton', 'yaml-input'], base: 'bare' },
  usage: { argv: ['iam', 'enable-mfa-device'], base: 'bare' },
  'unknown-option': { argv: [...required, '--nope'], base: 'bare' },
  'query-fails': { argv: [...skeleton, '--query', 'abs(@)'], base: 'bare' },
  refused: {
    argv: required,
    answers: [
      { status: 404, body: '<ErrorResponse><Error><Code>C</Code><Message>No.</Message></Error></ErrorResponse>' },
    ],
  },
};

/** Returns a case of the command `name` whose `stream` is a full disk or a pipe without a reader. */
function streamCase(stream: 'stdout' | 'stderr', state: '/dev/full' | 'closed', name: string, format?: string): Case {
  const command = commands[name];
  if (command === undefined) throw new Error(`no such run: ${name}`);
  return {
    direct: false,
    ...command,
    name: `output-streams/${stream}-${state.replace('/dev/', '')}-${name}${format === undefined ? '' : `-${format}`}`,
    argv: format === undefined ? command.argv : [...command.argv, '--cli-error-format', format],
    [stream]: state,
  };
}

/**
 * Cases with streams that are full or have no reader. No case has a stream that is not open, because Node opens it
 * before our code runs.
 */
export const cases: readonly Case[] = [
  ...['shown', 'usage', 'unknown-option', 'query-fails', 'refused'].map((name) =>
    streamCase('stderr', '/dev/full', name),
  ),
  ...['json', 'text', 'table', 'yaml'].map((format) => streamCase('stderr', '/dev/full', 'refused', format)),
  streamCase('stderr', 'closed', 'refused'),
  ...['skeleton', 'yaml-skeleton', 'shown', 'shown-as-table'].map((name): Case => {
    return {
      ...streamCase('stdout', '/dev/full', name),
      name: `output-streams/both-full-${name}`,
      stderr: '/dev/full',
    };
  }),
  ...['skeleton', 'yaml-skeleton', 'shown', 'shown-as-text', 'shown-as-table', 'query-fails'].flatMap((name) => [
    streamCase('stdout', '/dev/full', name),
    streamCase('stdout', 'closed', name),
  ]),
];
