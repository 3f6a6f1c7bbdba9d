import { describe, expect, it } from 'vitest';
import { compareFacts } from '../../../conformance/follow/compare-facts.ts';
import { groupChanges } from '../../../conformance/follow/group-changes.ts';
import { showFacts, showGroups } from '../../../conformance/follow/show-changes.ts';

describe('showGroups', () => {
  it('lists each kind of change with examples, and puts the kinds that our program lacks first', () => {
    const [large, small] = groupChanges(
      new Map([
        ['a/1', [{ field: 'stderr', old: ['aws: [ERROR]: x'], new: ['x'] }]],
        ['a/2', [{ field: 'stderr', old: ['aws: [ERROR]: y'], new: ['y'] }]],
        ['a/3', [{ field: 'stderr', old: ['aws: [ERROR]: z'], new: ['z'] }]],
        ['b/1', [{ field: 'exitCode', old: ['0'], new: ['255'] }]],
      ]),
    );
    if (large === undefined || small === undefined) throw new Error('two groups are expected');
    const text = showGroups([
      { group: large, examples: ['a/1'], isOurs: true },
      { group: small, examples: ['b/1'], isOurs: false },
    ]);
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      '### 1. exitCode, 1 case: our program does not do this yet',
      '- `b/1`',
      '    - 0',
      '    + 255',
      '### 2. stderr, 3 cases: our program does this already',
      '    - aws: [ERROR]: …',
      '    + …',
      '- `a/1`',
      '    - aws: [ERROR]: x',
      '    + x',
      'Also in a/2, a/3.',
    ]);
  });
});

describe('showFacts', () => {
  const shown = (old: unknown, newer: unknown): string[] =>
    showFacts(compareFacts(old, newer))
      .split('\n')
      .filter((line) => line !== '');

  it('lists additions, removals and changes by section', () => {
    const old = { commands: { iam: true, evidently: true }, options: { output: { choices: ['json'] } } };
    const newer = { commands: { iam: true, uxc: true }, options: { output: { choices: ['json', 'off'] } } };
    expect(shown(old, newer)).toEqual([
      '### commands, 2 changes',
      '    - evidently',
      '    + uxc',
      '### options, 1 change',
      '    + output / choices / 1: off',
    ]);
  });

  it('gives only the number of changed documentation texts, and shortens a long list', () => {
    const words = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`command-${index}`, true]));
    expect(shown({ model: { documentation: 'a' } }, { model: { documentation: 'b' } })).toEqual([
      '### model, 1 change',
      '    (1 texts of the documentation)',
    ]);
    expect(shown({ commands: {} }, { commands: words }).at(-1)).toBe('    … 5 more lines');
  });

  it('is empty for equal facts', () => {
    expect(shown({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  });
});
