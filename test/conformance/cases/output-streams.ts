import type { Case } from '../case.ts';
import { required, skeleton } from './output-words.ts';

/** The commands that run with an unusable stdout or stderr. The keys are parts of the cases' names. */
const commands: Readonly<Record<string, Pick<Case, 'argv'> & Partial<Case>>> = {
  query: { argv: [...skeleton, '--query', '`[1, {"a": "b"}]`'], base: 'bare' },
  'query-as-text': { argv: [...skeleton, '--query', '`[1, 2]`', '--output', 'text'], base: 'bare' },
  'query-as-table': { argv: [...skeleton, '--query', '`[1, 2]`', '--output', 'table', '--color', 'on'], base: 'bare' },
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

/** Returns a case that runs the command `name`. In this case, `stream` is a full disk or a pipe without a reader. */
function streamCase(stream: 'stdout' | 'stderr', state: '/dev/full' | 'closed', name: string, format?: string): Case {
  const command = commands[name];
  if (command === undefined) throw new Error(`no such command: ${name}`);
  return {
    direct: false,
    ...command,
    name: `output-streams/${stream}-${state.replace('/dev/', '')}-${name}${format === undefined ? '' : `-${format}`}`,
    argv: format === undefined ? command.argv : [...command.argv, '--cli-error-format', format],
    [stream]: state,
  };
}

/**
 * Cases in which a stream is a full disk or a pipe without a reader. No case starts the program with a closed stdout or
 * stderr, because Node then opens /dev/null before our code runs.
 */
export const cases: readonly Case[] = [
  ...['query', 'usage', 'unknown-option', 'query-fails', 'refused'].map((name) =>
    streamCase('stderr', '/dev/full', name),
  ),
  ...['json', 'text', 'table', 'yaml'].map((format) => streamCase('stderr', '/dev/full', 'refused', format)),
  streamCase('stderr', 'closed', 'refused'),
  ...['skeleton', 'yaml-skeleton', 'query', 'query-as-table'].map((name): Case => {
    return {
      ...streamCase('stdout', '/dev/full', name),
      name: `output-streams/both-full-${name}`,
      stderr: '/dev/full',
    };
  }),
  ...['skeleton', 'yaml-skeleton', 'query', 'query-as-text', 'query-as-table', 'query-fails'].flatMap((name) => [
    streamCase('stdout', '/dev/full', name),
    streamCase('stdout', 'closed', name),
  ]),
];
