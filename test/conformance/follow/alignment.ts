/** A place where two lists differ. */
export interface Place {
  readonly old: readonly string[];
  readonly new: readonly string[];
  /** The index of the place in each list. */
  readonly at: { readonly old: number; readonly new: number };
}

/**
 * The limit for the product of the lengths of two lists. The product is about the size of the table in `commonPairs`.
 * In longer lists, all items between the common start and the common end are one place.
 */
const maximumProduct = 4_000_000;

/** Returns the places where two lists differ: the gaps between the items of their longest common subsequence. */
export function alignment(old: readonly string[], newer: readonly string[]): Place[] {
  let start = 0;
  while (start < Math.min(old.length, newer.length) && old[start] === newer[start]) start += 1;
  let end = 0;
  const room = Math.min(old.length, newer.length) - start;
  while (end < room && old.at(-1 - end) === newer.at(-1 - end)) end += 1;
  const left = old.slice(start, old.length - end);
  const right = newer.slice(start, newer.length - end);
  if (left.length + right.length === 0) return [];
  if (left.length * right.length > maximumProduct) return [{ old: left, new: right, at: { old: start, new: start } }];
  const places: Place[] = [];
  let [from, to] = [0, 0];
  const add = (x: number, y: number): void => {
    if (x === from && y === to) return;
    places.push({ old: left.slice(from, x), new: right.slice(to, y), at: { old: start + from, new: start + to } });
  };
  for (const [x, y] of commonPairs(left, right)) {
    add(x, y);
    [from, to] = [x + 1, y + 1];
  }
  add(left.length, right.length);
  return places;
}

/** Returns the pairs of indexes of a longest common subsequence. */
function commonPairs(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (x: number, y: number): number => lengths[x * width + y] ?? 0;
  for (let x = left.length - 1; x >= 0; x -= 1) {
    for (let y = right.length - 1; y >= 0; y -= 1) {
      lengths[x * width + y] = left[x] === right[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [x, y] = [0, 0]; x < left.length && y < right.length; ) {
    if (left[x] === right[y]) {
      pairs.push([x, y]);
      [x, y] = [x + 1, y + 1];
    } else if (at(x + 1, y) >= at(x, y + 1)) x += 1;
    else y += 1;
  }
  return pairs;
}
