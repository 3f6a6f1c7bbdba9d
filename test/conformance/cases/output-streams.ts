import type { Case } from '../case.ts';
import { required, skeleton } from './output-words.ts';

/** The commands that write to an unusable stream. */
const runs: Readonly<Record<string, Pick<Case, 'argv'> & Partial<Case>>> = {
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

function on(stream: 'stdout' | 'stderr', fate: '/dev/full' | 'closed', name: string, format?: string): Case {
  const run = runs[name];
  if (run === undefined) throw new Error(`no such run: ${name}`);
  return {
    direct: false,
    ...run,
    name: `output-streams/${stream}-${fate.replace('/dev/', '')}-${name}${format === undefined ? '' : `-${format}`}`,
    argv: format === undefined ? run.argv : [...run.argv, '--cli-error-format', format],
    [stream]: fate,
  };
}

/** Streams that are full or without a reader. (Node replaces a stream that is not open before our code runs.) */
export const cases: readonly Case[] = [
  ...['shown', 'usage', 'unknown-option', 'query-fails', 'refused'].map((name) => on('stderr', '/dev/full', name)),
  ...['json', 'text', 'table', 'yaml'].map((format) => on('stderr', '/dev/full', 'refused', format)),
  on('stderr', 'closed', 'refused'),
  ...['skeleton', 'yaml-skeleton', 'shown', 'shown-as-table'].map((name): Case => {
    return { ...on('stdout', '/dev/full', name), name: `output-streams/both-full-${name}`, stderr: '/dev/full' };
  }),
  ...['skeleton', 'yaml-skeleton', 'shown', 'shown-as-text', 'shown-as-table', 'query-fails'].flatMap((name) => [
    on('stdout', '/dev/full', name),
    on('stdout', 'closed', name),
  ]),
];
