import { describe, expect, it } from 'vitest';
import { readGuard, writeGuard } from '../../../src/host/hand-over-guard.ts';

const refused = (value: string | undefined, ids: { readonly pid: number; readonly ppid: number }) => {
  const { refuses } = readGuard(value, ids, ':');
  return ['/a/aws', '/b/aws', ''].filter(refuses);
};

describe('the guard of a hand-over', () => {
  const replaced = writeGuard('replace', 7, ['/a/aws', '/b/aws'], ':');
  const started = writeGuard('child', 7, ['/a/aws', '/b/aws'], ':');

  it.each([
    ['no guard', undefined, { pid: 7, ppid: 1 }, []],
    ['an empty guard', '', { pid: 7, ppid: 1 }, []],
    ['a text that is not a guard', 'child:x', { pid: 7, ppid: 7 }, []],
    ['this process, which replaced itself', replaced, { pid: 7, ppid: 1 }, ['/a/aws', '/b/aws']],
    ['a child of the replaced process', replaced, { pid: 8, ppid: 7 }, []],
    ['the started child', started, { pid: 8, ppid: 7 }, ['/a/aws', '/b/aws']],
    ['a child of the started child', started, { pid: 9, ppid: 8 }, []],
  ])('refuses the paths $3 for %s', (_, value, ids, expected) => {
    expect(refused(value, ids)).toEqual(expected);
  });

  it('refuses a path in a longer chain after eight hand-overs', () => {
    const chain = (length: number) => writeGuard('replace', 7, Array<string>(length).fill('/a/aws'), ':');
    expect(refused(chain(7), { pid: 9, ppid: 8 })).toEqual([]);
    expect(refused(chain(8), { pid: 9, ppid: 8 })).toEqual(['/a/aws']);
  });

  it('keeps the paths for the next hand-over', () => {
    expect(readGuard(replaced, { pid: 9, ppid: 8 }, ':').tried).toEqual(['/a/aws', '/b/aws']);
    expect(readGuard(undefined, { pid: 9, ppid: 8 }, ':').tried).toEqual([]);
  });
});
