import { expect, it } from 'vitest';
import type { Change } from '../../../conformance/follow/changes.ts';
import { confirmChanges, examplesOf } from '../../../conformance/follow/confirm.ts';

const changed = (old: string, newer: string): Change[] => [{ field: 'stderr', old: [old], new: [newer] }];
const names = ['a', 'b', 'c', 'd'];

it('confirmChanges runs two cases of each kind of change again', async () => {
  const asked: string[] = [];
  const all = new Map(names.map((name) => [name, changed('old word', 'new word')]));
  const { groups, names: confirmed } = await confirmChanges(all, [], async (wanted) => {
    asked.push(...wanted);
    return new Map(wanted.map((name) => [name, changed('old word', 'new word')]));
  });
  expect(asked).toEqual(['a', 'b']);
  expect(groups.map(({ cases }) => [...cases.keys()])).toEqual([names]);
  expect(groups.map((group) => examplesOf(group, confirmed))).toEqual([['a', 'b']]);
});

it('confirmChanges returns only the changes that the second run shows', async () => {
  const all = new Map([
    ['a', changed('only in the first run', 'x')],
    ['b', changed('one', 'two')],
  ]);
  const { groups } = await confirmChanges(
    all,
    [],
    async (wanted) => new Map(wanted.map((name) => [name, name === 'a' ? [] : changed('three', 'four')])),
  );
  expect(groups.map(({ old, cases }) => [old, ...cases.keys()])).toEqual([['three', 'b']]);
});

it('confirmChanges does not run a case again if it already ran in a process of its own', async () => {
  const all = new Map([['a', changed('one', 'two')]]);
  const { groups } = await confirmChanges(all, ['a'], async () => {
    throw new Error('not needed');
  });
  expect(groups).toHaveLength(1);
});
