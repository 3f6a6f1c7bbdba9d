import { describe, expect, it } from 'vitest';
import { alignment } from '../../../conformance/follow/alignment.ts';
import { splitDifference } from '../../../conformance/follow/changes.ts';

const stderr = (reference: string[], ours: string[]) => splitDifference({ field: 'stderr', reference, ours });

describe('alignment', () => {
  it('returns each place where two lists differ, with its index in both lists', () => {
    expect(alignment(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([
      { old: ['b'], new: ['x'], at: { old: 1, new: 1 } },
      { old: [], new: ['e'], at: { old: 4, new: 4 } },
    ]);
  });

  it.each([
    [[], []],
    [['a'], ['a']],
  ])('returns no place for equal lists %j', (old, newer) => {
    expect(alignment(old, newer)).toEqual([]);
  });

  it('returns one place for two long lists, because a full comparison would need too much memory', () => {
    const lines = (start: number) => Array.from({ length: 3000 }, (_, index) => String(start + index));
    const [place, ...others] = alignment(lines(0), lines(1));
    expect([place?.old.length, place?.new.length, others]).toEqual([3000, 3000, []]);
  });
});

describe('splitDifference', () => {
  it('returns each place where two outputs differ', () => {
    expect(stderr(['', 'aws: [ERROR]: no'], ['', 'no'])).toEqual([
      { field: 'stderr', old: ['aws: [ERROR]: no'], new: ['no'] },
    ]);
  });

  it('returns one place for a text that moved and changed', () => {
    const old = ['', 'aws: [ERROR]: argument --user-name: expected one argument', '', 'usage: aws', 'see help'];
    const newer = ['usage: aws', 'see help', '', 'aws: error: argument --user-name: expected one argument'];
    expect(stderr(old, newer)).toEqual([
      {
        field: 'stderr',
        old: ['', 'aws: [ERROR]: argument --user-name: expected one argument', ''],
        new: ['', 'aws: error: argument --user-name: expected one argument'],
      },
    ]);
  });

  it('leaves out lines that only moved, unless nothing else changed', () => {
    expect(stderr(['one', 'two', 'old'], ['two', 'one', 'new'])).toEqual([
      { field: 'stderr', old: ['old'], new: ['new'] },
    ]);
    expect(stderr(['one', 'two'], ['two', 'one'])).not.toEqual([]);
  });
});
