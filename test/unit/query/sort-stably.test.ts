import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortStably } from '../../../src/query/sort-stably.ts';

const isLess = (left: number, right: number) => left < right;

describe('sortStably', () => {
  it('sorts like the engine what has an order, and keeps equals in their place', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat()), { maxLength: 90 }), (pairs) => {
        expect(sortStably(pairs, ([left], [right]) => left < right)).toEqual(pairs.toSorted(([a], [b]) => a - b));
      }),
    );
  });

  // What the reference's sort() gave.
  it.each([
    [
      [NaN, 2 ** 63, 2 ** 53, 2.5],
      [2.5, 2 ** 53, NaN, 2 ** 63],
    ],
    [
      [6.6e264, -6.1e-180, NaN],
      [-6.1e-180, NaN, 6.6e264],
    ],
    [
      [1, 0, NaN, 8e29, 2 ** 62],
      [2 ** 62, 0, NaN, 8e29, 1],
    ],
    [
      [NaN, 1, 2],
      [NaN, 1, 2],
    ],
  ])('%j', (items, sorted) => {
    expect(sortStably(items, isLess)).toEqual(sorted);
  });
});
