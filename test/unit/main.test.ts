import { expect, it } from 'vitest';
import { layers } from '../../src/main.ts';

it('a run has its layers in this order', () => {
  expect(layers.names).toEqual([
    'hand-over',
    'first-pass',
    'aws-files',
    'prompt-flags',
    'literal-seed',
    'auto-prompt',
    'global-options',
    'global-values',
    'aws-session',
    'logging',
    'operation-options',
    'operation-input',
    'code-source',
    'tidy-up',
    'interruption',
    'client',
    'validation',
    'request',
    'dry-run',
    'already-enabled',
    'enrolment',
    'one-time-codes',
    'call',
  ]);
});
