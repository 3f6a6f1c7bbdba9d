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
    ['if the variable is not set', undefined, { pid: 7, ppid: 1 }],
    ['if the variable is empty', '', { pid: 7, ppid: 1 }],
    ['if the variable has another text', 'child:x', { pid: 7, ppid: 7 }],
    ['in a child of the process that replaced itself', replaced, { pid: 8, ppid: 7 }],
    ['in a grandchild of the process that handed over', started, { pid: 9, ppid: 8 }],
  ])('refuses no path %s', (_, value, ids) => {
    expect(refused(value, ids)).toEqual([]);
  });

  it.each([
    ['the process that replaced itself', replaced, { pid: 7, ppid: 1 }],
    ['the child that was started', started, { pid: 8, ppid: 7 }],
  ])('refuses the tried paths in %s', (_, value, ids) => {
    expect(refused(value, ids)).toEqual(['/a/aws', '/b/aws']);
  });

  it('refuses a path after eight hand-overs to that path, in any process of the chain', () => {
    const chain = (length: number) => writeGuard('replace', 7, Array<string>(length).fill('/a/aws'), ':');
    expect(refused(chain(7), { pid: 9, ppid: 8 })).toEqual([]);
    expect(refused(chain(8), { pid: 9, ppid: 8 })).toEqual(['/a/aws']);
  });

  it('returns the tried paths for the next hand-over', () => {
    expect(readGuard(replaced, { pid: 9, ppid: 8 }, ':').tried).toEqual(['/a/aws', '/b/aws']);
    expect(readGuard(undefined, { pid: 9, ppid: 8 }, ':').tried).toEqual([]);
  });
});
